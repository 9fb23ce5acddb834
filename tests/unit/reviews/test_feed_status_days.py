"""Daily contact raised by hand, as a fact: from the day it was raised to the day it was lowered, or they left."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from alongside.records.actions.endings import record_ending
from alongside.records.actions.statuses import raise_status
from alongside.reviews.queries.accounting import accounts
from alongside.teams.access import OPERATOR
from tests.cast import AT, TODAY, Cast

pytestmark = pytest.mark.django_db

FIRST = TODAY - timedelta(days=20)


def periods() -> list[tuple[str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT started_on, ended_on FROM status_days ORDER BY started_on")
        return [(str(start), str(end) if end else None) for start, end in cursor.fetchall()]


def turn(cast: Cast, after: int, status: str) -> date:
    on = FIRST + timedelta(days=after)
    known: dict[str, Any] = {} if status == "usual" else {"why": f"Day {after}", "review_on": on + timedelta(days=3)}
    raise_status(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, on=on, status=status, **known)
    return on


def left_out() -> dict[str, int]:
    account = next(account for account in accounts() if account.table == "status_days")
    assert account.balances
    return dict(account.left_out)


def test_daily_contact_holds_until_something_else_is_said(cast: Cast) -> None:
    turn(cast, 0, "watch")
    start = turn(cast, 2, "daily_contact")
    turn(cast, 5, "daily_contact")
    end = turn(cast, 9, "watch")
    again = turn(cast, 12, "daily_contact")
    assert periods() == [(str(start), str(end)), (str(again), None)]
    assert left_out() == {"raised_already": 1, "status_of_the_team_alone": 2}


def test_daily_contact_lowered_on_the_day_it_was_raised_is_no_fact(cast: Cast) -> None:
    turn(cast, 0, "daily_contact")
    turn(cast, 0, "usual")
    assert periods() == []
    assert left_out() == {"lowered_the_same_day": 1, "status_of_the_team_alone": 1}


def test_daily_contact_ends_with_the_enrollment(cast: Cast) -> None:
    start = turn(cast, 0, "daily_contact")
    end = FIRST + timedelta(days=4)
    said = {"client_words": "Done.", "team_words": "Done.", "continuity_plan": "Her doctor.", "way_back": "Call."}
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=end, at=AT, reason="graduated",
                   **said)  # fmt: skip
    assert periods() == [(str(start), str(end))]
