"""No choice of contacts is cheaper than the one we name: held against every choice there is on small teams."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given, settings

from alongside.measures.assess import evidence
from alongside.measures.standards import standard_called
from alongside.reviews.lift import clauses, visits
from alongside.reviews.lift.visits import Figure, Raise, staff_minutes
from tests.generative.measures.plain import Facts
from tests.generative.reviews.small_caseloads import (
    MOST,
    TODAY,
    Added,
    caseloads,
    every_length,
    every_way,
    reached,
    with_more,
)
from tests.spec.engines import Bench, bench

FEW = settings().max_examples // 2
USUAL = 45
FAMILIES = {**visits.FAMILIES, **clauses.FAMILIES}
STANDARDS = {item: standard_called("dacts") for item in visits.FAMILIES} | {
    item: standard_called("uk_outreach" if item in ("shared_caseload", "in_the_community") else "utah_acot")
    for item in clauses.FAMILIES
}
TRIED = [*visits.FAMILIES, *(item for item in clauses.FAMILIES if item not in clauses.SERVICES), "service_crisis"]
"""Every family; of the eleven kinds of service, which are asked alike, one."""

BY_SOMEBODY_NEW = ("H2", "shared_caseload", "seen_by_three")


@pytest.fixture(scope="module")
def sqlite_bench() -> object:
    with bench("sqlite") as made:
        yield made


@dataclass(frozen=True)
class Found:
    """What we would say of a team: the rating ahead, the people it may be reached with, and the plan."""

    goal: int | None
    people: list[str]
    plan: tuple[Raise, ...]


def found(bench: Bench, facts: Facts, item: str) -> Found:
    """What we would say; at the top nothing is asked for, and nothing said."""
    whole = evidence(STANDARDS[item], item, bench.holding(facts), team="riverside", as_of=TODAY)
    ahead = whole.score.next_anchor
    people = [Figure(one.client_id, one.figure, one.columns) for one in whole.counted]
    new = [one.client_id for one in whole.excluded if one.reason == "no_contact_to_place"]
    if ahead is None:
        return Found(0, [], ())
    plan = FAMILIES[item](people, ahead, new, USUAL)
    assert plan
    return Found(ahead.rating, [*(one.client_id for one in people), *new], plan)


def as_contacts(plan: tuple[Raise, ...]) -> list[Added]:
    """The contacts of a plan, those of one person as long as each other, to a minute."""
    added: list[Added] = []
    for one in plan:
        each, longer = divmod(one.minutes, one.contacts)
        lengths = [each + 1] * longer + [each] * (one.contacts - longer)
        company = ("mara", "omar", "lena")[: one.staff]
        added += [(one.client_id, minutes, company) for minutes in lengths]
    return added


def with_strangers(facts: Facts, item: str, plan: list[Added]) -> list[Added]:
    """Whoever goes must be somebody the client has not met, or, where a call counts, not spoken with."""
    if item not in BY_SOMEBODY_NEW:
        return plan
    met = {
        (row["contact_id"], row["client_id"]) for row in facts["contacts"]
        if row["mode"] == "face_to_face" or item == "seen_by_three"
    }  # fmt: skip
    seen = {
        (client, row["staff_id"]) for contact, client in met for row in facts["contact_staff"]
        if row["contact_id"] == contact
    }  # fmt: skip
    return [
        (client, minutes, tuple(s for s in ("lena", "mara", "omar") if (client, s) not in seen)[: len(company)])
        for client, minutes, company in plan
    ]


def reaches(facts: Facts, item: str, added: Sequence[Added], goal: int | None) -> bool:
    return reached(with_more(facts, item, added), item, goal)


@pytest.mark.parametrize("item", TRIED)
@given(facts=caseloads())
@settings(max_examples=FEW)
def test_a_plan_arrives_and_none_of_fewer_contacts_does(sqlite_bench: Bench, item: str, facts: Facts) -> None:
    ours = found(sqlite_bench, facts, item)
    added = as_contacts(ours.plan)
    if not added:
        return
    assert reaches(facts, item, with_strangers(facts, item, added), ours.goal)
    for fewer in range(min(len(added) - 1, MOST[item]) + 1):
        for way in every_way(item, ours.people, fewer):
            assert not reaches(facts, item, way, ours.goal), f"{way} is enough"


@pytest.mark.parametrize("item", ["S4", "S7", "two_hours", "in_community"])
@given(facts=caseloads())
@settings(max_examples=FEW)
def test_no_other_plan_of_as_few_visits_takes_less_time(sqlite_bench: Bench, item: str, facts: Facts) -> None:
    ours = found(sqlite_bench, facts, item)
    added = as_contacts(ours.plan)
    assert all(15 <= minutes <= 60 for _, minutes, _ in added)
    if len(added) <= 2:
        for way in every_length(ours.people, len(added)):
            if sum(minutes for _, minutes, _ in way) < sum(one.minutes for one in ours.plan):
                assert not reaches(facts, item, way, ours.goal), f"{way} is enough"


@pytest.mark.parametrize("item", BY_SOMEBODY_NEW)
@given(facts=caseloads())
@settings(max_examples=FEW)
def test_no_other_choice_of_second_faces_takes_less_of_the_staff(sqlite_bench: Bench, item: str, facts: Facts) -> None:
    ours = found(sqlite_bench, facts, item)
    if 0 < len(ours.plan) <= 2:
        for way in every_way(item, ours.people, len(ours.plan)):
            if sum(USUAL * len(staff) for _, _, staff in way) < staff_minutes(item, ours.plan):
                assert not reaches(facts, item, way, ours.goal), f"{way} is enough"
