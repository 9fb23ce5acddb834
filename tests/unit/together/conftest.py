"""The cast, committed: what two people do at once is done by two connections, which see only that."""

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.test import TransactionTestCase

from tests.cast import Cast, make_cast


@pytest.fixture
def emptied(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was committed goes, and nothing is laid anew: half a second saved each time."""
    monkeypatch.setattr(TransactionTestCase, "_fixture_teardown", lambda self: _empty())


@pytest.fixture
def cast(emptied: None, transactional_db: None) -> Cast:
    return make_cast()


def _empty() -> None:
    there = connection.introspection.django_table_names(only_existing=True, include_views=False)
    tables = [table for table in there if not table.startswith(("auth_", "django_content"))]
    connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))
