"""What is to be said of somebody's life beside their name: a date that presses, a home or a job that is new."""

from collections.abc import Iterator
from datetime import date

from alongside.records.queries.clocks.clock import SOON
from alongside.records.queries.clocks.life import NEW_FOR, STARTS, due_by
from alongside.records.queries.needs import Flag
from alongside.records.queries.told import Told


def life_flags(told: Told, *, on: date) -> tuple[Flag, ...]:
    """One for each date within two days or over, the earliest first, and one for what is new. None under Part 2."""
    return tuple(_flags(told, on))


def _flags(told: Told, on: date) -> Iterator[Flag]:
    for each in told.life:
        if not each.holds_on(on) or each.part2:
            continue
        by = due_by(each)
        if by is not None and (by - on).days <= SOON:
            words = each.part.falls.lower()
            yield Flag("late", f"{words} since {by:%a} {by.day}") if by < on else Flag("soon", _day(words, by, on))
        elif each.kind in STARTS and (on - each.from_on).days < NEW_FOR:
            yield Flag("fact", f"new {each.kind.label.lower()}, day {(on - each.from_on).days + 1}")


def _day(words: str, by: date, on: date) -> str:
    return f"{words} today" if by == on else f"{words} {by:%a} {by.day}"
