"""What every test may lean on: a browser, the cast, the clock."""

import os
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest
from pytest_django import DjangoDbBlocker

from tests.browser import CHROMIUM, Launch, quiet_chromium

if TYPE_CHECKING:
    from tests.cast import Cast

# Sync Playwright runs an event loop in the test's own thread, and Django then refuses the ORM there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.fixture(scope="session")
def browser_type_launch_args() -> Launch:
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    return quiet_chromium()


@pytest.fixture
def cast(db: None) -> "Cast":
    """The people most tests are about; see tests/cast.py."""
    from tests.cast import make_cast

    return make_cast()


@pytest.fixture(autouse=True)
def standing_clock(request: pytest.FixtureRequest) -> None:
    """Every test that meets Django lives on Wednesday 30 September 2026, 16:00 in Chicago."""
    if "settings" in request.fixturenames or "db" in request.fixturenames:
        request.getfixturevalue("settings").ALONGSIDE_TODAY = "2026-09-30"


@pytest.fixture(scope="session", autouse=True)
def emptying_despite_refusals() -> Generator[None]:
    """Between tests with real transactions the tables are emptied by DELETE, which some of them refuse.

    By DELETE on PostgreSQL too: it takes seconds to TRUNCATE as many tables, however little is in them.
    """
    from django.db import connection

    operations: Any = type(connection.ops)
    emptying = operations.sql_flush
    operations.sql_flush = _by_delete if connection.vendor == "postgresql" else _lifting_refusals(emptying)
    yield
    operations.sql_flush = emptying


def _by_delete(self: Any, style: Any, tables: list[str], **kwargs: Any) -> list[str]:
    lifted = ["SET LOCAL session_replication_role = replica"]
    return [*lifted, *(f'DELETE FROM "{table}"' for table in tables)] if tables else []


def _lifting_refusals(emptying: Any) -> Any:
    from alongside.ledger.triggers import LEDGER
    from alongside.records.fixed import REFUSALS as OF_RECORDS
    from alongside.reviews.fixed import REFUSALS as OF_REVIEWS
    from alongside.schedule.fixed import REFUSALS as OF_THE_SCHEDULE
    from alongside.teams.fixed import REFUSALS as OF_TEAMS

    def around(*args: Any, **kwargs: Any) -> list[str]:
        refusals = [*LEDGER, *OF_TEAMS, *OF_RECORDS, *OF_REVIEWS, *OF_THE_SCHEDULE]
        lifted = [refusal.sqlite()[0] for refusal in refusals]
        back = [refusal.sqlite()[1] for refusal in refusals]
        return [*lifted, *emptying(*args, **kwargs), *back]

    return around


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Generator[None]:
    """PostgreSQL drops no database somebody is in, and a browser's last request may hold a session a moment longer."""
    from django.db import connection

    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
