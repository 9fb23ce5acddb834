"""A statement and what it answers; and the two joins that nearly every statement has."""

from collections.abc import Iterable
from dataclasses import dataclass

from alongside.measures.chart import Method, Named


@dataclass(frozen=True)
class Asked:
    """An item and the method that one reading of it uses."""

    item: str
    method: Method

    def __hash__(self) -> int:
        """By its item alone: a method is large, and statements are looked up by what they answer."""
        return hash(self.item)

    @property
    def prefix(self) -> str:
        """What its columns begin with."""
        return self.item.lower()


@dataclass(frozen=True)
class Statement:
    """A text of portable SQL, the items it answers, and the days of the calendar it looks at."""

    text: str
    asked: tuple[Asked, ...]
    days: int


def written(steps: Iterable[Named], last: str) -> str:
    """The relations and the select over them as one text."""
    bodies = ",\n".join(f"{step.name} as (\n{step.text}\n)" for step in steps)
    return f"with {bodies}\n{last}" if bodies else last


ACTIVE = (
    "join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of "
    "and (e.ended_on is null or e.ended_on > s.as_of)"
)

HELD = (
    "join posts p on p.team_id = s.team_id and p.started_on <= s.as_of and (p.ended_on is null or p.ended_on > s.as_of)"
)
