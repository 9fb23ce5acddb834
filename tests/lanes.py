"""How hard a run looks, and that it says so when it could not: loaded with -p for every run of the tests."""

import os
from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, settings

EXAMPLES = {"ci": 20, "night": 2_000, "release": 10_000}
"""How many examples Hypothesis tries of each property, by scale."""

for scale, examples in EXAMPLES.items():
    quiet = [HealthCheck.too_slow]
    settings.register_profile(scale, deadline=None, suppress_health_check=quiet, max_examples=examples)
settings.load_profile(os.environ.get("SCALE", "ci"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Where everything is installed a skip is a failure: the run would prove less than it says.

    Except for what is marked `outside`: it needs files that are not ours to ship, which a clean clone cannot have.
    """
    report = yield
    excused = item.get_closest_marker("outside") or hasattr(report, "wasxfail")
    if report.skipped and not excused and os.environ.get("CI") == "true":
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid} was skipped, and under CI nothing may be: {report.longrepr}"
    return report


DATABASE = {"db", "transactional_db", "django_db_setup", "live_server"}
"""Fixtures by which a test meets the database of the settings."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--second-database",
        action="store_true",
        help="only tests that meet the database of the settings, and no browser, which meets any in the same way",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--second-database"):
        return
    left = [item for item in items if not _meets_the_database(item) or item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


def _meets_the_database(item: pytest.Item) -> bool:
    marked = item.get_closest_marker("django_db") is not None
    return marked or bool(DATABASE & set(getattr(item, "fixturenames", ())))
