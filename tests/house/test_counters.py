"""What an import linter cannot see: queries, models and relations reached past the counter."""

import ast
import re

import pytest

from tests.house.repository import files_under, imports, listed, python_under, tree, where

BEYOND_THE_COUNTER = ("alongside/pages", "alongside/fhir", "alongside/demo")
QUERYING = {"objects", "_default_manager", "_base_manager", "get_model", "raw", "cursor"}
SAVING = {"save", "delete", "bulk_create", "bulk_update", "update_or_create", "get_or_create", "refresh_from_db"}


@pytest.mark.parametrize("folder", BEYOND_THE_COUNTER)
def test_nothing_queries_a_table_from(folder: str) -> None:
    reaching = [
        f"{where(path, node.lineno)} .{node.attr}"
        for path in python_under(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in QUERYING
    ]
    assert not reaching, f"ask a query of teams, records or reviews instead:{listed(reaching)}"


@pytest.mark.parametrize("folder", BEYOND_THE_COUNTER)
def test_nothing_writes_a_row_from(folder: str) -> None:
    reaching = [
        f"{where(path, node.lineno)} .{node.func.attr}()"
        for path in python_under(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAVING
    ]
    assert not reaching, f"call an action of teams or records instead:{listed(reaching)}"


@pytest.mark.parametrize("folder", BEYOND_THE_COUNTER)
def test_nothing_imports_a_model_in(folder: str) -> None:
    importing = [
        f"{where(path, line)} {name}"
        for path in python_under(folder)
        for line, name in imports(path)
        if re.fullmatch(r"alongside\.\w+\.models(\..*)?", name) or name.startswith(("django.db.models", "django.apps"))
    ]
    assert not importing, listed(importing)


RELATION = re.compile(r"\{[{%][^}]*?(\w+_set\b|\.all\b|\.objects\b|\.count\b|\.exists\b)[^}]*[}%]\}")


def test_no_template_walks_a_relation() -> None:
    walking = [
        f"{where(path, number)} {found.group(1)}"
        for path in files_under("alongside", ".html", ".txt", ".svg")
        for number, line in enumerate(path.read_text().splitlines(), 1)
        for found in RELATION.finditer(line)
    ]
    assert not walking, f"a template shows what its view was handed:{listed(walking)}"


def test_queries_never_write() -> None:
    writing = [
        f"{where(path, node.lineno)} .{node.func.attr}()"
        for path in python_under(*(f"alongside/{app}" for app in ("teams", "records", "ledger", "reviews", "schedule")))
        if "queries" in path.parts or path.name == "queries.py"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in SAVING
    ]
    assert not writing, listed(writing)
