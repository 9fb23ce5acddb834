"""Who answers for whom: named, followed by another, ended; and what that adds up to in the facts."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.assignments import (
    WrittenAssignment,
    name_coordinator,
    name_individual_team,
    name_who_answers,
    record_assignments,
)
from alongside.records.actions.endings import record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.models import Assignment, Enrollment
from alongside.records.queries.assignments import assigned
from alongside.reviews.queries.accounting import accounts
from alongside.teams.access import OPERATOR
from alongside.teams.actions.people import mend_post
from alongside.teams.models import Post, new_id
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import AssignmentPart
from tests.cast import AT, TODAY, Cast, staff_of

pytestmark = pytest.mark.django_db

AUGUST = date(2026, 8, 3)
LEADS, KNOWS = AssignmentPart.COORDINATOR, AssignmentPart.INDIVIDUAL_TEAM


def told(cast: Cast, on: date = TODAY) -> dict[str, Any]:
    return {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.tendai.id, "on": on, "at": AT}


def facts() -> list[tuple[str, str, str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT staff_id, part, started_on, ended_on FROM assignments ORDER BY part, started_on, staff_id"
        )
        return [(who, part, str(start), str(end) if end else None) for who, part, start, end in cursor.fetchall()]


def test_another_who_leads_follows_the_one_before_and_both_stay_on_record(cast: Cast) -> None:
    name_coordinator(**told(cast, AUGUST), staff_id=staff_of(cast.aaron))
    name_coordinator(**told(cast), staff_id=staff_of(cast.rosa))
    assert facts() == [
        (staff_of(cast.aaron), "coordinator", "2026-08-03", "2026-09-30"),
        (staff_of(cast.rosa), "coordinator", "2026-09-30", None),
    ]
    assert Enrollment.objects.get(client=cast.tendai).coordinator_id == staff_of(cast.rosa)
    now, before = assigned(sight_of(cast.keisha, cast.team.id), cast.tendai.id, on=TODAY)
    assert (now.called, now.here, before.called, before.ended_on) == ("Rosa", True, "Aaron", TODAY)


def test_named_again_is_nothing_new_and_nobody_is_an_answer(cast: Cast) -> None:
    for _ in range(2):
        name_coordinator(**told(cast), staff_id=staff_of(cast.aaron))
    assert Assignment.objects.count() == Entry.objects.filter(fields="coordinator").count() == 1
    name_coordinator(**told(cast), staff_id=None)
    assert Enrollment.objects.get(client=cast.tendai).coordinator_id is None


def test_whoever_led_for_no_whole_day_is_no_fact_and_is_accounted_for(cast: Cast) -> None:
    for who in (cast.aaron, cast.rosa, cast.aaron):
        name_coordinator(**told(cast), staff_id=staff_of(who))
    assert facts() == [(staff_of(cast.aaron), "coordinator", "2026-09-30", None)]
    account = next(each for each in accounts() if each.table == "assignments")
    assert (account.balances, dict(account.left_out)) == (True, {"changed_the_same_day": 1})


def test_an_individual_team_is_named_whole_and_changes_one_by_one(cast: Cast) -> None:
    first, second = [staff_of(cast.aaron), staff_of(cast.keisha)], [staff_of(cast.keisha), staff_of(cast.rosa)]
    name_individual_team(**told(cast, AUGUST), staff_ids=first)
    name_individual_team(**told(cast), staff_ids=second)
    assert sorted(facts()) == sorted([
        (staff_of(cast.aaron), "individual_team", "2026-08-03", "2026-09-30"),
        (staff_of(cast.keisha), "individual_team", "2026-08-03", None),
        (staff_of(cast.rosa), "individual_team", "2026-09-30", None),
    ])  # fmt: skip


def test_a_whole_team_is_no_individual_team(cast: Cast) -> None:
    with pytest.raises(Refused, match="Choose 6 at the most") as refusal:
        name_individual_team(**told(cast), staff_ids=[new_id() for _ in range(7)])
    assert refusal.value.field == "individual_team"


def test_both_are_named_or_neither(cast: Cast) -> None:
    with pytest.raises(Refused):
        name_who_answers(**told(cast), staff_id=staff_of(cast.aaron), individual_team=[staff_of(cast.walter)])
    assert not Assignment.objects.exists()


def test_nobody_leads_from_a_day_before_the_one_who_does_or_before_the_enrollment(cast: Cast) -> None:
    name_coordinator(**told(cast, AUGUST), staff_id=staff_of(cast.aaron))
    with pytest.raises(Refused, match="since Mon 3 Aug 2026") as refusal:
        name_coordinator(**told(cast, AUGUST - timedelta(days=1)), staff_id=staff_of(cast.rosa))
    assert refusal.value.field == "on"
    with pytest.raises(Refused, match="since Mon 2 Feb 2026"):
        name_individual_team(**told(cast, date(2026, 2, 1)), staff_ids=[staff_of(cast.rosa)])


def test_leaving_ends_it_and_coming_back_begins_it_again(cast: Cast) -> None:
    name_who_answers(**told(cast, AUGUST), staff_id=staff_of(cast.aaron), individual_team=[staff_of(cast.rosa)])
    record_ending(**told(cast) | {"by": OPERATOR}, reason="graduated")
    assert {end for *_, end in facts()} == {"2026-09-30"}
    enroll(**told(cast), coordinator_id=staff_of(cast.aaron))
    assert (staff_of(cast.aaron), "coordinator", "2026-09-30", None) in facts()


def test_whoever_has_left_the_team_leads_for_nobody_there(cast: Cast) -> None:
    name_coordinator(**told(cast, AUGUST), staff_id=staff_of(cast.aaron))
    gone = TODAY - timedelta(days=5)
    post = Post.objects.get(staff_id=staff_of(cast.aaron))
    mend_post(by=cast.denise, at=AT, post_id=post.id, ended_on=gone)
    assert facts() == [(staff_of(cast.aaron), "coordinator", "2026-08-03", str(gone))]
    [left] = assigned(sight_of(cast.denise, cast.team.id), cast.tendai.id, on=TODAY)
    assert not left.here


def test_somebody_elses_client_is_not_there_to_name_anybody_for(cast: Cast) -> None:
    for actor, team in ((cast.walter, cast.neighbour), (cast.vera, cast.team), (cast.ada, cast.team)):
        with pytest.raises(NotHere):
            name_coordinator(**told(cast) | {"by": actor, "team_id": team.id}, staff_id=None)


def test_the_database_too_lets_one_coordinate_at_a_time(cast: Cast) -> None:
    name_coordinator(**told(cast), staff_id=staff_of(cast.aaron))
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(team=cast.team, client=cast.tendai, staff_id=staff_of(cast.rosa), part=LEADS,
                                  started_on=TODAY, recorded_at=AT, recorded_by="x")  # fmt: skip


def test_what_is_written_down_afterwards_says_who_led_last(cast: Cast) -> None:
    rows = [
        WrittenAssignment(new_id(), cast.tendai.id, staff_of(cast.rosa), LEADS, AUGUST, None),
        WrittenAssignment(new_id(), cast.tendai.id, staff_of(cast.aaron), LEADS, date(2026, 3, 2), AUGUST),
        WrittenAssignment(new_id(), cast.tendai.id, staff_of(cast.aaron), KNOWS, AUGUST, None),
    ]
    record_assignments(by=cast.denise, team_id=cast.team.id, at=AT, assignments=rows)
    assert Enrollment.objects.get(client=cast.tendai).coordinator_id == staff_of(cast.rosa)
    assert len(facts()) == 3
