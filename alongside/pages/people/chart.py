"""The two years' picture: who held which position, what stood empty, and how much of the team was filled."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from alongside.pages.shared import tenure, words
from alongside.pages.shared.charts import LETTER_WIDTH
from alongside.teams.queries.people import Funded, Held, days_empty, filled_since
from alongside.terms import Role

YEARS_BACK, DAYS_AHEAD = 2, 150
HEIGHT, FLOOR, CEILING = 56.0, 46.0, 12.0
SHORT = {
    Role.SUBSTANCE_USE_SPECIALIST: "Substance use",
    Role.VOCATIONAL_SPECIALIST: "Vocational",
    Role.PEER_SPECIALIST: "Peer",
    Role.PROGRAM_ASSISTANT: "Assistant",
}
"""Roles whose words are longer than the room beside the bars."""


@dataclass(frozen=True)
class FilledLine:
    """The FTE filled, as a line of steps under the same axis as the bars."""

    width: float
    height: float
    path: str
    end_x: float
    end_y: float
    words_x: float
    words_y: float
    now: str
    label: str


def fte(hundredths: int) -> str:
    """An FTE in words: 0.8, 1.0, 0.25."""
    return f"{hundredths / 100:.1f}" if hundredths % 10 == 0 else f"{hundredths / 100:.2f}"


def window(today: date) -> tuple[date, date]:
    """The first and the last day of the picture."""
    return date(today.year - YEARS_BACK, today.month, 1), today + timedelta(days=DAYS_AHEAD)


def bars(positions: Iterable[Funded], *, today: date) -> tenure.Tenure | None:
    """The bars of every position open in the window, one lane a person at a time; None without positions."""
    first, last = window(today)
    rows = [
        lane
        for position in positions
        if position.opened_on <= last and (position.closed_on is None or position.closed_on > first)
        for lane in _lanes(position, today)
    ]
    return tenure.tenure(rows, first=first, last=last, today=today) if rows else None


def filled_line(positions: Sequence[Funded], *, today: date) -> FilledLine | None:
    """None while nobody's hours are known."""
    first, last = window(today)
    steps = filled_since(positions, first, today)
    least, most, now = min(filled for _, filled in steps), max(filled for _, filled in steps), steps[-1][1]
    if not most:
        return None
    x = [round(tenure.LEFT + (day - first).days / (last - first).days * tenure.WIDTH, 1) for day, _ in steps]
    scale = (FLOOR - CEILING) / ((most - least) or most)
    y = [round(CEILING + (most - filled) * scale, 1) for _, filled in steps]
    path = f"M{x[0]} {y[0]}" + "".join(f"H{right}V{height}" for right, height in zip(x[1:], y[1:], strict=True))
    label = f"FTE filled since {words.month(first)}: {fte(now)} today, between {fte(least)} and {fte(most)}"

    return FilledLine(
        width=tenure.LEFT + tenure.WIDTH, height=HEIGHT, path=path, end_x=x[-1], end_y=y[-1], words_x=x[-1] + 10,
        words_y=y[-1] + 5, now=f"{fte(now)} FTE", label=label,
    )  # fmt: skip


def table(positions: Iterable[Funded], *, today: date) -> list[tuple[str, str, str, str, str]]:
    """The picture as rows: position, FTE, who, from, to."""
    rows = []
    for position in positions:
        for post in position.posts:
            to = words.day_with_year(_last_day(post.ended_on)) if post.ended_on else ""
            since = words.day_with_year(post.started_on)
            rows.append((position.role.label, fte(post.fte_hundredths), post.name, since, to))
        for start, end in position.gaps(today + timedelta(days=1)):
            to = words.day_with_year(_last_day(end)) if end else ""
            rows.append((position.role.label, fte(position.fte_hundredths), "empty", words.day_with_year(start), to))
    return rows


def _lanes(position: Funded, today: date) -> list[tenure.Position]:
    """A position as rows of bars: people who share it are put under one another."""
    lanes: list[list[Held]] = [[]]
    for post in position.posts:
        free = next((lane for lane in lanes if not lane or _ends_by(lane[-1], post.started_on)), None)
        if free is None:
            lanes.append([post])
        else:
            free.append(post)
    name, amount = SHORT.get(position.role, position.role.label), fte(position.fte_hundredths)
    found = [tenure.Position(name, amount, _spans(lanes[0], position, today))]
    return found + [tenure.Position("", "", tuple(_span(post, today) for post in lane)) for lane in lanes[1:]]


def _spans(lane: list[Held], position: Funded, today: date) -> tuple[tenure.Span, ...]:
    if position.opened_on > today and not position.posts:
        opens = f"opens {words.day_named(position.opened_on, on=today)}"
        until = _last_day(position.closed_on) if position.closed_on else None
        return (tenure.Span("opens", position.opened_on, until, opens),)
    spans = [_span(post, today) for post in lane]
    for gap in position.gaps(today + timedelta(days=1)):
        days = days_empty(gap, on=today)
        until = _last_day(gap[1]) if gap[1] else None
        spans.append(tenure.Span("vacant", gap[0], until, f"empty {days} d" if days > 140 else f"{days} d"))
    return tuple(sorted(spans, key=lambda span: span.since))


def _span(post: Held, today: date) -> tenure.Span:
    last = _last_day(post.ended_on) if post.ended_on else None
    if last is None or last >= today:
        return tenure.Span("here", post.started_on, last, post.name)
    said = f"{post.name}, left {words.day_named(last, on=today)}"
    fits = len(said) * LETTER_WIDTH + 12 <= _width(post.started_on, last, today)
    return tenure.Span("left", post.started_on, last, said if fits else post.name)


def _width(start: date, end: date, today: date) -> float:
    first, last = window(today)
    return max((end - max(start, first)).days, 0) / (last - first).days * tenure.WIDTH


def _ends_by(post: Held, day: date) -> bool:
    return post.ended_on is not None and post.ended_on <= day


def _last_day(ended_on: date) -> date:
    return ended_on - timedelta(days=1)
