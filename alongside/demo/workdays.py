"""Which days the agency works, and who of a team is there on them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from functools import cache

from alongside.demo.plan import PostRow, stream
from alongside.terms import Role

WORKING_DAYS = {100: (0, 1, 2, 3, 4), 80: (0, 1, 2, 3), 60: (0, 2, 4), 50: (1, 2, 3), 40: (1, 3)}
"""FTE in hundredths -> the weekdays somebody works, Monday first; on the others they are not on the road."""


def days(first: date, last: date) -> Iterator[date]:
    """Each day from `first` to `last`, both included."""
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


@cache
def holidays(year: int) -> frozenset[date]:
    """The days of a year on which only the weekend's people work."""
    thanksgiving = nth_weekday(year, 11, weekday=3, nth=4)
    may_ends = nth_weekday(year, 6, weekday=0, nth=1) - timedelta(days=7)
    labor_day = nth_weekday(year, 9, weekday=0, nth=1)
    return frozenset({date(year, 1, 1), date(year, 7, 4), date(year, 12, 25), thanksgiving, may_ends, labor_day})


def nth_weekday(year: int, month: int, *, weekday: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))


def is_workday(day: date) -> bool:
    return day.weekday() < 5 and day not in holidays(day.year)


class Attendance:
    """Who is at work on a day: posts held, working days, leave, and a thin rota for weekends and holidays."""

    def __init__(self, seed: int, team: str, posts: Sequence[PostRow], *, weekend_staff: int) -> None:
        self.seed, self.team, self.posts, self.weekend_staff = seed, team, posts, weekend_staff

    def on(self, day: date) -> dict[str, PostRow]:
        """position -> the post of whoever is there."""
        held = [post for post in self.posts if post.held_on(day) and post.role is not Role.PROGRAM_ASSISTANT]
        if not is_workday(day):
            rota = [post for post in held if post.fte >= 80 and post.role is not Role.PSYCHIATRIST]
            week = day.toordinal() // 7
            held = [rota[(week * self.weekend_staff + place) % len(rota)] for place in range(self.weekend_staff)]
        else:
            held = [post for post in held if day.weekday() in WORKING_DAYS[post.fte] and not self._away(post, day)]
        return {post.position: post for post in held}

    def _away(self, post: PostRow, day: date) -> bool:
        """A week's leave now and then, and a day's illness."""
        on_leave = stream(self.seed, self.team, post.staff, day.isocalendar()[:2]).random() < 0.05
        return on_leave or stream(self.seed, self.team, post.staff, day).random() < 0.02
