"""A second statement of what clauses ask of the people in posts: who holds what, and for how long."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tests.generative.measures.plain import Plain, Row, Team, share

MASTERS = {"msw", "phd", "master of social work"}
BACHELORS = {*MASTERS, "bsw", "bachelor of psychology"}
REGISTERED = {"rn", "registered nurse, utah"}
CASE_MANAGERS = {"ccm", "certified case manager"}
MENTAL_HEALTH = {"psychiatric nursing", "mental health"}
IN_THE_ROLE = {
    "team_leader": MENTAL_HEALTH,
    "nurse": MENTAL_HEALTH,
    "case_manager": MENTAL_HEALTH,
    "substance_use_specialist": {"addiction", "substance use treatment"},
    "vocational_specialist": {"supported employment"},
}


@dataclass(frozen=True)
class Told(Plain):
    """With whether some of it was never recorded."""

    unknown: bool = False


Condition = Callable[[Team, Row], bool | None]
"""Whether a post meets it; None where nobody recorded it."""


def holds(kind: str, words: set[str] | None = None) -> Condition:
    def told(team: Team, post: Row) -> bool:
        return any(
            row["staff_id"] == post["staff_id"] and row["kind"] == kind and (not words or row["what"].lower() in words)
            for row in team.facts["credentials"]
        )

    return told


def years(team: Team, post: Row, role: str) -> list[float | None]:
    return [
        row["years"]
        for row in team.facts["credentials"]
        if row["staff_id"] == post["staff_id"]
        and row["kind"] == "experience"
        and row["what"].lower() in IN_THE_ROLE[role]
    ]


def a_year(team: Team, post: Row) -> bool | None:
    told = [year for year in years(team, post, post["role"]) if year is not None]
    if sum(told) >= 1:
        return True
    return None if post["qualified"] is None and not told else post["qualified"] == 1


def a_degree_or_four_years(team: Team, post: Row) -> bool | None:
    if holds("degree", BACHELORS)(team, post) or sum(y or 0 for y in years(team, post, "case_manager")) >= 4:
        return True
    blank = [
        row
        for row in team.facts["credentials"]
        if (row["staff_id"], row["kind"], row["years"]) == (post["staff_id"], "experience", None)
    ]
    return None if blank else False


def lived(_: Team, post: Row) -> bool | None:
    return None if post["lived_experience"] is None else post["lived_experience"] == 1


def who(team: Team, roles: Iterable[str], *conditions: Condition) -> tuple[list[Row], bool]:
    """The posts in the roles that meet every condition, and whether one failed for want of a record."""
    meeting, unknown = [], False
    for post in team.posts():
        if post["role"] in roles:
            answers = (condition(team, post) for condition in conditions)
            first = next((answer for answer in answers if answer is not True), True)
            unknown |= first is None
            meeting += [post] if first is True else []
    return meeting, unknown


def posts(value: Callable[[list[Row]], float], role: str | set[str], *conditions: Condition) -> Callable[[Team], Plain]:
    def said(team: Team) -> Plain:
        meeting, unknown = who(team, {role} if isinstance(role, str) else role, *conditions)
        return Told(value(meeting), len(meeting), len(team.posts()) - len(meeting), unknown)

    return said


def people(rows: list[Row]) -> int:
    return len({row["staff_id"] for row in rows})


def fullest(rows: list[Row]) -> float:
    return max((row["fte"] for row in rows), default=0)


def share_of_posts(role: str | set[str], condition: Condition) -> Callable[[Team], Plain]:
    """The share of the posts in a role that meet a condition; who is not recorded is left out."""

    def said(team: Team) -> Plain:
        held_here = [post for post in team.posts() if post["role"] in ({role} if isinstance(role, str) else role)]
        answers = [condition(team, post) for post in held_here]
        known = [float(answer) for answer in answers if answer is not None]
        left_out = len(team.posts()) - len(known)
        return Told(share(known) if known else None, len(known), left_out, len(known) < len(answers))

    return said
