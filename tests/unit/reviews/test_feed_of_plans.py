"""Assessments, plans and directives as facts: each completed one, how much it covers, and when it was looked at."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from alongside.measures.standards.utah_acot import STANDARD as UTAH
from alongside.records.actions.assessments import write_part
from alongside.records.actions.crisis_plans import NewDirective, note_directive
from alongside.records.actions.plan_drafts import begin_plan
from alongside.records.actions.plans import end_review
from alongside.reviews.queries.accounting import accounts
from alongside.reviews.queries.facts import assessed as scored
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.terms import Domain
from tests.cast import AT, TODAY, Cast
from tests.plans import AGREED, a_draft, a_part, agreed, assessed, crisis_planned, does

pytestmark = pytest.mark.django_db


def facts(kind: str) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM plans WHERE kind = %s ORDER BY completed_on", [kind])
        names = [column[0] for column in cursor.description]
        found = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return [{name: str(value) if name.endswith("_on") else value for name, value in row.items()} for row in found]


def left_out() -> dict[str, int]:
    account = next(account for account in accounts() if account.table == "plans")
    assert account.balances
    return dict(account.left_out)


def test_a_plan_is_a_fact_once_it_is_agreed_with_its_goals_and_contacts_a_week(cast: Cast) -> None:
    plan = a_draft(cast)
    does(cast, plan, plan.goals.get(), service="housing", times=1, every_weeks=4)
    assert facts("treatment_plan") == []
    assert left_out() == {"plan_still_a_draft": 1}
    agreed(cast)
    [fact] = facts("treatment_plan")
    assert (fact["client_id"], fact["completed_on"], fact["focus_areas"]) == (cast.tendai.id, str(AGREED), 2)
    assert fact["contacts_per_week"] == pytest.approx(2.25)
    assert fact["reviewed_on"] in {None, "None"}


def test_a_review_dates_the_plan_and_the_next_draft_changes_nothing(cast: Cast) -> None:
    plan = agreed(cast)
    end_review(by=cast.rosa, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY, words="Good.")
    begin_plan(by=cast.rosa, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)
    assert [(fact["completed_on"], fact["reviewed_on"]) for fact in facts("treatment_plan")] == [
        (str(AGREED), str(TODAY))
    ]


def test_an_assessment_is_a_fact_when_every_part_is_written_and_covers_what_was_gone_into(cast: Cast) -> None:
    assessed(cast, *(domain for domain in Domain if domain is not Domain.FAMILY))
    assert facts("comprehensive_assessment") == []
    last = a_part(cast, Domain.FAMILY, found="", left_out="He did not want to speak of them yet.", on=AGREED)
    write_part(by=OPERATOR, team_id=cast.team.id, at=AT, part=last)
    again = a_part(cast, Domain.FAMILY, number=2, found="A sister, Rudo, and her two boys.", on=TODAY)
    write_part(by=OPERATOR, team_id=cast.team.id, at=AT, part=again)
    told = [(fact["completed_on"], fact["domains"]) for fact in facts("comprehensive_assessment")]
    assert told == [(str(AGREED), 6), (str(TODAY), 7)]
    assert left_out() == {"another_part_that_day": 6}


def test_a_crisis_plan_and_a_directive_are_facts_and_one_a_day(cast: Cast) -> None:
    crisis_planned(cast)
    crisis_planned(cast, number=2)
    for number, state in ((1, "offered"), (2, "declined")):
        new = NewDirective(new_id(), cast.tendai.id, number, state, AGREED + timedelta(days=number))
        note_directive(by=cast.rosa, team_id=cast.team.id, at=AT, new=new)
    assert len(facts("crisis_plan")) == 1
    assert [fact["offered"] for fact in facts("advance_directive")] == [1, 1]
    assert left_out() == {"written_twice": 1}


def test_the_clauses_about_plans_are_figures_once_the_team_keeps_plans_and_not_recorded_before(cast: Cast) -> None:
    clauses = ["assessment_done", "assessment_domains", "plan_individual", "directive_offered"]
    before = scored(UTAH, cast.team.id, as_of=[TODAY], items=clauses)
    assert {score.value for score in before} == {None}
    assessed(cast)
    agreed(cast)
    after = {score.item: score for score in scored(UTAH, cast.team.id, as_of=[TODAY], items=clauses)}
    thirds = pytest.approx(100 / 3)
    assert {item: score.value for item, score in after.items()} == {
        "assessment_done": thirds, "assessment_domains": thirds, "plan_individual": thirds, "directive_offered": 0,
    }  # fmt: skip
