"""How somebody is, noted by anyone; a diagnosis, and the flag that follows from it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.records.access import sight_of
from alongside.records.actions.clients import flag_substance_use
from alongside.records.actions.contacts import amend_contact, withdraw_contact
from alongside.records.actions.spells import NewSpell, record_spells, take_back_spell, write_spell
from alongside.records.actions.symptoms import (
    HeldSymptoms,
    NewSymptoms,
    note_symptoms,
    record_symptoms,
    see_to_symptoms,
    take_back_symptoms,
)
from alongside.records.models import Spell, SubstanceUseFlag, SymptomNote
from alongside.records.queries.contact_form import gone_with
from alongside.records.queries.needs import Flag
from alongside.records.queries.roster import roster
from alongside.records.queries.symptoms import symptoms_of, symptoms_since, worse
from alongside.reviews.feed.enrollments import ENROLLMENTS
from alongside.schedule.actions.completing import record_contact
from alongside.schedule.queries.covering import Asks
from alongside.schedule.queries.needs import needs
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.models import Post, new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import NeedKind
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of, visited
from tests.medicines import a_prescriber
from tests.refusing import not_here

pytestmark = pytest.mark.django_db
EARLIER = AT - timedelta(days=3)


def noted(cast: Cast, how: str, *, by: Actor | None = None, days: int = 0, **told: Any) -> SymptomNote:
    said = {"text": "Hears them again at night."} if how == "worse" else {}
    new = NewSymptoms(cast.tendai.id, how, TODAY - timedelta(days=days), **said | told)
    at = AT - timedelta(days=days)
    return note_symptoms(by=by or cast.keisha, team_id=cast.team.id, at=at, today=TODAY, symptoms=new)


def is_worse(cast: Cast, actor: Actor | None = None) -> bool:
    return cast.tendai.id in worse(sight_of(actor or cast.aaron, cast.team.id), on=TODAY)


def test_anyone_who_writes_contacts_notes_it_and_nobody_else(cast: Cast) -> None:
    noted(cast, "same")
    for actor in (cast.joyce, cast.ada, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            noted(cast, "same", by=actor)
    [told] = symptoms_of(sight_of(cast.aaron, cast.team.id), cast.tendai.id)
    assert (told.how, told.called, told.presses) == ("same", "Keisha", False)
    with pytest.raises(IntegrityError, match="What was noted of symptoms stays"), transaction.atomic():
        SymptomNote.objects.update(how="better")


@pytest.mark.parametrize(
    ("how", "told", "sentence"),
    [
        ("worse", {"text": " "}, "Write what was seen or said."),
        ("grim", {}, "Choose how they are: one of Better, The same, Worse"),
        ("same", {"text": "a" * 301}, "in 300 characters or fewer"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence(
    cast: Cast, how: str, told: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        noted(cast, how, **told)
    with pytest.raises(Refused, match="has not come yet"):
        noted(cast, "same", days=-1)
    assert not SymptomNote.objects.exists()


def test_the_same_note_twice_is_one(cast: Cast) -> None:
    id = new_id()
    assert noted(cast, "worse", id=id) == noted(cast, "worse", id=id)
    with pytest.raises(Conflict):
        noted(cast, "better", id=id)


def test_worse_presses_until_a_prescriber_has_seen_to_it(cast: Cast) -> None:
    osei = a_prescriber(cast)
    note = noted(cast, "worse", days=2)
    noted(cast, "same", days=1)
    found = worse(sight_of(cast.aaron, cast.team.id), on=TODAY)[cast.tendai.id]
    assert (found.on, found.text) == (TODAY - timedelta(days=2), "Hears them again at night.")
    with pytest.raises(NotHere):
        see_to_symptoms(by=cast.rosa, team_id=cast.team.id, note_id=note.id, at=AT)
    for _ in range(2):
        see_to_symptoms(by=osei, team_id=cast.team.id, note_id=note.id, at=AT, answer="I go on Thursday.")
    assert not is_worse(cast)
    told = symptoms_of(sight_of(cast.aaron, cast.team.id), cast.tendai.id)[1]
    assert (told.seen_by, told.answer, told.presses) == ("Samuel", "I go on Thursday.", False)


def test_worse_presses_until_somebody_notes_that_it_is_better(cast: Cast) -> None:
    noted(cast, "better", days=3)
    noted(cast, "worse", days=2)
    assert is_worse(cast)
    noted(cast, "better", days=1)
    assert not is_worse(cast)
    noted(cast, "worse")
    assert is_worse(cast)


def test_a_prescriber_who_meets_them_afterwards_has_seen_to_it(cast: Cast) -> None:
    osei = a_prescriber(cast)
    noted(cast, "worse", days=2)
    visited(cast, started_at=moment(TODAY - timedelta(days=4), 9), staff_ids=(staff_of(osei),))
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 9), staff_ids=(staff_of(cast.rosa),))
    assert is_worse(cast)
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 11), staff_ids=(staff_of(osei),))
    assert not is_worse(cast)
    # Whoever was no prescriber of ours on the day of the visit has not seen to it as one.
    posts = Post.objects.filter(staff_id=staff_of(osei))
    posts.update(ended_on=TODAY - timedelta(days=1))
    assert is_worse(cast)
    posts.update(ended_on=TODAY)
    assert not is_worse(cast)


def test_worse_is_a_clock_a_flag_and_a_need_that_a_visit_meets(cast: Cast) -> None:
    noted(cast, "worse", days=2)
    sight = sight_of(cast.aaron, cast.team.id)
    [need] = [one for one in needs(sight, on=TODAY).needs if one.kind is NeedKind.WORSE_SYMPTOMS]
    assert (need.client_id, need.due_on, need.asks) == (cast.tendai.id, TODAY - timedelta(days=1), Asks())
    assert need.says == "Worse since Mon 28 Sep: Hears them again at night."
    row = next(one for one in roster(sight, on=TODAY).rows if one.client_id == cast.tendai.id)
    assert row.flags[0] == Flag("late", "worse since Mon 28")
    noted(cast, "better", days=1)
    assert NeedKind.WORSE_SYMPTOMS not in {one.kind for one in needs(sight, on=TODAY).needs}


def test_what_was_an_error_counts_no_more(cast: Cast) -> None:
    note = noted(cast, "worse")
    with pytest.raises(Refused, match="Whoever wrote it, or the team leader"):
        take_back_symptoms(by=cast.aaron, team_id=cast.team.id, note_id=note.id, at=AT)
    take_back_symptoms(by=cast.denise, team_id=cast.team.id, note_id=note.id, at=AT)
    assert not is_worse(cast)
    assert symptoms_of(sight_of(cast.aaron, cast.team.id), cast.tendai.id) == ()
    assert SymptomNote.objects.count() == 1


def test_of_another_person_or_team_nothing_is_noted_seen_to_or_taken_back(cast: Cast) -> None:
    met, note = visited(cast), noted(cast, "worse")
    with not_here():
        note_symptoms(by=cast.keisha, team_id=cast.team.id, at=AT, today=TODAY, contact=met,
                      symptoms=NewSymptoms(cast.grete.id, "same", TODAY))  # fmt: skip
    with not_here():
        take_back_symptoms(by=cast.walter, team_id=cast.neighbour.id, note_id=note.id, at=AT)
    take_back_symptoms(by=cast.keisha, team_id=cast.team.id, note_id=note.id, at=AT)
    with not_here():
        take_back_symptoms(by=cast.keisha, team_id=cast.team.id, note_id=note.id, at=AT)


def test_it_is_noted_with_the_contact_and_taken_back_with_it(cast: Cast) -> None:
    new = NewSymptoms(cast.tendai.id, "worse", TODAY, "Has not slept.")
    [contact] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast), symptoms=new)
    sight = sight_of(cast.aaron, cast.team.id)
    [told] = symptoms_since(sight, cast.tendai.id, since=AT - timedelta(hours=24))
    assert (told.text, told.with_contact) == ("Has not slept.", True)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=contact.id)
    assert not is_worse(cast)


def test_it_follows_a_corrected_contact_and_goes_where_nobody_was_met(cast: Cast) -> None:
    osei = a_prescriber(cast)
    new = NewSymptoms(cast.tendai.id, "worse", TODAY, "Has not slept.")
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    [contact] = record_contact(**told, contact=a_visit(cast), symptoms=new)
    yesterday = TODAY - timedelta(days=1)
    for differently, presses in (
        ({"started_at": moment(yesterday, 9)}, True),
        ({"started_at": moment(yesterday, 9), "staff_ids": (staff_of(osei),)}, False),
        ({"outcome": "attempted"}, False),
    ):
        contact = amend_contact(**told, contact_id=contact.id, contact=a_visit(cast, **differently))
        found = symptoms_of(sight_of(cast.denise, cast.team.id), cast.tendai.id)
        met = contact.outcome == "completed"
        assert [(one.on, one.called, one.presses) for one in found] == ([(yesterday, "Denise", presses)] if met else [])
        assert gone_with(contact.id, at=AT) == (0, not met)
    tried = a_visit(cast, outcome="attempted", started_at=moment(TODAY, 8))
    [attempt] = record_contact(**told, contact=tried, symptoms=new)
    again = a_visit(cast, outcome="attempted", started_at=moment(TODAY, 9), service="substance_use_individual")
    amend_contact(**told, contact_id=attempt.id, contact=again)
    assert is_worse(cast, cast.denise), "a neighbour told it: nobody had been met before"
    assert not is_worse(cast, cast.aaron), "it carries the label of the contact as it stands"


def test_what_names_a_labelled_medicine_is_under_part_2(cast: Cast) -> None:
    noted(cast, "worse", text="Stopped the naltrexone, shakes.")
    assert not is_worse(cast, cast.aaron)
    assert is_worse(cast, cast.denise)


def test_a_labelled_note_hides_no_other_from_the_lists(cast: Cast) -> None:
    noted(cast, "worse", days=2, text="Stopped the naltrexone, shakes.")
    noted(cast, "worse", days=1)
    for actor in (cast.aaron, cast.denise):
        row = next(one for one in roster(sight_of(actor, cast.team.id), on=TODAY).rows if one.name == cast.tendai.name)
        assert Flag("late", "worse since Tue 29") in row.flags


def test_notes_of_days_that_are_over_are_written_in_bulk(cast: Cast) -> None:
    osei = a_prescriber(cast)
    held = [
        HeldSymptoms(NewSymptoms(cast.tendai.id, "worse", TODAY, "Pacing."), cast.aaron.id, EARLIER),
        HeldSymptoms(NewSymptoms(cast.grete.id, "worse", TODAY, "Pacing."), cast.aaron.id, EARLIER, osei.id, AT, "Ok"),
    ]
    record_symptoms(by=OPERATOR, team_id=cast.team.id, at=AT, held=held)
    assert set(worse(sight_of(cast.aaron, cast.team.id), on=TODAY)) == {cast.tendai.id}


def diagnosed(cast: Cast, word: str, *, at: Any = AT, replaces: str = "", **told: Any) -> Spell:
    usual: dict[str, Any] = {"from_on": TODAY - timedelta(days=90), "what": "As the clinic wrote it"}
    spell = NewSpell(cast.tendai.id, "diagnosis", word, **usual | told)
    return write_spell(by=OPERATOR, team_id=cast.team.id, at=at, on=TODAY, spell=spell, replaces=replaces)


def flag(cast: Cast) -> bool | None:
    """What the facts say, as the measures ask."""
    rows = SubstanceUseFlag.objects.filter(client=cast.tendai).order_by("-recorded_at", "-id")
    return rows.values_list("holds", flat=True).first()


def test_a_diagnosis_may_carry_a_code_and_what_is_none_is_refused(cast: Cast) -> None:
    assert diagnosed(cast, "psychosis", code=" f20.9 ").code == "F20.9"
    for code in ("F209", "20.9", "schizo"):
        with pytest.raises(Refused, match=r"such as F20\.9, or leave it empty"):
            diagnosed(cast, "psychosis", code=code)
    with pytest.raises(Refused, match="This code is one of substance use"):
        diagnosed(cast, "other", code="F10.20")
    assert diagnosed(cast, "other", code="F17.210").part2 is False
    values = {name: getattr(Spell.objects.get(code="F20.9"), name) for name in ("team_id", "client_id", "from_on")}
    with pytest.raises(IntegrityError, match="spell_code_labelled"), transaction.atomic():
        Spell.objects.create(**values, kind="diagnosis", word="other", code="F11.20", part2=False, at=AT, by="x")


def test_one_of_substance_use_is_written_under_the_label_alone(cast: Cast) -> None:
    spell = NewSpell(cast.tendai.id, "diagnosis", "substance_use", TODAY, what="Alcohol use disorder", code="F10.20")
    for actor in (cast.aaron, cast.keisha, cast.joyce):
        with pytest.raises(NotHere):
            write_spell(by=actor, team_id=cast.team.id, at=AT, on=TODAY, spell=spell)
    assert diagnosed(cast, "substance_use", code="F10.20").part2 is True


def test_the_flag_follows_from_diagnoses(cast: Cast) -> None:
    diagnosed(cast, "mood", at=EARLIER)
    assert flag(cast) is None
    first = diagnosed(cast, "substance_use", at=EARLIER)
    assert flag(cast) is True
    second = diagnosed(cast, "substance_use", at=EARLIER + timedelta(hours=1))
    ended = {"until_on": TODAY - timedelta(days=1)}
    diagnosed(cast, "substance_use", at=AT, replaces=first.id, **ended)
    assert flag(cast) is True
    diagnosed(cast, "substance_use", at=AT + timedelta(hours=1), replaces=second.id, **ended)
    assert flag(cast) is False


@pytest.mark.parametrize("said", [True, False])
def test_where_a_diagnosis_was_an_error_what_somebody_said_holds_again(cast: Cast, said: bool) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=said, at=EARLIER)
    row = diagnosed(cast, "substance_use", at=EARLIER + timedelta(hours=1))
    assert flag(cast) is True
    take_back_spell(by=OPERATOR, team_id=cast.team.id, at=AT, spell_id=row.id)
    assert flag(cast) is said


def test_diagnoses_in_bulk_set_the_flag_and_the_facts_read_it(cast: Cast) -> None:
    spells = [NewSpell(one.id, "diagnosis", "substance_use", TODAY, what="Opioids", code="F11.20")
              for one in (cast.tendai, cast.grete)]  # fmt: skip
    record_spells(by=OPERATOR, team_id=cast.team.id, at=AT, spells=spells)
    assert SubstanceUseFlag.objects.filter(holds=True, diagnosed=True).count() == 2
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT client_id FROM {ENROLLMENTS.table} WHERE substance_use_disorder = 1")
        assert {row[0] for row in cursor.fetchall()} == {cast.tendai.id, cast.grete.id}
