"""Caseloads of a few people, whatever they might be given more of, and every way there is to give it."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations, combinations_with_replacement, product
from typing import Any

from hypothesis import strategies as st

from tests.generative.measures.plain import ITEMS, Facts, Row, Team
from tests.generative.measures.plain_ratings import rating
from tests.generative.measures.teams import team

TODAY = date(2026, 9, 30)
MORNING = datetime.combine(TODAY, time(9))
PEOPLE = ("amina", "ben", "cora", "dora")
STAFF = ("lena", "mara", "omar")
MOST = {"H2": 2, "S1": 5, "S4": 4, "S5": 5, "S6": 5, "S7": 4, "S8": 4}
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


def rated(facts: Facts, item: str) -> int | None:
    """The rating of the plain statement."""
    return rating(item, ITEMS[item](Team(facts, "riverside", TODAY)).value, None)


def every_way(item: str, people: Sequence[str], number: int) -> Iterator[tuple[Added, ...]]:
    """Every way to add so many contacts, each as long as may be."""
    each: list[Added] = [(client, 60, staff) for client in people for staff in _companies(item)]
    yield from combinations_with_replacement(each, number)


def _companies(item: str) -> list[tuple[str, ...]]:
    return [("mara",), ("omar",), ("mara", "omar"), *combinations(STAFF, 1)] if item == "H2" else [("lena",)]


def every_length(people: Sequence[str], number: int) -> Iterator[tuple[Added, ...]]:
    """Every way to share so many contacts of 15 to 60 minutes out, in steps of five minutes."""
    for shares in product(range(number + 1), repeat=len(people)):
        if sum(shares) == number:
            lengths = [range(15 * many, 60 * many + 1, STEP) if many else (0,) for many in shares]
            for minutes in product(*lengths):
                yield tuple((client, long, ("lena",)) for client, long in zip(people, minutes, strict=True) if long)
