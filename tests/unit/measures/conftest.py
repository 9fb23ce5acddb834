"""An engine to lay facts on: SQLite, in memory."""

from collections.abc import Iterator

import pytest

from tests.spec.engines import Bench, bench


@pytest.fixture(scope="session")
def sqlite_bench() -> Iterator[Bench]:
    """One database for the run, emptied for each use."""
    with bench("sqlite") as made:
        yield made
