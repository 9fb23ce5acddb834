"""A hospital thread, from the first worry to thirty days after coming home: each state, and what is refused."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError, IntegrityError

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.hospital import mend_stay, record_stay
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import add_step, open_thread, take_back_step, withdraw_thread
from alongside.records.models import HospitalStay, HospitalStep
from alongside.records.queries.stays import stays_told
from alongside.teams.access import Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast
from tests.refusing import conflict, not_here, refused, untouched

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def a_step(step: str, days: int, **said: Any) -> NewStep:
    usual: dict[str, Any] = {
        "worried": {"says": "Awake for three nights."}, "told": {"whom": "Charge nurse"},
        "admitted": {"kind": "psychiatric"}, "heard": {"says": "Sleeps again."},
        "not_admitted": {"worry_end": "settled"},
    }.get(step, {})  # fmt: skip
    return NewStep(id=new_id(), step=step, on=ago(days), **usual | said)


def begun(cast: Cast, *steps: NewStep, by: Actor | None = None) -> HospitalStay:
    return open_thread(by=by or cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, stay_id=new_id(),
                       steps=steps or (a_step("worried", 9),))  # fmt: skip


def added(cast: Cast, stay: HospitalStay, step: NewStep, **more: Any) -> HospitalStay:
    return add_step(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT, step=step, **more)


def test_a_thread_goes_from_worry_to_looking_back_and_answers_the_four_questions(cast: Cast) -> None:
    stay = begun(cast, a_step("worried", 60))
    states = [stay.state]
    for step in (
        a_step("asked", 58, began="client", team_asked=True), a_step("admitted", 58, hospital="St Anne's", ward="5"),
        a_step("told", 57), a_step("heard", 53, expected_on=ago(50)), a_step("planned", 52, whom="Him, Rudo, Dr Lund"),
        a_step("discharged", 50, home_to="home"), a_step("followed_up", 20, says="The blue notebook helped."),
    ):  # fmt: skip
        stay = added(cast, stay, step)
        states.append(stay.state)
    assert states == [
        "worried", "asked", "admitted", "admitted", "admitted", "planned", "discharged", "followed_up",
    ]  # fmt: skip
    assert (stay.team_involved, stay.initiated_by_team, stay.information_given_on, stay.planned_jointly) == (
        True, False, ago(57), True,
    )  # fmt: skip
    days = (stay.worried_on, stay.admitted_on, stay.discharged_on, stay.closed_on)
    assert days == (ago(60), ago(58), ago(50), ago(20))
    stay.refresh_from_db()
    assert stay.steps.count() == 8


def test_an_admission_before_the_worry_names_both_days(cast: Cast) -> None:
    stay = begun(cast, a_step("worried", 5))
    with pytest.raises(Refused, match=r"The worry is of Fri 25 Sep 2026, and they went in on Wed 23 Sep 2026"):
        added(cast, stay, a_step("admitted", 7))
    assert added(cast, stay, a_step("admitted", 5)).admitted_on == ago(5)


def test_a_day_of_going_home_is_known_until_they_are_home(cast: Cast) -> None:
    stay = begun(cast, a_step("admitted", 5))
    assert added(cast, stay, a_step("heard", 2, says="", expected_on=TODAY)).expected_on == TODAY
    assert added(cast, stay, a_step("discharged", 0)).expected_on is None


def test_a_worry_ends_without_a_stay_and_says_how(cast: Cast) -> None:
    stay = begun(cast)
    with pytest.raises(Refused, match="It settled with support") as refusal:
        added(cast, stay, a_step("not_admitted", 1, worry_end=""))
    assert refusal.value.field == "worry_end"
    stay = added(cast, stay, a_step("not_admitted", 1, worry_end="respite"))
    assert (stay.state, stay.worry_end, stay.closed_on) == ("not_admitted", "respite", ago(1))
    with pytest.raises(IntegrityError), transaction.atomic():
        HospitalStay.objects.filter(id=stay.id).update(worry_end="")


@pytest.mark.parametrize(
    ("begins", "step", "field"),
    [
        (("admitted", 5), a_step("discharged", 6), "discharged_on"),
        (("worried", 5), a_step("discharged", 1), "on"),
        (("worried", 5), a_step("planned", 1), "on"),
        (("worried", 5), a_step("not_admitted", 6), "on"),
        (("admitted", 5), a_step("planned", 6), "on"),
        (("worried", 5), a_step("admitted", 6), "on"),
        (("admitted", 5), a_step("told", 4, whom=" "), "whom"),
        (("admitted", 5), a_step("heard", 4, expected_on=ago(6)), "expected_on"),
        (("admitted", 5), a_step("heard", 4, says=""), "says"),
        (("admitted", 5), a_step("followed_up", 1), "on"),
        (("admitted", 5), a_step("told", -1), "on"),
        (("worried", 5), a_step("asked", 4, began="team", team_asked=False), "team_asked"),
        (("worried", 5), a_step("asked", 4, began="nobody"), "began"),
        (("worried", 5), a_step("worried", 4), ""),
        (("admitted", 5), a_step("not_admitted", 1), ""),
        (("admitted", 5), a_step("told", 4, whom="x" * 201), "whom"),
    ],
)  # fmt: skip
def test_a_step_that_cannot_be_is_refused_and_nothing_is_written(
    cast: Cast, begins: tuple[str, int], step: NewStep, field: str
) -> None:
    stay = begun(cast, a_step(*begins))
    with pytest.raises(Refused) as refusal:
        added(cast, stay, step)
    assert refusal.value.field == field
    assert stay.steps.count() == 1


def test_the_same_step_twice_is_once_and_another_under_its_name_is_refused(cast: Cast) -> None:
    step = a_step("worried", 3)
    stay = begun(cast, step)
    again = open_thread(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, stay_id=stay.id,
                        steps=(step,))  # fmt: skip
    word = a_step("heard", 1)
    added(cast, stay, word)
    added(cast, stay, word)
    assert (again.id, stay.steps.count()) == (stay.id, 2)
    with pytest.raises(Conflict):
        added(cast, stay, NewStep(id=word.id, step="heard", on=ago(1), says="Something else."))


def test_nothing_is_planned_for_a_ward_after_they_went_home(cast: Cast) -> None:
    stay = added(cast, begun(cast, a_step("admitted", 5)), a_step("discharged", 3))
    with refused("They went home on Sun 27 Sep 2026. Write that day or an earlier one", field="on"):
        added(cast, stay, a_step("planned", 2))


def test_a_thread_begins_with_a_worry_or_an_admission_and_its_name_is_its_own(cast: Cast) -> None:
    with refused("A thread begins with a worry or an admission"):
        begun(cast, a_step("heard", 1))
    stay = begun(cast)
    with conflict("already"):
        open_thread(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, stay_id=stay.id,
                    steps=(a_step("worried", 2),))  # fmt: skip


def test_a_step_is_corrected_by_one_of_its_kind_and_says_what_belongs_to_it(cast: Cast) -> None:
    worry = a_step("worried", 5)
    stay = begun(cast, worry)
    with untouched(), pytest.raises(TypeError, match="corrected by one of its own kind"):
        added(cast, stay, a_step("heard", 4), amends=worry.id)
    with untouched(), pytest.raises(TypeError, match="worried does not answer hospital"):
        added(cast, stay, a_step("worried", 4, hospital="County"))
    with not_here():
        added(cast, stay, a_step("worried", 4), amends=new_id())


def test_a_thread_taken_back_is_gone_once_and_stays_on_record(cast: Cast) -> None:
    stay = begun(cast)
    for _ in range(2):
        withdraw_thread(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT)
    assert stays_told(sight_of(cast.rosa, cast.team.id)) == ()
    assert stay.steps.count() == 2
    assert Entry.objects.filter(verb="withdrew", noun="hospital stay", client_id=cast.tendai.id).count() == 1


def test_a_correction_is_another_step_and_what_it_corrects_stays_on_record(cast: Cast) -> None:
    went_in = a_step("admitted", 5, hospital="County")
    stay = begun(cast, went_in)
    stay = added(cast, stay, a_step("admitted", 6, hospital="St Anne's"), amends=went_in.id)
    assert (stay.admitted_on, stay.hospital, stay.steps.count()) == (ago(6), "St Anne's", 2)
    with pytest.raises(Conflict, match="corrected this step"):
        added(cast, stay, a_step("admitted", 7), amends=went_in.id)


def test_a_step_taken_back_no_longer_counts(cast: Cast) -> None:
    stay = begun(cast, a_step("admitted", 5))
    home = a_step("discharged", 1)
    added(cast, stay, home)
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "stay_id": stay.id, "at": AT}
    stay = take_back_step(**told, step_id=home.id)
    assert (stay.state, stay.discharged_on) == ("admitted", None)
    assert take_back_step(**told, step_id=home.id).steps.count() == 3
    with pytest.raises(Refused, match="all there is"):
        take_back_step(**told, step_id=stay.steps.get(number=1).id)


def test_two_threads_about_one_person_are_not_open_at_once(cast: Cast) -> None:
    stay = begun(cast)
    for again in (a_step("worried", 1), a_step("admitted", 1)):
        with pytest.raises(Conflict, match="open already"):
            begun(cast, again)
    with pytest.raises(IntegrityError), transaction.atomic():
        HospitalStay.objects.create(team=cast.team, client=cast.tendai, kind="psychiatric", admitted_on=ago(1))
    added(cast, stay, a_step("not_admitted", 1))
    assert begun(cast, a_step("admitted", 1)).state == "admitted"


def test_the_database_itself_keeps_a_step_and_knows_which_days_a_state_has(cast: Cast) -> None:
    stay = begun(cast)
    with pytest.raises(DatabaseError, match="stays on record"), transaction.atomic():
        HospitalStep.objects.update(says="Other")
    with pytest.raises(IntegrityError), transaction.atomic():
        HospitalStay.objects.filter(id=stay.id).update(state="admitted")


def test_a_stay_of_a_history_is_a_thread_and_mending_it_appends(cast: Cast) -> None:
    stay = record_stay(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
                       admitted_on=ago(9), team_involved=True, initiated_by_team=False)  # fmt: skip
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "stay_id": stay.id, "at": AT}
    added(cast, stay, a_step("heard", 8))
    mend_stay(**told, discharged_on=ago(2), planned_jointly=True)
    stay = mend_stay(**told, hospital="County")
    assert [step.step for step in stay.steps.order_by("number")] == [
        "asked", "admitted", "heard", "discharged", "admitted",
    ]  # fmt: skip
    assert (stay.state, stay.hospital, stay.planned_jointly, stay.began) == ("discharged", "County", True, "other")
    assert mend_stay(**told, discharged_on=None, planned_jointly=None).state == "admitted"


def test_mending_a_stay_plainly_keeps_what_was_said_more_finely(cast: Cast) -> None:
    stay = begun(cast, a_step("asked", 9, began="police", team_asked=False), a_step("admitted", 9))
    added(cast, stay, a_step("told", 8, whom="Charge nurse Ellis"))
    stay = mend_stay(by=cast.rosa, team_id=cast.team.id, stay_id=stay.id, at=AT, team_involved=True,
                     information_given_on=ago(7))  # fmt: skip
    told = stay.steps.order_by("number").last()
    assert told is not None
    assert (stay.began, stay.team_involved, told.whom, told.on) == ("police", True, "Charge nurse Ellis", ago(7))


def test_detox_is_not_there_for_whoever_may_not_read_it(cast: Cast) -> None:
    stay = begun(cast, a_step("admitted", 2, kind="detox"))
    assert [one.id for one in stays_told(sight_of(cast.rosa, cast.team.id))] == [stay.id]
    assert stays_told(sight_of(cast.keisha, cast.team.id)) == ()
    with pytest.raises(NotHere):
        add_step(by=cast.keisha, team_id=cast.team.id, stay_id=stay.id, at=AT, step=a_step("heard", 1))
    assert begun(cast, a_step("worried", 1), by=cast.keisha).state == "worried"
    with pytest.raises(Refused, match="under this label"):
        open_thread(by=cast.keisha, team_id=cast.team.id, client_id=cast.grete.id, at=AT, stay_id=new_id(),
                    steps=(a_step("admitted", 1, kind="detox"),))  # fmt: skip


def test_a_neighbour_and_a_program_assistant_write_nothing_and_the_ledger_knows_who_did(cast: Cast) -> None:
    stay = begun(cast)
    for outsider, team in ((cast.joyce, cast.team), (cast.walter, cast.neighbour), (cast.vera, cast.elsewhere)):
        with pytest.raises(NotHere):
            add_step(by=outsider, team_id=team.id, stay_id=stay.id, at=AT, step=a_step("heard", 1))
    entry = Entry.objects.get(object_id=stay.id)
    assert (entry.actor, entry.verb, entry.noun) == (cast.rosa.id, "recorded", "hospital stay")
