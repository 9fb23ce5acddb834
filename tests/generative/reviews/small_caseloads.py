"""Caseloads of a few people, whatever they might be given more of, and every way there is to give it."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from hypothesis import strategies as st

from tests.generative.measures import plain_uk, plain_utah
from tests.generative.measures.plain import ITEMS, Facts, Row, Team
from tests.generative.measures.plain_ratings import rating
from tests.generative.measures.teams import team

TODAY = date(2026, 9, 30)
MORNING = datetime.combine(TODAY, time(9))
PEOPLE = ("amina", "ben", "cora", "dora")
STAFF = ("lena", "mara", "omar")
MOST = {
    "H2": 2, "S1": 5, "S4": 4, "S5": 5, "S6": 5, "S7": 4, "S8": 4, "shared_caseload": 2, "seen_by_three": 2,
    "three_a_week": 4, "two_hours": 4, "in_community": 4, "in_the_community": 4, "service_crisis": 1,
}  # fmt: skip
"""How many contacts more are tried in every way there is."""

STEP = 5

ADDED: dict[str, Row] = {
    "H2": {},
    "S1": {"place": "community"},
    "S4": {},
    "S5": {},
    "S6": {"with_supporter": 1},
    "S7": {"service": "substance_use_individual"},
    "S8": {"service": "substance_use_group"},
    "shared_caseload": {},
    "seen_by_three": {},
    "three_a_week": {},
    "two_hours": {},
    "in_community": {"place": "community"},
    "in_the_community": {"place": "community"},
    "service_crisis": {"service": "crisis"},
}

Added = tuple[str, int, tuple[str, ...]]
"""A contact more: with whom, for how long, and who of us was there."""


def contact(client: str, **differently: Any) -> Row:
    """A completed visit of today at the office."""
    usual = {
        "team_id": "riverside", "client_id": client, "started_at": MORNING, "minutes": 45,
        "mode": "face_to_face", "place": "office", "with_client": 1, "with_supporter": 0, "outcome": "completed",
        "service": "case_management", "group_id": None, "staff": ("lena",),
    }  # fmt: skip
    return usual | differently


@st.composite
def caseloads(draw: st.DrawFn) -> Facts:
    """Up to four people, one of them perhaps too new to count, and what they had in four weeks."""
    people = PEOPLE[: draw(st.integers(1, 4))]
    new = draw(st.sampled_from([None, None, *people]))
    met = [_drawn(draw, client) for client in people for _ in range(draw(st.sampled_from([0, 1, 2, 3, 4, 6, 9])))]
    enrolled = [
        {
            "enrollment_id": client, "team_id": "riverside", "client_id": client, "ended_on": None, "end_reason": None,
            "enrolled_on": TODAY - timedelta(days=3) if client == new else date(2024, 1, 1),
            "has_supporters": draw(st.sampled_from([0, 1, 1, 1])),
            "substance_use_disorder": draw(st.sampled_from([0, 1, 1, 1])),
        }
        for client in people
    ]  # fmt: skip
    return laid(enrolled, met)


def _drawn(draw: st.DrawFn, client: str) -> Row:
    return contact(
        client,
        minutes=draw(st.sampled_from([5, 15, 30, 45, 60, 90, 120, 240])),
        place=draw(st.sampled_from(["home", "office", "office", "hospital"])),
        mode=draw(st.sampled_from(["face_to_face", "face_to_face", "face_to_face", "phone"])),
        with_supporter=draw(st.sampled_from([0, 0, 1])),
        service=draw(st.sampled_from([*["case_management"] * 8, "substance_use_individual", "substance_use_group"])),
        staff=draw(st.sampled_from([("lena",), ("lena",), ("mara",), ("lena", "mara")])),
    )


def laid(enrolled: list[Row], met: Sequence[Row]) -> Facts:
    """The facts of one team."""
    contacts, staff = [], []
    for at, row in enumerate(met):
        known = {name: value for name, value in row.items() if name != "staff"}
        contacts.append(known | {"contact_id": f"c{at:03}", "started_on": row["started_at"].date()})
        staff += [{"contact_id": f"c{at:03}", "staff_id": one} for one in row["staff"]]
    return {
        "teams": [team("riverside", date(2020, 1, 1), None)],
        "enrollments": enrolled,
        "contacts": contacts,
        "contact_staff": staff,
    }


def with_more(facts: Facts, item: str, added: Sequence[Added]) -> Facts:
    """The same facts with some contacts more."""
    more = [
        contact(client, minutes=minutes, staff=staff, contact_id=f"new{at}", started_on=TODAY) | ADDED[item]
        for at, (client, minutes, staff) in enumerate(added)
    ]
    staffed = [{"contact_id": row["contact_id"], "staff_id": one} for row in more for one in row["staff"]]
    return facts | {"contacts": [*facts["contacts"], *more], "contact_staff": [*facts["contact_staff"], *staffed]}


MET: dict[str, Callable[[float], bool]] = {
    "shared_caseload": lambda value: value >= 50 - 1e-9,
    "in_the_community": lambda value: value > 50 + 1e-9,
}


def reached(facts: Facts, item: str, goal: int | None) -> bool:
    """Whether the plain statement gives the rating, or says that the clause is met."""
    team = Team(facts, "riverside", TODAY)
    if goal is not None:
        return (rating(item, ITEMS[item](team).value, None) or 0) >= goal
    value = (plain_uk.ITEMS if item in MET else plain_utah.ITEMS)[item](team).value
    return value is not None and (MET[item](value) if item in MET else plain_utah.met(item, value))


def every_way(item: str, people: Sequence[str], number: int) -> Iterator[tuple[Added, ...]]:
    """Every way to add so many contacts, each as long as may be."""
    each: list[Added] = [(client, 60, staff) for client in people for staff in COMPANIES.get(item, [("lena",)])]
    yield from combinations_with_replacement(each, number)


ALL_COMPANIES = [company for size in (1, 2, 3) for company in combinations(STAFF, size)]
COMPANIES = {"H2": ALL_COMPANIES, "shared_caseload": ALL_COMPANIES, "seen_by_three": ALL_COMPANIES}


def every_length(people: Sequence[str], number: int) -> Iterator[tuple[Added, ...]]:
    """Every way to share so many contacts of 15 to 60 minutes out, in steps of five minutes."""
    for shares in product(range(number + 1), repeat=len(people)):
        if sum(shares) == number:
            lengths = [range(15 * many, 60 * many + 1, STEP) if many else (0,) for many in shares]
            for minutes in product(*lengths):
                yield tuple((client, long, ("lena",)) for client, long in zip(people, minutes, strict=True) if long)
