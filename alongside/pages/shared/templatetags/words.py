"""The words of `pages.shared.words` as template filters; each date filter takes today as its argument."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django import template

from alongside.pages.shared import words

register = template.Library()


@register.filter
def day_before(day: date | None) -> date | None:
    """The last day of what is kept by the first day it no longer holds."""
    return day - timedelta(days=1) if day else None


@register.filter
def weekday(day: date | None) -> str:
    return words.weekday(day) if day else ""


@register.filter
def month(day: date | None) -> str:
    return words.month(day) if day else ""


@register.filter
def day_full(day: date | None, today: date | None = None) -> str:
    return words.day_full(day, on=today) if day else ""


@register.filter
def week_full(monday: date, today: date) -> str:
    return words.week_full(monday, on=today)


@register.filter
def day_with_year(day: date | None) -> str:
    return words.day_with_year(day) if day else ""


@register.filter
def day_named(day: date | None, today: date) -> str:
    return words.day_named(day, on=today) if day else ""


@register.filter
def day_short(day: date | None, today: date) -> str:
    return words.day_short(day, on=today) if day else ""


@register.filter
def birthday(day: date | None, today: date) -> str:
    return words.birthday(day, on=today) if day else ""


@register.filter
def age(born: date | None, today: date) -> int | str:
    return words.age(born, on=today) if born else ""


@register.filter
def when(moment: datetime | None, today: date) -> str:
    return words.when(moment, on=today) if moment else ""


@register.filter
def by_when(moment: datetime | None, today: date) -> str:
    """The same within a sentence: `closed today 10:30`."""
    said = when(moment, today)
    return f"t{said[1:]}" if said.startswith("Today") else said


@register.filter
def days_ago(day: date | None, today: date) -> str:
    return words.days_ago(day, on=today)


@register.filter
def clock(moment: datetime | time | None) -> str:
    return words.clock(moment) if moment else ""


@register.filter
def minutes(amount: float | None) -> str:
    return "" if amount is None else words.minutes(amount)


@register.filter
def count(number: int, forms: str) -> str:
    """`{{ n|count:"person,people" }}` or `{{ n|count:"visit" }}`."""
    one, _, many = forms.partition(",")
    return words.count(number, one, many)


@register.filter
def percent(share: float) -> str:
    """`{{ 0.7|percent }}` is `70 %`."""
    return f"{share:.0%}".replace("%", " %")


@register.filter
def sentence(text: str) -> str:
    return words.sentence(text)


@register.filter
def listed(names: Iterable[object]) -> str:
    return words.listed([str(name) for name in names])


@register.filter
def item_code(item: str) -> str:
    return words.item_code(item)
