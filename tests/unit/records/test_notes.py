"""A note: kept while it is written, signed once, co-signed, added to, retracted; never changed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import Error, connection, transaction

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.contacts import amend_contact
from alongside.records.actions.cosigning import cosign, say_who_is_cosigned
from alongside.records.actions.notes import add_to, discard_note_draft, keep_draft, retract_note, sign_note
from alongside.records.models import Addendum, CoSignature, CosignRequest, Note, NoteDraft
from alongside.records.queries.cases import cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.notes import NoteTold, note_draft, one_note, to_cosign, who_is_cosigned
from alongside.teams.access import OPERATOR, Actor, actor_of
from alongside.teams.actions.members import add_member
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import NoteState
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of, visited
from tests.refusing import at_the_same_moment, conflict, not_here, refused, untouched
from tests.written import a_note, noted

pytestmark = pytest.mark.django_db


def read(cast: Cast, note_id: str, by: Actor | None = None) -> NoteTold:
    reader = by or cast.denise
    return one_note(reader, cast.tendai.id, note_id, sight=sight_of(reader, cast.team.id))


def due(cast: Cast, clock: str, *, by: Actor | None = None) -> list[Due]:
    sight = sight_of(by or cast.denise, cast.team.id)
    (case,) = cases(sight, on=TODAY, client_id=cast.tendai.id)
    return [each for each in due_of(case, on=TODAY) if each.clock == clock]


def keep(cast: Cast, draft_id: str, text: str, **differently: object) -> NoteDraft:
    about = {"by": cast.keisha, "team_id": cast.team.id, "at": AT, "client_id": cast.tendai.id} | differently
    return keep_draft(draft_id=draft_id, form={"text": text}, **about)  # type: ignore[arg-type]


@pytest.fixture
def keisha_is_cosigned(cast: Cast) -> None:
    say_who_is_cosigned(by=cast.denise, team_id=cast.team.id, at=AT, author_id=cast.keisha.id, needed=True)


def test_a_draft_is_kept_as_far_as_it_is_written_and_is_its_authors_alone(cast: Cast) -> None:
    draft = new_id()
    keep(cast, draft, "The court")
    keep(cast, draft, "The court moves", at=AT + timedelta(seconds=4))
    kept = note_draft(cast.keisha, draft, team_id=cast.team.id)
    assert (kept.form["text"], kept.saved_at) == ("The court moves", AT + timedelta(seconds=4))
    with pytest.raises(NotHere):
        note_draft(cast.denise, draft, team_id=cast.team.id)
    with pytest.raises(NotHere):
        keep(cast, draft, "Mine now", by=cast.denise)
    assert Entry.objects.filter(noun="note draft").count() == 1


def test_signing_ends_the_draft_and_a_late_keystroke_is_told_so(cast: Cast) -> None:
    draft = new_id()
    keep(cast, draft, "The court")
    noted(cast, id=draft)
    assert not NoteDraft.objects.exists()
    with pytest.raises(Conflict, match="already signed"):
        keep(cast, draft, "The court, late")


def test_a_draft_can_be_let_go_by_its_author(cast: Cast) -> None:
    draft = keep(cast, new_id(), "Never mind")
    with pytest.raises(NotHere):
        discard_note_draft(by=cast.denise, team_id=cast.team.id, at=AT, draft_id=draft.id)
    discard_note_draft(by=cast.keisha, team_id=cast.team.id, at=AT, draft_id=draft.id)
    assert not NoteDraft.objects.exists()


def test_the_same_note_sent_twice_is_one_and_another_under_its_identity_is_refused(cast: Cast) -> None:
    note = a_note(cast)
    rows = [sign_note(by=cast.keisha, team_id=cast.team.id, at=AT, note=note) for _ in range(2)]
    assert {row.id for row in rows} == {note.id}
    assert Entry.objects.filter(verb="signed", noun="note").count() == 1
    with pytest.raises(Conflict):
        noted(cast, id=note.id, text="Something else.")


@pytest.mark.parametrize(
    ("differently", "field"),
    [({"text": " \n "}, "text"), ({"text": "a" * 20_001}, "text"), ({"kind": "poem"}, "kind"),
     ({"about_on": TODAY + timedelta(days=1)}, "about_on"), ({"about_on": date(1899, 12, 31)}, "about_on")],
)  # fmt: skip
def test_what_cannot_be_a_note_is_refused_at_its_field(cast: Cast, differently: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refusal:
        noted(cast, **differently)
    assert refusal.value.field == field
    assert not Note.objects.exists()


def test_a_signed_note_cannot_be_changed_by_the_database_itself(cast: Cast) -> None:
    note = noted(cast)
    for statement in (f"UPDATE records_note SET text = 'x' WHERE id = '{note.id}'", "DELETE FROM records_note"):
        with pytest.raises(Error, match="stays as it is"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_whoever_reads_no_notes_and_whoever_is_elsewhere_find_nothing(cast: Cast) -> None:
    note = noted(cast)
    with pytest.raises(NotHere):
        read(cast, note.id, cast.joyce)
    with pytest.raises(NotHere):
        sign_note(by=cast.joyce, team_id=cast.team.id, at=AT, note=a_note(cast))
    with pytest.raises(NotHere):
        sign_note(by=cast.keisha, team_id=cast.team.id, at=AT, note=a_note(cast, client_id=cast.nadia.id))


def test_a_note_under_part_2_is_not_there_for_whoever_may_not_read_it(cast: Cast) -> None:
    note = noted(cast, by=cast.denise, part2=True)
    assert read(cast, note.id, cast.rosa).part2
    for act in (
        lambda: read(cast, note.id, cast.aaron),
        lambda: add(cast, note.id, by=cast.aaron),
        lambda: noted(cast, by=cast.aaron, part2=True),
    ):
        with pytest.raises(NotHere):
            act()


def add(cast: Cast, note_id: str, *, by: Actor | None = None, id: str = "", text: str = "In room 4.") -> Addendum:
    about = {"by": by or cast.rosa, "team_id": cast.team.id, "at": AT, "note_id": note_id}
    return add_to(id=id or new_id(), text=text, **about)  # type: ignore[arg-type]


def test_something_is_added_to_a_signed_note_once_and_both_stay(cast: Cast) -> None:
    note, identity = noted(cast), new_id()
    for _ in range(2):
        add(cast, note.id, id=identity)
    told = read(cast, note.id)
    assert [(each.text, each.by) for each in told.added] == [("In room 4.", "Rosa")]
    assert told.state is NoteState.AMENDED
    with pytest.raises(Conflict):
        add(cast, note.id, id=identity, text="In room 5.")
    with pytest.raises(Refused, match="Write what is to be added"):
        add(cast, note.id, text="  ")


def test_a_retracted_note_is_struck_with_who_and_why_and_takes_nothing_more(cast: Cast) -> None:
    note = noted(cast)
    about = {"team_id": cast.team.id, "at": AT, "note_id": note.id}
    with pytest.raises(Refused, match="Only its author or the team leader"):
        retract_note(by=cast.aaron, why="Wrong person.", **about)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="Write why"):
        retract_note(by=cast.keisha, why=" ", **about)  # type: ignore[arg-type]
    for _ in range(2):
        retract_note(by=cast.keisha, why="Wrong person.", **about)  # type: ignore[arg-type]
    told = read(cast, note.id, cast.aaron)
    assert (told.state, told.retracted_by, told.why) == (NoteState.RETRACTED, "Keisha", "Wrong person.")
    assert told.text == "The court moves the hearing to 14 October."
    with pytest.raises(Conflict, match="was retracted"):
        add(cast, note.id)
    with pytest.raises(Conflict):
        retract_note(by=cast.denise, why="Another reason.", **about)  # type: ignore[arg-type]


@pytest.mark.usefixtures("keisha_is_cosigned")
def test_what_somebody_signs_waits_for_the_leader_where_the_agency_says_so(cast: Cast) -> None:
    note, contact = noted(cast), visited(cast, by=cast.keisha, note="Slept badly.")
    noted(cast, by=cast.aaron)
    visited(cast, by=cast.keisha)  # without a note there is nothing to read
    found = to_cosign(cast.denise, sight=sight_of(cast.denise, cast.team.id))
    assert {(each.of_id, each.called, each.by) for each in found} == {
        (note.id, "Keisha", TODAY + timedelta(days=7)), (contact.id, "Keisha", TODAY + timedelta(days=7)),
    }  # fmt: skip
    assert [each.kind for each in due(cast, "cosigned")] == ["", ""]
    with pytest.raises(NotHere):
        to_cosign(cast.aaron, sight=sight_of(cast.aaron, cast.team.id))


@pytest.mark.usefixtures("keisha_is_cosigned")
def test_the_leader_signs_too_and_the_clock_stops(cast: Cast) -> None:
    note = noted(cast)
    request = CosignRequest.objects.get(note=note)
    for by in (cast.aaron, cast.keisha):
        with pytest.raises(NotHere):
            cosign(by=by, team_id=cast.team.id, at=AT, request_id=request.id)
    for _ in range(2):
        cosign(by=cast.denise, team_id=cast.team.id, at=AT, request_id=request.id)
    assert (CoSignature.objects.count(), Entry.objects.filter(verb="co-signed").count()) == (1, 1)
    told = read(cast, note.id)
    assert told.state is NoteState.CO_SIGNED
    assert told.cosigning
    assert told.cosigning.by == "Denise"
    assert due(cast, "cosigned") == []


@pytest.mark.usefixtures("keisha_is_cosigned")
def test_what_no_longer_stands_waits_for_nobody(cast: Cast) -> None:
    note, contact = noted(cast), visited(cast, by=cast.keisha, note="Slept badly.")
    request = CosignRequest.objects.get(note=note)
    retract_note(by=cast.keisha, team_id=cast.team.id, at=AT, note_id=note.id, why="Wrong person.")
    correction = a_visit(cast, note="Slept well.")
    amend_contact(by=cast.keisha, team_id=cast.team.id, at=AT, contact_id=contact.id, contact=correction)
    found = to_cosign(cast.denise, sight=sight_of(cast.denise, cast.team.id))
    assert [each.text for each in found] == ["Slept well."]
    with pytest.raises(Conflict, match="no longer stands"):
        cosign(by=cast.denise, team_id=cast.team.id, at=AT, request_id=request.id)


@pytest.mark.usefixtures("keisha_is_cosigned")
def test_nobody_signs_their_own_twice_and_what_is_not_asked_is_not_there(cast: Cast) -> None:
    request = CosignRequest.objects.get(note=noted(cast))
    add_member(by=OPERATOR, at=AT, agency_id=cast.team.agency_id, team_id=cast.team.id, email="keisha@harbor.example",
               name="Keisha Brown", chair="team_leader", from_on=TODAY)  # fmt: skip
    now_leads = actor_of(cast.user(cast.keisha), on=TODAY)
    with refused("This is your own. Somebody else has to sign it too"):
        cosign(by=now_leads, team_id=cast.team.id, at=AT, request_id=request.id)
    with not_here():
        cosign(by=cast.denise, team_id=cast.team.id, at=AT, request_id=new_id())
    with not_here():
        cosign(by=cast.walter, team_id=cast.neighbour.id, at=AT, request_id=request.id)


def test_what_cannot_be_a_note_of_the_teams_is_not_there(cast: Cast) -> None:
    contact = visited(cast)
    amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id, contact=a_visit(cast, minutes=30))
    hidden = visited(cast, by=cast.rosa, service="substance_use_individual", started_at=moment(TODAY, 11),
                     staff_ids=(staff_of(cast.rosa),))  # fmt: skip
    about: dict[str, Any] = {"team_id": cast.team.id, "at": AT, "text": "In room 4."}
    for by, contact_id in ((cast.aaron, hidden.id), (cast.aaron, new_id()), (cast.joyce, contact.id)):
        with not_here():
            add_to(by=by, id=new_id(), contact_id=contact_id, **about)
    with conflict("Somebody has already changed this contact"):
        add_to(by=cast.aaron, id=new_id(), contact_id=contact.id, **about)
    with not_here():
        keep(cast, "no-form-made-this", "The court")
    for lost in (lambda: noted(cast, id="mine"), lambda: add(cast, noted(cast).id, id="mine")):
        with pytest.raises(Refused, match="lost its identity"):
            lost()


def test_the_same_note_sent_twice_at_the_same_moment_is_one(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    note = a_note(cast)
    first = sign_note(by=cast.keisha, team_id=cast.team.id, at=AT, note=note)
    with at_the_same_moment(Note, monkeypatch), untouched():
        assert sign_note(by=cast.keisha, team_id=cast.team.id, at=AT, note=note) == first


def test_who_is_co_signed_is_said_by_the_leader_and_never_of_the_leader(cast: Cast) -> None:
    about = {"team_id": cast.team.id, "at": AT}
    with pytest.raises(NotHere):
        say_who_is_cosigned(by=cast.aaron, author_id=cast.keisha.id, needed=True, **about)  # type: ignore[arg-type]
    with pytest.raises(Refused, match="nobody here signs for them"):
        say_who_is_cosigned(by=cast.ada, author_id=cast.denise.id, needed=True, **about)  # type: ignore[arg-type]
    with not_here():
        say_who_is_cosigned(by=cast.ada, author_id=cast.walter.id, needed=True, **about)  # type: ignore[arg-type]
    for needed in (True, True, False):
        say_who_is_cosigned(by=cast.ada, author_id=cast.keisha.id, needed=needed, **about)  # type: ignore[arg-type]
    noted(cast)
    assert not CosignRequest.objects.exists()
    listed = who_is_cosigned(cast.denise, cast.team.id, on=TODAY)
    assert [(name, needed) for _, name, needed in listed] == [
        ("Aaron Whitehorse", False), ("Keisha Brown", False), ("Rosa Ortega", False),
    ]  # fmt: skip


def test_a_draft_is_due_in_two_days_and_then_late(cast: Cast) -> None:
    keep(cast, new_id(), "The court", at=AT - timedelta(days=3))
    (found,) = due(cast, "unsigned")
    assert (found.what, found.kind, found.by) == ("Sign the note", "late", TODAY - timedelta(days=1))
    assert "Keisha began" in found.made_by


def test_a_draft_under_part_2_runs_no_clock_for_whoever_may_not_read_it(cast: Cast) -> None:
    keep(cast, new_id(), "Fewer drinks.", by=cast.denise, part2=True)
    assert due(cast, "unsigned", by=cast.aaron) == []
    assert len(due(cast, "unsigned", by=cast.rosa)) == 1
