"""The client's weekly card: the visits meant to be made again and again."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import NAMESPACE_OID, uuid5

from django.db.models import Q, QuerySet

from alongside.records.access import Sight
from alongside.schedule.models import Visit, WeeklyPattern
from alongside.teams.refusals import NotHere

WEEK = 7


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of a weekly card. `weekdays` counts from Monday, 0 to 6; `until_on` is the first day it ends."""

    id: str
    client_id: str
    client: str
    weekdays: tuple[int, ...]
    every_weeks: int
    window_from: time | None
    window_to: time | None
    minutes: int
    people: int
    staff_id: str
    called: str
    role: str
    credential: str
    mode: str
    place: str
    place_words: str
    service: str
    part2: bool
    from_on: date
    until_on: date | None

    def falls_on(self, day: date) -> bool:
        """Whether the line asks for a visit that day."""
        if day < self.from_on or (self.until_on is not None and day >= self.until_on):
            return False
        weeks = (monday_of(day) - monday_of(self.from_on)).days // WEEK
        return day.weekday() in self.weekdays and weeks % self.every_weeks == 0


def card_of(sight: Sight, client_id: str, *, on: date) -> tuple[CardLine, ...]:
    """The lines that hold on a day, or begin after it, in the order of the week. One query."""
    return lines_of(_not_over(sight, on).filter(client_id=client_id), sight)


def client_of_line(pattern_id: str) -> str | None:
    """Whose card a line is on; None if there is no such line. One query."""
    found: str | None = WeeklyPattern.objects.filter(id=pattern_id).values_list("client_id", flat=True).first()
    return found


def one_line(sight: Sight, pattern_id: str) -> CardLine:
    """A line of somebody's card; NotHere if there is none in sight."""
    found = lines_of(_in_sight(sight).filter(id=pattern_id), sight)
    if not found:
        raise NotHere
    return found[0]


def cards_between(sight: Sight, *, since: date, until: date, client_id: str = "") -> tuple[CardLine, ...]:
    """Every line of every card that holds on some day from `since` to `until`. One query."""
    rows = _not_over(sight, since).filter(from_on__lte=until)
    if client_id:
        rows = rows.filter(client_id=client_id)
    return lines_of(rows, sight)


def drawn_id(pattern_id: str, day: date) -> str:
    """The identity of the visit a line makes on a day: the line's and the day's, so that it is made once."""
    return uuid5(NAMESPACE_OID, f"{pattern_id}|{day.isoformat()}").hex


def drawn_for(team_id: str, *, on: date) -> frozenset[str]:
    """The visits that cards have made for a day, whatever became of them. One query."""
    return frozenset(Visit.objects.filter(team_id=team_id, drawn_on=on).values_list("id", flat=True))


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_of(day: date) -> tuple[date, date]:
    """The Monday and the Sunday of a day's week; the last week of the calendar ends with its last day."""
    left = min(WEEK - 1 - day.weekday(), (date.max - day).days)
    return monday_of(day), day + timedelta(days=left)


def _in_sight(sight: Sight) -> QuerySet[WeeklyPattern]:
    rows = WeeklyPattern.objects.filter(team_id=sight.team_id)
    return rows if sight.part2 else rows.filter(part2=False)


def _not_over(sight: Sight, on: date) -> QuerySet[WeeklyPattern]:
    return _in_sight(sight).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


def lines_of(rows: QuerySet[WeeklyPattern], sight: Sight) -> tuple[CardLine, ...]:
    lines = [
        CardLine(
            id=row.id, client_id=row.client_id, client=row.client.name,
            weekdays=tuple(day for day in range(WEEK) if row.weekdays & 1 << day), every_weeks=row.every_weeks,
            window_from=row.window_from, window_to=row.window_to, minutes=row.minutes, people=row.people,
            staff_id=row.staff_id or "", called=row.staff.called if row.staff else "", role=row.role,
            credential=row.credential, mode=row.mode,
            place=row.place, place_words=row.place_words, service=row.service if sight.services else "",
            part2=row.part2, from_on=row.from_on, until_on=row.until_on,
        )
        for row in rows.select_related("client", "staff")
    ]  # fmt: skip
    return tuple(sorted(lines, key=lambda line: (line.weekdays, line.window_from or time.max, line.id)))
