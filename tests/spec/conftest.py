"""One bench per engine for the whole run."""

from collections.abc import Iterator

import pytest

from tests.spec.engines import ENGINES, Bench, bench


@pytest.fixture(scope="session", params=ENGINES)
def any_bench(request: pytest.FixtureRequest) -> Iterator[Bench]:
    """Each engine in turn."""
    with bench(request.param) as made:
        yield made
