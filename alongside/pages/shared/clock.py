"""What time it is. Pages and commands ask here; everything below them is told.

`ALONGSIDE_TODAY` stands the clock still: a date at 16:00 that day in settings.TIME_ZONE, a date with a time at that
moment.
"""

from datetime import UTC, date, datetime
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

HOUR_OF_A_DATE = clock_time(16)


def now() -> datetime:
    """The instant, in UTC."""
    if not settings.ALONGSIDE_TODAY:
        return datetime.now(UTC)
    return _moved_to(settings.ALONGSIDE_TODAY)


def today(time_zone: str) -> date:
    """The date on the wall in a zone."""
    return now().astimezone(ZoneInfo(time_zone)).date()


def _moved_to(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise ImproperlyConfigured(
            f"ALONGSIDE_TODAY is {text!r}: write a date such as 2026-09-30 or a moment such as 2026-09-30T09:05."
        ) from error
    if len(text) == len("2026-09-30"):
        moment = datetime.combine(moment.date(), HOUR_OF_A_DATE)
    return moment.replace(tzinfo=moment.tzinfo or ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)
