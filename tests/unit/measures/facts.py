"""Facts for tests: small text tables laid on an engine."""

from collections.abc import Mapping

from alongside.measures.engines import Engine
from alongside.measures.measure import TEAM, rows_of
from tests.spec.engines import Bench, typed


def lay(bench: Bench, facts: Mapping[str, str]) -> Engine:
    """An engine over the tables written in `facts`, with a team and no enrollment unless they are written too."""
    tables = {"teams": TEAM, "enrollments": "", **facts}
    return bench.holding(typed({name: rows_of(name, text) for name, text in tables.items()}))
