"""What time it is."""

from datetime import UTC, date, datetime

import pytest
from django.conf import LazySettings
from django.core.exceptions import ImproperlyConfigured

from alongside.pages.shared import clock


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2026-09-30", datetime(2026, 9, 30, 21, tzinfo=UTC)),
        ("2026-12-30", datetime(2026, 12, 30, 22, tzinfo=UTC)),
        ("2026-09-30T09:05", datetime(2026, 9, 30, 14, 5, tzinfo=UTC)),
        ("2026-09-30T09:05+02:00", datetime(2026, 9, 30, 7, 5, tzinfo=UTC)),
    ],
)
def test_a_clock_that_is_set_stands_at_that_moment(settings: LazySettings, told: str, moment: datetime) -> None:
    settings.ALONGSIDE_TODAY = told
    assert clock.now() == clock.now() == moment


def test_a_clock_that_is_not_set_says_the_time(settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = ""
    assert abs((clock.now() - datetime.now(UTC)).total_seconds()) < 5


def test_the_date_is_the_one_on_the_wall_of_the_zone(settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30T23:30"
    assert clock.today("America/Chicago") == date(2026, 9, 30)
    assert clock.today("Europe/London") == date(2026, 10, 1)


def test_what_is_no_date_is_said_with_what_would_be(settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "tomorrow"
    with pytest.raises(ImproperlyConfigured, match="write a date such as 2026-09-30"):
        clock.now()
