"""The clocks of a CTI team: when a phase ends, when it is to have its plan, when the work begins and ends."""

from datetime import date, timedelta

import pytest

from alongside.records.access import sight_of
from alongside.records.queries.cases import cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.clocks.phases import OF_PHASES
from alongside.records.queries.phase_flags import phase_flag
from alongside.records.queries.phase_now import PhaseNow
from alongside.records.queries.roster import roster
from alongside.schedule.queries.needs import needs
from alongside.terms import NeedKind, Phase
from tests.cast import TODAY, Cast
from tests.phases import by_cti, closed, planned, step, up_to

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def due(cast: Cast, *, on: date = TODAY) -> list[Due]:
    [case] = cases(sight_of(cast.denise, cast.team.id), on=on, client_id=cast.tendai.id)
    return list(due_of(case, on=on, clocks=OF_PHASES))


def test_a_team_without_phases_has_none_of_these_clocks(cast: Cast) -> None:
    assert due(cast) == []


def test_the_work_begins_within_a_week_of_coming(cast: Cast) -> None:
    by_cti(cast)
    [begin] = due(cast)
    assert (begin.what, begin.by, begin.kind) == ("Phases begin", date(2026, 2, 9), "late")
    assert begin.opens == ("client-phases",)


def test_a_phase_has_its_plan_within_two_weeks_and_ends_when_it_was_meant_to(cast: Cast) -> None:
    by_cti(cast)
    made = step(cast, "transition", TODAY - 13 * A_DAY, until_on=TODAY + 2 * A_DAY)
    plan, ends = due(cast)
    assert (plan.what, plan.by, plan.kind) == ("Plan of the transition", TODAY + A_DAY, "soon")
    assert (ends.what, ends.by, ends.kind) == ("Transition ends", TODAY + 2 * A_DAY, "soon")
    assert "meant to last until Thu 1 Oct" in ends.made_by
    assert ends.met_by == "Go on to the try-out with them."
    planned(cast, made)
    assert [each.clock for each in due(cast)] == ["phase_ends"]


def test_the_pre_phase_needs_no_plan_and_the_last_phase_a_closing_note(cast: Cast) -> None:
    by_cti(cast)
    step(cast, "pre", TODAY - 30 * A_DAY)
    assert [each.what for each in due(cast)] == ["Pre-phase ends"]
    for phase, days in (("transition", 20), ("try_out", 10), ("transfer", 3)):
        step(cast, phase, TODAY - days * A_DAY, until_on=TODAY)
    assert {each.what for each in due(cast)} == {"Closing note", "Plan of the transfer of care"}
    closed(cast)
    [left] = due(cast)
    assert (left.what, left.by) == ("End their time on the team", TODAY + 14 * A_DAY)


def test_what_presses_is_a_need_and_a_flag_on_the_board(cast: Cast) -> None:
    up_to(cast, "transition")
    sight = sight_of(cast.denise, cast.team.id)
    theirs = [each for each in needs(sight, on=TODAY).needs if each.client_id == cast.tendai.id]
    [need] = [each for each in theirs if each.kind is NeedKind.PHASE_DUE]
    assert need.says.startswith("It began Mon 2 Mar")
    [row] = [row for row in roster(sight, on=TODAY).rows if row.client_id == cast.tendai.id]
    assert "transition over" in [flag.words for flag in row.flags]


@pytest.mark.parametrize(
    ("phase", "until", "words"),
    [
        (None, None, "phases not begun"),
        (Phase.CLOSED, None, "work closed, still enrolled"),
        (Phase.TRY_OUT, TODAY, "try-out over"),
        (Phase.TRY_OUT, TODAY + 7 * A_DAY, "try-out ends Wed 7"),
        (Phase.TRY_OUT, TODAY + 8 * A_DAY, ""),
    ],
)
def test_the_flag_says_what_presses_and_nothing_while_a_phase_goes_on(
    phase: Phase | None, until: date | None, words: str
) -> None:
    flag = phase_flag(PhaseNow(phase, TODAY - 60 * A_DAY, until, False), on=TODAY)
    assert (flag.words if flag else "") == words
