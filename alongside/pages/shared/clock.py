"""What time it is. Pages and commands ask here; everything below them is told.

`ALONGSIDE_TODAY` moves the clock: a date stands for 16:00 that day in settings.TIME_ZONE, a date with a time for
that moment; from there it runs on.
"""

import time
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock_time
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

STARTED = time.monotonic()
HOUR_OF_A_DATE = clock_time(16)


def now() -> datetime:
    """The instant, in UTC."""
    if not settings.ALONGSIDE_TODAY:
        return datetime.now(UTC)
    return _moved_to(settings.ALONGSIDE_TODAY) + timedelta(seconds=int(time.monotonic() - STARTED))


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
