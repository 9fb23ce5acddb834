"""Dates, times and amounts in the words a team uses aloud.

A day is never written without its weekday while a reader could mistake it:
this week it is the weekday alone, this month the weekday and the day, this
year the month as well, and beyond that the year.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS_IN_FULL = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_WEEKDAYS_IN_FULL = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)
NEVER = "never"


def _as_date(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _week_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def weekday(day: date) -> str:
    """The weekday in three letters, `Tue`."""
    return _WEEKDAYS[_as_date(day).weekday()]


def month(day: date) -> str:
    """The month and its year, `Sep 2026`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def day_full(day: date, *, on: date | None = None) -> str:
    """The day as a heading says it, `Wednesday 30 September`; the year joins when it is not the year of `on`."""
    at = _as_date(day)
    words = f"{_WEEKDAYS_IN_FULL[at.weekday()]} {at.day} {_MONTHS_IN_FULL[at.month - 1]}"
    return words if on is None or at.year == _as_date(on).year else f"{words} {at.year}"


def week_full(monday: date, *, on: date) -> str:
    """The week as a heading says it, `28 September to 4 October`, `5 to 11 October`; the year as for a day."""
    sunday = monday + timedelta(days=6)
    first, last = (f"{day.day} {_MONTHS_IN_FULL[day.month - 1]}" for day in (monday, sunday))
    first = str(monday.day) if monday.month == sunday.month else first
    if {monday.year, sunday.year} == {_as_date(on).year}:
        return f"{first} to {last}"
    return f"{first if monday.year == sunday.year else f'{first} {monday.year}'} to {last} {sunday.year}"


def day_named(day: date, *, on: date) -> str:
    """The day with weekday and month, `Thu 24 Sep`; the year joins when it is not the year of `on`."""
    at = _as_date(day)
    words = f"{weekday(at)} {at.day} {_MONTHS[at.month - 1]}"
    return words if at.year == _as_date(on).year else f"{words} {at.year}"


def day_short(day: date, *, on: date) -> str:
    """The fewest words that name the day to somebody reading on `on`.

    `Tue` in the same week (Monday to Sunday), `Mon 21` in the same month,
    `Thu 24 Sep` in the same year, `Mon 7 Jun 2021` beyond.
    """
    at, today = _as_date(day), _as_date(on)
    if _week_of(at) == _week_of(today):
        return weekday(at)
    if (at.year, at.month) == (today.year, today.month):
        return f"{weekday(at)} {at.day}"
    return day_named(at, on=today)


def day_with_year(day: date) -> str:
    """The day and its year always, `Mon 7 Jun 2021`, for papers that outlive the year."""
    at = _as_date(day)
    return f"{weekday(at)} {at.day} {_MONTHS[at.month - 1]} {at.year}"


def birthday(day: date, *, on: date) -> str:
    """Date of birth and age on `on`, `3 Mar 1984, 42`. Nobody needs the weekday of a birth."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}, {age(day, on=on)}"


def age(born: date, *, on: date) -> int:
    """Whole years on `on`."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def clock(moment: datetime | time) -> str:
    """The time of day on a 24-hour clock, `9:30`."""
    return f"{moment.hour}:{moment.minute:02d}"


def when(moment: datetime, *, on: date) -> str:
    """Day and time, `Tue 16:20`; `Today 10:30` on the day itself."""
    day = _as_date(moment)
    named = "Today" if day == _as_date(on) else day_short(day, on=on)
    return f"{named} {clock(moment)}"


def days_ago(day: date | None, *, on: date) -> str:
    """`today`, `yesterday`, `9 days ago`, `in 3 days`, `tomorrow`; `never` when there was none."""
    if day is None:
        return NEVER
    days = (_as_date(on) - _as_date(day)).days
    near = {0: "today", 1: "yesterday", -1: "tomorrow"}
    if days in near:
        return near[days]
    return f"{days} days ago" if days > 0 else f"in {-days} days"


def minutes(amount: float) -> str:
    """`45 min` up to two hours, then `2 h 10 min`."""
    whole = round(amount)
    if whole < 120:
        return f"{whole} min"
    hours, rest = divmod(whole, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def count(number: int, one: str, many: str = "") -> str:
    """`1 person`, `3 people`; without `many` an s is added. Thousands are set apart."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def sentence(words: str) -> str:
    """The words with one full stop at their end, whether or not they came with one; a quotation may hold it."""
    said = words.strip()
    if said.endswith(".”"):
        return said
    return f"{said.rstrip('.')}." if said else ""


def item_code(item: str) -> str:
    """What an item is printed under, `S5`; nothing for a clause, whose name is for addresses and not for readers."""
    return item if item.isupper() else ""


def item_named(item: str, title: str) -> str:
    """`S5 Often enough`; of a clause the title alone."""
    return f"{item_code(item)} {title}".strip()


def listed(names: list[str] | tuple[str, ...]) -> str:
    """`Rosa`, `Rosa and Keisha`, `Rosa, Keisha and Marcus`."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def weeks(days: int) -> str:
    """How long a phase took, such as `13 weeks` or `9 days`."""
    if days < 14:
        return "1 day" if days == 1 else f"{days} days"
    return f"{round(days / 7)} weeks"
