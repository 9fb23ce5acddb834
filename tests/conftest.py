"""What every test may lean on: the browser, the lanes, and no silent skips where nothing may be missing."""

import os
import shutil
from collections.abc import Generator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from tests.cast import Cast

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")

# Sync Playwright runs an event loop in the test's own thread, and Django then refuses the ORM there.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

settings.register_profile("change", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("nightly", settings.get_profile("change"), max_examples=2_000)
settings.register_profile("release", settings.get_profile("change"), max_examples=10_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "change"))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's chromium, quiet: Playwright downloads no browser of its own."""
    if not CHROMIUM:
        pytest.skip("chromium is not installed")
    quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"]
    quiet += ["--disable-background-networking", "--disable-component-update"]
    return {"executable_path": CHROMIUM, "headless": True, "args": quiet}


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is installed a skip is a failure: the run would prove less than it says."""
    report = yield
    if report.skipped and not hasattr(report, "wasxfail") and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and under CI nothing may be: {report.longrepr}"
    return report


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
    """Between tests with real transactions the tables are emptied by DELETE, which some of them refuse."""
    from django.db import connection
    from django.db.backends.sqlite3.operations import DatabaseOperations

    from alongside.ledger.triggers import LEDGER
    from alongside.records.fixed import REFUSALS

    if connection.vendor != "sqlite":
        yield
        return
    emptying = DatabaseOperations.sql_flush

    def around(*args: Any, **kwargs: Any) -> list[str]:
        refusals = [*LEDGER, *REFUSALS]
        lifted = [refusal.sqlite()[0] for refusal in refusals]
        back = [refusal.sqlite()[1] for refusal in refusals]
        return [*lifted, *emptying(*args, **kwargs), *back]

    DatabaseOperations.sql_flush = around
    yield
    DatabaseOperations.sql_flush = emptying
