"""What every action of teams asks of what it is given, and the sentence when the answer is no."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from functools import wraps
from typing import ParamSpec, TypeVar
from zoneinfo import ZoneInfo

from django.db import IntegrityError
from django.db.models import Model

from alongside.ledger.actions import one_act
from alongside.teams.refusals import Conflict, Refused
from alongside.teams.stretch import Stretch
from alongside.terms import Term

Row = TypeVar("Row", bound=Model)
Word = TypeVar("Word", bound=Term)
Told = ParamSpec("Told")
Answer = TypeVar("Answer")


def twice_is_once(act: Callable[Told, Answer]) -> Callable[Told, Answer]:
    """An act that answers the same form the same: also where it is sent twice at the same moment.

    The second then finds the identity taken; asked again, it finds the first one's rows and answers them.
    """

    @wraps(act)
    def asked(*args: Told.args, **told: Told.kwargs) -> Answer:
        try:
            with one_act():
                return act(*args, **told)
        except IntegrityError:
            with one_act():
                return act(*args, **told)

    return asked


def worded(value: str, *, field: str, what: str, most: int, needed: bool = True) -> str:
    """The text without outer space; refused when empty though needed, or longer than its column."""
    text = " ".join(value.split())
    if needed and not text:
        raise Refused(f"Write {what}.", field=field)
    if len(text) > most:
        raise Refused(f"Write {what} in {most} characters or fewer; this has {len(text)}.", field=field)
    return text


def known(words: type[Word], value: str, *, field: str, what: str) -> Word:
    """The word of a closed list."""
    try:
        return words(value)
    except ValueError:
        choices = ", ".join(word.label for word in words)
        raise Refused(f"Choose {what}: one of {choices}.", field=field) from None


def time_zone(value: str) -> str:
    """A zone of the IANA database, by its name."""
    try:
        return ZoneInfo(value).key
    except (KeyError, OSError, ValueError):
        raise Refused("Choose a time zone, such as America/Chicago.", field="time_zone") from None


def in_order(start: date, end: date | None, *, field: str, sentence: str) -> None:
    if end is not None and end < start:
        raise Refused(sentence, field=field)


def said(day: date) -> str:
    """A day in a sentence, such as Mon 7 Jun 2021."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def said_stretch(when: Stretch) -> str:
    """A stretch in a sentence: whole days by their first and last, else from moment to moment."""
    if when.starts.time() == when.ends.time() == time():
        first, last = when.starts.date(), when.ends.date() - timedelta(days=1)
        return said(first) if first == last else f"{said(first)} to {said(last)}"
    return f"{_moment(when.starts)} to {_moment(when.ends)}"


def _moment(wall: datetime) -> str:
    return f"{wall:%a} {wall.day} {wall:%b} {wall.hour}:{wall.minute:02d}"


def hundredths(value: int, *, most: int) -> int:
    """An FTE in whole hundredths, from 0 to `most`."""
    if not 0 <= value <= most:
        raise Refused(f"Write an FTE from 0 to {most / 100:g}; 0.5 is half time.", field="fte_hundredths")
    return value


def written_before(model: type[Row], id: str, values: Mapping[str, object]) -> Row | None:
    """The row already under a caller's own id: the first answer again, or a conflict when it says something else."""
    row = model._default_manager.filter(pk=id).first() if id else None
    if row is None:
        return None
    if any(getattr(row, name) != value for name, value in values.items()):
        raise Conflict("That was already saved with something else in it. Reload the page and look before you save.")
    return row


def change(row: Model, changes: Mapping[str, object]) -> tuple[str, ...]:
    """Set and save the fields that differ; their names."""
    changed = tuple(name for name, value in changes.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, changes[name])
    if changed:
        row.save(update_fields=changed)
    return changed


def on_the_globe(latitude: float | None, longitude: float | None) -> None:
    """Refused unless both are written, in degrees that exist, or neither."""
    if latitude is None and longitude is None:
        return
    if latitude is None or longitude is None or not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        raise Refused(
            "Write both: a latitude from -90 to 90 and a longitude from -180 to 180, such as 41.8781 and -87.6298.",
            field="longitude" if longitude is None else "latitude",
        )
