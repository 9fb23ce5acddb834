"""Counselling notes are their author's alone: sealed with their own key, in no story, under no other eye."""

import pytest
from django.db import Error, connection, transaction

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.counselling import keep_counselling
from alongside.records.models import CounsellingNote
from alongside.records.papers.sealing import open_counselling
from alongside.records.queries.counselling import one_of_own, own_counselling
from alongside.records.queries.story import story
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, ZONE, Cast
from tests.refusing import not_here

pytestmark = pytest.mark.django_db
WORDS = "Speaks of his father."


def keep(cast: Cast, id: str, *, by: Actor | None = None, text: str = WORDS, sign: bool = False) -> CounsellingNote:
    return keep_counselling(
        by=by or cast.aaron, team_id=cast.team.id, at=AT, note_id=id, client_id=cast.tendai.id, text=text, sign=sign
    )


def test_only_its_author_reads_it_not_even_the_leader(cast: Cast) -> None:
    id = new_id()
    keep(cast, id, text="Speaks of")
    keep(cast, id, sign=True)
    assert [each.text for each in own_counselling(cast.aaron, cast.tendai.id, team_id=cast.team.id)] == [WORDS]
    assert own_counselling(cast.denise, cast.tendai.id, team_id=cast.team.id) == ()
    for other in (cast.denise, cast.rosa, OPERATOR):
        with pytest.raises(NotHere):
            one_of_own(other, cast.tendai.id, id, team_id=cast.team.id)
    with pytest.raises(NotHere):
        keep(cast, id, by=cast.keisha, text="Mine")


@pytest.mark.parametrize("who", ["rosa", "joyce", "walter"])
def test_who_writes_none(cast: Cast, who: str) -> None:
    with pytest.raises(NotHere):
        keep(cast, new_id(), by=getattr(cast, who))


def test_it_lies_sealed_and_opens_with_its_authors_key_alone(cast: Cast) -> None:
    row = keep(cast, new_id())
    sealed = bytes(CounsellingNote.objects.get().sealed)
    assert b"father" not in sealed
    with pytest.raises(Refused, match="does not open"):
        open_counselling(sealed, note_id=row.id, client_id=row.client_id, author=cast.denise.id)


def test_a_signed_one_never_changes_and_the_same_again_is_once(cast: Cast) -> None:
    id = new_id()
    for _ in range(2):
        keep(cast, id, sign=True)
    with pytest.raises(Conflict):
        keep(cast, id, text="Other words.", sign=True)
    with pytest.raises(Conflict):
        keep(cast, id)
    with pytest.raises(Error, match="stays as it is"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE records_counsellingnote SET saved_at = signed_at")


def test_a_draft_is_kept_again_and_again_and_the_ledger_says_once_that_it_was_begun(cast: Cast) -> None:
    id = new_id()
    for text in ("Speaks", "Speaks of"):
        keep(cast, id, text=text)
    keep(cast, id, sign=True)
    assert list(Entry.objects.filter(noun="counselling note").values_list("verb", flat=True)) == ["began", "signed"]
    with not_here():
        keep(cast, "no-form-made-this")


def test_it_is_in_nobodys_story(cast: Cast) -> None:
    keep(cast, new_id(), sign=True)
    found = story(sight_of(cast.aaron, cast.team.id), cast.tendai.id, on=TODAY, zone=ZONE)
    assert [entry.what for day in found.days for entry in day.entries] == ["Enrolled"]
