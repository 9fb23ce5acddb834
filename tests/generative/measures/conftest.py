"""One bench per engine for the whole run."""

from tests.spec.conftest import any_bench

__all__ = ["any_bench"]
