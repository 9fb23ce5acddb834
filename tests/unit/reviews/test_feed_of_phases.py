"""Phases as facts: from when to when each took, the day the present one began, and the plans of each."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from alongside.measures.standards.cti import STANDARD as CTI
from alongside.records.actions.endings import record_ending
from alongside.records.actions.phases import take_step_back
from alongside.reviews.queries.accounting import accounts
from alongside.reviews.queries.facts import assessed
from alongside.teams.access import OPERATOR
from tests.cast import AT, TODAY, Cast
from tests.phases import BEGAN, CAME, TRIED_OUT, by_cti, closed, planned, step, up_to

pytestmark = pytest.mark.django_db


def rows(statement: str) -> list[list[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return [[str(value) if isinstance(value, date) else value for value in row] for row in cursor.fetchall()]


def phases() -> list[list[Any]]:
    return rows("SELECT phase, started_on, ended_on FROM phases ORDER BY started_on")


def present() -> Any:
    [[found]] = rows("SELECT phase_started_on FROM enrollments WHERE phase_started_on IS NOT NULL") or [[None]]
    return found


def test_each_phase_is_a_fact_with_the_day_it_ended(cast: Cast) -> None:
    up_to(cast, "try_out")
    assert phases() == [
        ["pre", str(CAME), str(BEGAN)], ["transition", str(BEGAN), str(TRIED_OUT)], ["try_out", str(TRIED_OUT), None],
    ]  # fmt: skip
    assert present() == str(TRIED_OUT)


def test_a_closing_note_ends_the_last_phase_and_leaves_no_present_one(cast: Cast) -> None:
    up_to(cast)
    closed(cast)
    assert phases()[-1] == ["transfer", str(TODAY - timedelta(days=30)), str(TODAY)]
    assert present() is None
    account = next(account for account in accounts() if account.table == "phases")
    assert account.balances
    assert dict(account.left_out) == {"closing_of_the_work": 1}


def test_a_step_taken_back_is_no_fact_nor_is_the_plan_written_in_it(cast: Cast) -> None:
    *_, try_out = up_to(cast, "try_out")
    planned(cast, try_out)
    assert rows("SELECT focus_areas, contacts_per_week FROM plans WHERE kind = 'phase_plan'") == [[2, 1.0]]
    take_step_back(by=cast.denise, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, step_id=try_out.id)
    assert phases()[-1] == ["transition", str(BEGAN), None]
    assert rows("SELECT * FROM plans") == []


def test_of_two_versions_of_one_day_the_last_is_the_fact(cast: Cast) -> None:
    made = up_to(cast, "transition")[-1]
    planned(cast, made)
    planned(cast, made, "work", number=2, times=2)
    assert rows("SELECT focus_areas, contacts_per_week FROM plans WHERE kind = 'phase_plan'") == [[1, 0.5]]


def test_whoever_leaves_in_the_middle_was_stopped_and_in_the_transfer_without_a_note_as_well(cast: Cast) -> None:
    by_cti(cast)
    step(cast, "transition", BEGAN)
    step(cast, "try_out", TRIED_OUT)
    step(cast, "transfer", TODAY - timedelta(days=30))
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=TODAY, at=AT, reason="refused")
    assert phases()[-1][2] is None
    [found] = assessed(CTI, cast.team.id, as_of=[TODAY], items=["to_the_end"])
    assert (found.value, found.counted) == (0.0, 1)


def test_the_clauses_of_the_standard_are_figures_once_phases_are_kept(cast: Cast) -> None:
    def figures() -> dict[str, float | None]:
        items = ["pre_phase", "length", "equal_phases", "focus_areas"]
        return {one.item: one.value for one in assessed(CTI, cast.team.id, as_of=[TODAY], items=items)}

    assert set(figures().values()) == {None}
    up_to(cast, "transition")
    made = step(cast, "try_out", TRIED_OUT)
    planned(cast, made, on=TRIED_OUT)
    assert figures() == {"pre_phase": 100.0, "length": None, "equal_phases": None, "focus_areas": 0.0}
    step(cast, "transfer", TODAY - timedelta(days=30))
    closed(cast)
    assert figures() == {"pre_phase": 100.0, "length": 0.0, "equal_phases": 0.0, "focus_areas": 0.0}
