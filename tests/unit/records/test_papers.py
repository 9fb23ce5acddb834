"""Papers and pictures: what a file is by its content, what is refused with a sentence, and how it lies sealed."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.db import Error, connection, transaction
from PIL import Image

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.filing import put_away
from alongside.records.models import Document, DocumentContent
from alongside.records.papers.checking import MOST, checked
from alongside.records.papers.sealing import open_paper
from alongside.records.queries.papers import open_file, papers
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.refusing import at_the_same_moment, conflict, not_here, refused, untouched
from tests.written import a_pdf, a_picture, action, filed

NAME, ARRAY, WORDS = pikepdf.Name, pikepdf.Array, pikepdf.Dictionary


ACTING = {
    "a script that runs when it opens": {"OpenAction": action("JavaScript", JS="app.alert(1)")},
    "a program to start": {"OpenAction": action("Launch", F="calc.exe")},
    "another file within": {"Names": WORDS(EmbeddedFiles=WORDS(Names=ARRAY([])))},
    "a script on a page's turning": {"AA": WORDS(O=action("JavaScript", JS="1"))},
    "a form that calls out": {"AcroForm": WORDS(XFA=ARRAY([]))},
    "a script two steps away": {"Odd": WORDS(Deep=ARRAY([WORDS(Deeper=WORDS(JS="1"))]))},
}


@pytest.mark.parametrize("what", ACTING)
def test_a_pdf_that_can_do_more_than_be_read_is_refused(what: str) -> None:
    with pytest.raises(Refused, match="can do more than be read") as refusal:
        checked(a_pdf(**ACTING[what]))
    assert refusal.value.field == "file"
    assert "Print it to a new PDF" in refusal.value.sentence


def test_a_pdf_that_opens_on_a_page_is_kept_as_it_is() -> None:
    opens = a_pdf(OpenAction=WORDS(Type=NAME.Action, S=NAME.GoTo, D=ARRAY([0, NAME.Fit])))
    assert checked(opens).data == opens
    assert checked(opens).type == "application/pdf"


def test_a_locked_pdf_and_a_broken_one_are_refused_each_with_its_way_out() -> None:
    with pikepdf.open(BytesIO(a_pdf())) as pdf:
        into = BytesIO()
        pdf.save(into, encryption=pikepdf.Encryption(owner="a", user="b"))
    with pytest.raises(Refused, match="locked with a password"):
        checked(into.getvalue())
    with pytest.raises(Refused, match="cannot be read"):
        checked(b"%PDF-1.7\nnothing of the kind")


@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_picture_is_made_anew_without_what_the_phone_wrote_into_it(form: str) -> None:
    sent = a_picture(form, where="41.8781 N") + b"<script>second file</script>"
    kept = checked(sent)
    assert kept.type == f"image/{form.lower()}"
    assert b"41.8781" in sent
    assert b"41.8781" not in kept.data
    assert b"script" not in kept.data
    with Image.open(BytesIO(kept.data)) as picture:
        assert (picture.size, picture.format, dict(picture.getexif())) == ((40, 20), form, {})


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"MZ\x90\x00\x03\x00", "not kept"),
        (b"<html><script>alert(1)</script>", "a page or a program"),
        (b"\n <SVG onload='x'>", "a page or a program"),
        (b"#!/bin/sh\nrm -rf /", "a page or a program"),
        (b"\xff\xd8\xff\xe0 no picture", "cannot be read"),
        (b"\x00\x00\x00\x18ftypheic", "Send it as JPEG"),
        (b"a" * (MOST + 1), "up to 10 MB are kept"),
        (b"GIF89a\x01\x00", "not kept"),
    ],
)
def test_what_is_no_safe_file_is_refused_with_what_would_be_kept(data: bytes, says: str) -> None:
    with pytest.raises(Refused, match=says):
        checked(data)


def test_a_picture_that_unfolds_to_gigabytes_is_refused_before_it_does() -> None:
    into = BytesIO()
    Image.new("1", (10_000, 6_000)).save(into, "PNG")
    assert len(into.getvalue()) < 100_000
    with pytest.raises(Refused, match="50 million points"):
        checked(into.getvalue())


@pytest.mark.django_db
def test_a_paper_is_kept_once_sealed_and_opened_by_whoever_may(cast: Cast) -> None:
    same, data = new_id(), a_pdf()
    for _ in range(2):
        filed(cast, id=same, data=data)
    assert Document.objects.count() == 1
    sealed = bytes(DocumentContent.objects.get().sealed)
    assert b"%PDF" not in sealed
    paper, opened = open_file(cast.rosa, cast.tendai.id, same, sight=sight_of(cast.rosa, cast.team.id), at=AT)
    assert (paper.title, paper.type) == ("Hearing moved", "application/pdf")
    assert opened.startswith(b"%PDF-")
    assert Entry.objects.filter(verb="opened", noun="paper", actor=cast.rosa.id).count() == 1
    with pytest.raises(Conflict):
        filed(cast, id=same, data=b"Other words.")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [({"id": "mine"}, "", "lost its identity"), ({"kind": "poem"}, "kind", "Choose what it is"),
     ({"title": " "}, "title", "Write what it is called"),
     ({"dated_on": TODAY + timedelta(days=1)}, "dated_on", "Write the day on the paper, up to today")],
)  # fmt: skip
def test_what_cannot_be_a_paper_is_refused_at_its_field(
    cast: Cast, wrong: dict[str, Any], field: str, says: str
) -> None:
    with refused(says, field=field):
        filed(cast, **wrong)


@pytest.mark.django_db
def test_a_paper_sent_twice_at_the_same_moment_is_one_and_another_title_is_another_paper(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: dict[str, Any] = {"id": new_id(), "data": a_pdf()}
    first = filed(cast, **said)
    with at_the_same_moment(Document, monkeypatch), untouched():
        assert filed(cast, **said) == first
    with conflict("it is another one"):
        filed(cast, **said, title="Lease")


@pytest.mark.django_db
def test_a_file_put_into_another_row_does_not_open(cast: Cast) -> None:
    paper = filed(cast)
    sealed = bytes(DocumentContent.objects.get().sealed)
    with pytest.raises(Refused, match="does not open"):
        open_paper(sealed, document_id=paper.id, client_id=cast.grete.id)


@pytest.mark.django_db
def test_papers_under_part_2_and_papers_of_others_are_not_there(cast: Cast) -> None:
    filed(cast, title="Lease", data=b"Plain words.")
    hidden = filed(cast, by=cast.denise, part2=True)
    titles = {
        who.name: [each.title for each in papers(who, cast.tendai.id, sight=sight_of(who, cast.team.id))]
        for who in (cast.rosa, cast.aaron)
    }
    assert titles == {"Rosa Ortega": ["Hearing moved", "Lease"], "Aaron Whitehorse": ["Lease"]}
    with pytest.raises(NotHere):
        open_file(cast.aaron, cast.tendai.id, hidden.id, sight=sight_of(cast.aaron, cast.team.id), at=AT)
    for by in (cast.joyce, cast.aaron):
        with pytest.raises(NotHere):
            filed(cast, by=by, part2=True)


@pytest.mark.django_db
def test_a_paper_filed_in_error_is_put_away_with_a_reason_and_stays(cast: Cast) -> None:
    paper = filed(cast)
    with pytest.raises(Refused, match="Only whoever filed it"):
        put_away(by=cast.aaron, team_id=cast.team.id, at=AT, document_id=paper.id, why="Not his.")
    for by, document_id in ((cast.denise, new_id()), (cast.aaron, filed(cast, by=cast.denise, part2=True).id)):
        with not_here():
            put_away(by=by, team_id=cast.team.id, at=AT, document_id=document_id, why="Not his.")
    for _ in range(2):
        put_away(by=cast.keisha, team_id=cast.team.id, at=AT, document_id=paper.id, why="Somebody else’s.")
    (told,) = papers(cast.aaron, cast.tendai.id, sight=sight_of(cast.aaron, cast.team.id))
    assert (told.why, told.put_away_by) == ("Somebody else’s.", "Keisha")
    with pytest.raises(Error, match="stays as it was filed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM records_documentcontent")
