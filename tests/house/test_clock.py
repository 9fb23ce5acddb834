"""The clock is an argument: nothing below the pages and the command line looks at the time for itself."""

import ast

import pytest

from tests.house.repository import imports, listed, python_under, tree, where

BELOW = [
    f"alongside/{name}" for name in ("background", "measures", "ledger", "teams", "records", "reviews", "fhir", "demo")
]
CLOCKS = {
    ("date", "today"),
    ("datetime", "now"),
    ("datetime", "utcnow"),
    ("datetime", "today"),
    ("timezone", "now"),
    ("timezone", "localdate"),
    ("timezone", "localtime"),
    ("time", "time"),
    ("time", "time_ns"),
}


@pytest.mark.parametrize("folder", BELOW)
def test_no_clock_is_read_in(folder: str) -> None:
    reading = [
        f"{where(path, node.lineno)} {node.value.id}.{node.attr}"
        for path in python_under(folder)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and (node.value.id, node.attr) in CLOCKS
    ]
    assert not reading, f"take on= or at= instead:{listed(reading)}"


def test_pages_read_a_day_in_one_place() -> None:
    """A field or an address that reads a day for itself forgets the ends of the calendar."""
    mine = (
        "alongside/pages/shared/days.py",
        "alongside/pages/shared/fields.py",
        "alongside/pages/shared/sentences.py",
        "alongside/pages/patterns/examples.py",
    )
    reading = [
        f"{where(path, node.lineno)} {node.value.id}.{node.attr}"
        for path in python_under("alongside/pages")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in {("date", "fromisoformat"), ("forms", "DateField")}
        and not where(path).startswith(mine)
    ]
    assert not reading, f"use DayField or day_in instead:{listed(reading)}"


def test_chance_is_seeded_by_whoever_calls() -> None:
    drawing = [
        f"{where(path, node.lineno)} random.{node.attr}"
        for path in python_under("alongside")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and node.value.id == "random"
        and node.attr != "Random"
    ]
    assert not drawing, f"take a random.Random(seed) instead:{listed(drawing)}"


def test_the_day_of_the_demonstration_is_read_in_one_place() -> None:
    readers = [where(path) for path in python_under("alongside") if "ALONGSIDE_TODAY" in path.read_text()]
    allowed = ("alongside/pages/shared/clock.py", "alongside/cli/", "alongside/config/settings.py")
    assert all(reader.startswith(allowed) for reader in readers), listed(readers)


def test_measures_import_nothing_of_the_day() -> None:
    odd = [
        f"{where(path, line)} {name}"
        for path in python_under("alongside/measures")
        for line, name in imports(path)
        if name in {"time", "socket", "urllib.request", "requests"}
    ]
    assert not odd, listed(odd)
