"""An empty database is laid out at once (decision 0038), and is the one that the long way leads to."""

from typing import Any

import pytest
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ModelState, ProjectState

LAID_AT_ONCE = ["teams", "records", "reviews", "schedule"]


@pytest.fixture(scope="module")
def both() -> MigrationLoader:
    """Every migration, the squashed ones beside those they stand for."""
    return MigrationLoader(None, replace_migrations=False)


@pytest.mark.parametrize("application", LAID_AT_ONCE)
def test_at_once_and_step_by_step_lead_to_the_same_tables(both: MigrationLoader, application: str) -> None:
    [squashed] = [name for name in both.graph.nodes if name[0] == application and "_squashed_" in name[1]]
    last = both.graph.nodes[squashed].replaces[-1]
    at_once, step_by_step = (_tables(both.project_state([end]), application) for end in (squashed, last))

    assert at_once == step_by_step
    assert at_once, "no table was compared"


def _tables(state: ProjectState, application: str) -> dict[str, Any]:
    return {name: _table(model) for (label, name), model in state.models.items() if label == application}


def _table(model: ModelState) -> dict[str, Any]:
    """What a model comes to, its checks and indexes by name: they have no order."""
    options = dict(model.options)
    named = {kind: {one.name: one for one in options.pop(kind, [])} for kind in ("constraints", "indexes")}
    fields = {name: field.deconstruct()[1:] for name, field in model.fields.items()}
    return named | {"options": options, "fields": fields, "bases": model.bases}


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration() -> None:
    call_command("makemigrations", check_changes=True, dry_run=True, verbosity=0)
