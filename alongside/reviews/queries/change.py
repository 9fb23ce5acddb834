"""The cheapest change of an item, as a page tells it: who, what, by whom, and how much of the team's time."""

from dataclasses import dataclass
from datetime import date

MINUTES_A_WEEK = 40 * 60
WEEKS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a change: a client, or, without `client_id`, a post, a colleague or a meeting that `name` names.

    `steps` are contacts to add, `minutes` the client's own in all of them, `by` who of us could go.
    """

    client_id: str
    name: str
    steps: int
    minutes: int
    by: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True)
class Change:
    """The smallest change that reaches the next rating of an item, everything else staying as it is.

    `rating` is None for a clause: there the next thing is that it is met. `turns` are days on which it comes by
    itself, if nothing else happens, and why. `paths` lead each person's figure from what it is to what it would be.
    `staff_minutes` are those of four weeks.
    """

    item: str
    title: str
    rating: int | None
    now: str
    to: str
    says: str
    parts: tuple[Part, ...] = ()
    contacts: int = 0
    staff_minutes: int = 0
    fte: float = 0.0
    turns: tuple[tuple[date, str], ...] = ()
    assumes: str = ""
    paths: tuple[tuple[float, float], ...] = ()

    @property
    def hours(self) -> str:
        """The time it takes of the team in four weeks: `3 h 15 min`."""
        return duration(self.staff_minutes)


def duration(minutes: int) -> str:
    """Minutes as a person says them."""
    hours, rest = divmod(minutes, 60)
    return " ".join(filter(None, [f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else ""]))


def of_fte(fte: float) -> int:
    """The minutes of four weeks in a post."""
    return round(fte * MINUTES_A_WEEK * WEEKS)


def count(number: int, one: str, many: str = "") -> str:
    """`1 contact`, `3 contacts`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def listed(words: list[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]]))


def told(day: date) -> str:
    """`14 October 2026`."""
    return f"{day.day} {day:%B %Y}"
