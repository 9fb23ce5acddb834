"""Critical time intervention: phase after phase, each with its plan, and a closing note at the end."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.endings import end_enrollment
from alongside.records.actions.phases import take_step_back
from alongside.records.models import PhasePlan, PhaseStep, PlanArea
from alongside.records.queries.phase_now import phases_now
from alongside.records.queries.phases import Phases, phases_of
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Phase
from tests.cast import AT, TODAY, Cast, moment, visited
from tests.leaving import PARTING
from tests.phases import BEGAN, CAME, MONTHS, TRIED_OUT, by_cti, closed, planned, step, up_to
from tests.refusing import conflict, not_here, refused, untouched

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def told(cast: Cast) -> Phases:
    return phases_of(sight_of(cast.denise, cast.team.id), cast.tendai.id, on=TODAY)[0]


def test_each_phase_goes_on_until_the_next_one_begins(cast: Cast) -> None:
    up_to(cast)
    found = told(cast).told
    assert [one.phase for one in found] == [Phase.PRE, Phase.TRANSITION, Phase.TRY_OUT, Phase.TRANSFER]
    assert [one.ended_on for one in found] == [BEGAN, TRIED_OUT, TODAY - timedelta(days=30), None]
    assert (found[1].days, found[1].late, found[1].by) == (91, 0, "Denise")
    assert told(cast).comes == (Phase.CLOSED,)
    entry = Entry.objects.latest("seq")
    assert (entry.verb, entry.noun, entry.client_id) == ("began", "phase", cast.tendai.id)


def test_a_closing_note_ends_the_last_phase_and_nothing_comes_after_it(cast: Cast) -> None:
    up_to(cast)
    closed(cast)
    found = told(cast)
    assert found.closing is not None
    assert (found.told[-1].ended_on, found.now, found.comes) == (TODAY, None, ())
    with pytest.raises(Refused, match="The work is closed"):
        closed(cast, on=TODAY + A_DAY)


def test_the_closing_note_may_be_written_once_they_have_left_but_for_no_later_day(cast: Cast) -> None:
    up_to(cast)
    end_enrollment(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, on=TODAY - A_DAY, at=AT,
                   reason="graduated", client_words="I am fine.", team_words="Settled.",
                   continuity_plan="The clinic.", way_back="One call.")  # fmt: skip
    assert told(cast).now is None
    with pytest.raises(Refused, match="Their time on the team ended on Tue 29 Sep 2026"):
        closed(cast, on=TODAY)
    assert closed(cast, on=TODAY - A_DAY).phase == Phase.CLOSED


@pytest.mark.parametrize(
    ("phase", "differently", "field", "says"),
    [
        ("try_out", {"until_on": TRIED_OUT}, "until_on", "A phase of no days is none"),
        ("try_out", {"until_on": None}, "until_on", "A phase of no days is none"),
        ("try_out", {"until_on": TRIED_OUT + timedelta(days=401)}, "until_on", "more than 400 days"),
        ("try_out", {"begun_on": BEGAN}, "begun_on", "began on Mon 2 Mar 2026, and a phase lasts a day at least"),
        ("try_out", {"begun_on": TODAY + 2 * A_DAY, "until_on": TODAY + MONTHS}, "begun_on", "has not come yet"),
        ("transfer", {}, "phase", "After the transition comes the try-out"),
        ("transition", {}, "phase", "After the transition comes the try-out"),
        ("closed", {"until_on": None}, "phase", "Write the closing note"),
        ("later", {}, "phase", "Choose a phase"),
    ],
)
def test_a_phase_that_makes_no_sense_is_refused_with_what_would(
    cast: Cast, phase: str, differently: dict[str, Any], field: str, says: str
) -> None:
    up_to(cast, "transition")
    with pytest.raises(Refused, match=says) as refusal:
        step(cast, phase, differently.pop("begun_on", TRIED_OUT), **differently)
    assert refusal.value.field == field
    assert PhaseStep.objects.count() == 2


def test_it_begins_with_the_pre_phase_or_the_transition_on_a_team_that_works_by_cti(cast: Cast) -> None:
    with pytest.raises(Refused, match="for a team that works by CTI"):
        step(cast, "pre", CAME)
    by_cti(cast)
    with pytest.raises(Refused, match="It begins with"):
        step(cast, "try_out", CAME)
    with pytest.raises(Refused, match="They came to the team on Mon 2 Feb 2026"):
        step(cast, "transition", CAME - A_DAY)
    with pytest.raises(Refused, match="It begins with"):
        closed(cast)
    assert step(cast, "transition", CAME).phase == Phase.TRANSITION


def test_nobody_goes_on_who_has_left(cast: Cast) -> None:
    up_to(cast, "transition")
    end_enrollment(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, on=TODAY, at=AT, reason="graduated",
                   **PARTING)  # fmt: skip
    with refused("They are not on the team now. Take them back first"):
        step(cast, "try_out", TODAY)


def test_a_phase_of_somebody_else_is_not_there_to_take_back_or_to_plan(cast: Cast) -> None:
    made = up_to(cast, "transition")[-1]
    for client_id, step_id in ((cast.grete.id, made.id), (cast.tendai.id, new_id())):
        with not_here():
            take_step_back(by=cast.denise, team_id=cast.team.id, at=AT, client_id=client_id, step_id=step_id)
        with not_here():
            planned(cast, made, client_id=client_id, step_id=step_id)


def test_the_work_closes_after_the_last_phase_alone_and_says_how_it_went(cast: Cast) -> None:
    up_to(cast, "try_out")
    with pytest.raises(Refused, match="end their time on the team and say why"):
        closed(cast)
    step(cast, "transfer", TODAY - A_DAY)
    with pytest.raises(Refused, match="Write how it went"):
        closed(cast, words=" ")


def test_the_last_step_is_taken_back_and_the_phase_before_it_goes_on(cast: Cast) -> None:
    *_, before, last = up_to(cast)
    back: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT, "client_id": cast.tendai.id}
    with pytest.raises(Conflict, match="gone on since"):
        take_step_back(**back, step_id=before.id)
    for _ in range(2):
        take_step_back(**back, step_id=last.id)
    assert told(cast).now == told(cast).told[-1]
    assert told(cast).told[-1].phase is Phase.TRY_OUT
    assert Entry.objects.filter(verb="took back", noun="phase").count() == 1
    assert step(cast, "transfer", TODAY - A_DAY).begun_on == TODAY - A_DAY


def test_the_same_form_sent_twice_is_one_step(cast: Cast) -> None:
    by_cti(cast)
    once = new_id()
    assert step(cast, "pre", CAME, id=once) == step(cast, "pre", CAME, id=once)
    with conflict("already saved with something else"):
        step(cast, "pre", CAME + A_DAY, id=once)


def test_a_plan_or_a_closing_note_sent_twice_is_one(cast: Cast) -> None:
    made = up_to(cast)[-1]
    plan, closing = new_id(), new_id()
    first = planned(cast, made, id=plan), closed(cast, id=closing)
    with untouched():
        assert (planned(cast, made, id=plan), closed(cast, id=closing)) == first
    for other in (partial(planned, cast, made, id=plan), partial(closed, cast, id=closing)):
        with conflict("already saved with something else"):
            other(words="Something else.")


@pytest.mark.parametrize("who", ["joyce", "walter", "vera"])
def test_whoever_writes_no_plans_moves_nobody_on(cast: Cast, who: str) -> None:
    made = up_to(cast, "transition")[-1]
    actor = getattr(cast, who)
    for act in (
        lambda: step(cast, "try_out", TRIED_OUT, by=actor),
        lambda: closed(cast, by=actor),
        lambda: planned(cast, made, by=actor),
        lambda: take_step_back(by=actor, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, step_id=made.id),
    ):
        with pytest.raises(NotHere):
            act()


def test_the_database_keeps_phases_apart_and_what_was_said_of_them(cast: Cast) -> None:
    _, transition, try_out = up_to(cast, "try_out")
    plan = planned(cast, try_out)
    row = {"enrollment": try_out.enrollment, "team": cast.team, "client": cast.tendai, "at": AT, "by": "x"}

    def put(phase: str, begun_on: Any, until_on: Any) -> None:
        PhaseStep.objects.create(phase=phase, begun_on=begun_on, until_on=until_on, **row)

    for act in (
        lambda: put("transfer", TRIED_OUT, TODAY),
        lambda: put("transfer", BEGAN + A_DAY, TODAY),
        lambda: put("transfer", TODAY, TODAY),
        lambda: put("transition", TODAY, TODAY + A_DAY),
        lambda: put("closed", TODAY, None),
        lambda: PhaseStep.objects.filter(id=transition.id).update(begun_on=BEGAN + A_DAY),
        lambda: PhaseStep.objects.filter(id=try_out.id).delete(),
        lambda: PhasePlan.objects.filter(id=plan.id).update(words="Something else."),
        lambda: PlanArea.objects.filter(plan=plan).delete(),
        lambda: PlanArea.objects.create(plan=plan, number=3, area="substance_use"),
        lambda: PlanArea.objects.create(plan=plan, number=4, area="work"),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            act()


def test_a_phase_is_about_one_to_three_things_in_the_clients_words(cast: Cast) -> None:
    made = up_to(cast, "transition")[-1]
    for areas, says in (
        (("home", "family", "work", "money"), "three at the most"),
        (("home", "home"), "chosen already"),
        (("wishes",), "Choose what it is about"),
    ):
        with pytest.raises(Refused, match=says):
            planned(cast, made, *areas)
    with pytest.raises(Refused, match="Choose one at least"):
        planned(cast, made, areas=())
    with pytest.raises(Refused, match="in their own words"):
        planned(cast, made, words="")
    with pytest.raises(Refused, match="how often"):
        planned(cast, made, times=0)
    with pytest.raises(Refused, match="The phase began on Mon 2 Mar 2026"):
        planned(cast, made, on=BEGAN - A_DAY)
    planned(cast, made)
    with pytest.raises(Conflict, match="Somebody wrote this while you did"):
        planned(cast, made)
    planned(cast, made, "work", number=2, times=2)
    plan = told(cast).told[-1].plan
    assert plan is not None
    assert ([one.area for one in plan.areas], plan.a_week) == (["work"], 0.5)


def test_a_phase_that_is_over_is_planned_no_more(cast: Cast) -> None:
    before, _ = up_to(cast, "transition")
    with pytest.raises(Conflict, match="This phase is over"):
        planned(cast, before)


def test_an_area_under_the_label_is_written_and_read_by_whoever_may_and_outlives_whoever_may_not(cast: Cast) -> None:
    made = up_to(cast, "transition")[-1]
    with pytest.raises(Refused, match="Part 2 label"):
        planned(cast, made, "substance_use")
    planned(cast, made, "substance_use", "home", by=OPERATOR)
    planned(cast, made, "home", "family", "work", number=2, by=cast.aaron)

    def areas(actor: Any) -> list[str]:
        [time] = phases_of(sight_of(actor, cast.team.id), cast.tendai.id, on=TODAY)
        plan = time.told[-1].plan
        return [one.area for one in plan.areas] if plan else []

    assert areas(cast.aaron) == ["home", "family", "work"]
    assert areas(cast.denise) == ["home", "family", "work", "substance_use"]


def test_what_was_met_is_counted_by_phase_as_the_standard_counts_it(cast: Cast) -> None:
    up_to(cast, "try_out")
    for day, differently in (
        (BEGAN, {}),
        (BEGAN + 10 * A_DAY, {"mode": "phone", "place": ""}),
        (BEGAN + 29 * A_DAY, {"place": "office"}),
        (BEGAN + 30 * A_DAY, {"with_client": False, "with_supporter": True, "supporter_ids": (cast.rudo.id,)}),
        (TRIED_OUT - A_DAY, {"outcome": "attempted", "why_not": "not_found"}),
        (TRIED_OUT, {}),
    ):
        visited(cast, started_at=moment(day, 10), **differently)
    _, first, second = told(cast).told
    assert (first.met.contacts, first.met.out_there, first.met.network, first.met.first_month) == (3, 1, 1, 3)
    assert first.a_week == pytest.approx(3 * 7 / 91)
    assert second.met.contacts == 1
    assert first.meant is None


def test_a_whole_caseload_says_where_it_is_and_another_team_has_no_phases(cast: Cast) -> None:
    sight = sight_of(cast.denise, cast.team.id)
    assert phases_now(sight, on=TODAY) == {}
    _, made = up_to(cast, "transition")
    planned(cast, made)
    found = phases_now(sight, on=TODAY)
    assert found.keys() == {cast.tendai.id, cast.grete.id, cast.lucas.id}
    theirs = found[cast.tendai.id]
    assert (theirs.phase, theirs.since_on, theirs.until_on, theirs.planned) == (
        Phase.TRANSITION, BEGAN, BEGAN + MONTHS, True,
    )  # fmt: skip
    assert found[cast.grete.id].phase is None
    assert phases_now(sight_of(cast.joyce, cast.team.id), on=TODAY) == {}
