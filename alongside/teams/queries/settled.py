"""What was settled for a team, by whom and when: every change kept, with what stood before it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from alongside.teams.models import FigureSet, MeetingSet, WordsSet
from alongside.teams.queries.meeting_times import WEEK
from alongside.terms import MeetingKind, MeetingRhythm, OurWord, TeamFigure

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
FIGURES, MEETINGS, WORDS = "figures", "meetings", "words"


@dataclass(frozen=True, slots=True)
class Settled:
    """One change. `topic` is one of FIGURES, MEETINGS, WORDS; `last` whether it is the one that stands."""

    id: str
    topic: str
    what: str
    says: str
    before: str
    at: datetime
    by: str
    """id of the user"""
    last: bool


def settled(team_id: str) -> tuple[Settled, ...]:
    """Everything that was settled for the team, the latest first. Three queries."""
    figures = FigureSet.objects.filter(team_id=team_id).order_by("id").values_list("figure", "id", "at", "by", "value")
    held = MeetingSet.objects.filter(team_id=team_id).order_by("id")
    meetings = held.values_list("kind", "id", "at", "by", "weekdays", "rhythm", "starts")
    words = WordsSet.objects.filter(team_id=team_id).order_by("id").values_list("id", "at", "by", "says")
    found = [
        *_told(FIGURES, figures, lambda figure: TeamFigure(figure).label, said_of_figure),
        *_told(MEETINGS, meetings, lambda kind: MeetingKind(kind).label, said_of_meeting),
        *_told(WORDS, (("", *row) for row in words), lambda _: "Words", said_of_words),
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.topic, int(one.id)), reverse=True))


def said_of_figure(value: int | None) -> str:
    return "as usual" if value is None else str(value)


def said_of_meeting(weekdays: int | None, rhythm: str, starts: time | None) -> str:
    """When a meeting is held: `Mon to Fri at 9:30`, `first Tue of the month`, `not held`."""
    if weekdays is None:
        return "as usual"
    if not weekdays:
        return "not held"
    days = said_of_days(weekdays)
    when = f"first {days} of the month" if rhythm == MeetingRhythm.MONTHLY else days
    return f"{when} at {starts.hour}:{starts.minute:02d}" if starts else when


def said_of_days(weekdays: int) -> str:
    """`Mon to Fri`, `Tue and Thu`, `every day`."""
    days = [day for day in range(WEEK) if weekdays >> day & 1]
    if len(days) == WEEK:
        return "every day"
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return f"{DAYS[days[0]]} to {DAYS[days[-1]]}"
    names = [DAYS[day] for day in days]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def said_of_words(says: dict[str, list[str]]) -> str:
    # In the order of the list: PostgreSQL keeps none for the names of a JSON object.
    return ", ".join(f"{ours.label}: {says[ours][0]}" for ours in OurWord if ours in says) or "as usual"


def _told(topic: str, rows: Iterable[tuple[Any, ...]], label: Any, say: Any) -> Iterator[Settled]:
    """Rows of (thing, id, at, by, what it says ...), the earliest first."""
    kept = list(rows)
    last = {thing: id for thing, id, *_ in kept}
    before: dict[str, str] = {}
    for thing, id, at, by, *says in kept:
        words = say(*says)
        yield Settled(str(id), topic, label(thing), words, before.get(thing, "as usual"), at, by, last[thing] == id)
        before[thing] = words
