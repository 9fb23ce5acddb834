"""Each contract of .importlinter is broken once, in a copy of the package, and must go red by name."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from configparser import ConfigParser
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.house.repository import PACKAGE, ROOT

Seed = tuple[str, str]
"""A file of the package, and the line that must not stand in it."""

SEEDS: dict[str, list[Seed]] = {
    "river": [
        ("terms/__init__.py", "import alongside.measures.facts"),
        ("measures/facts.py", "import alongside.records.models"),
        ("measures/facts.py", "import alongside.planning.problem"),
        ("planning/problem.py", "import alongside.measures.facts"),
        ("paper/letters.py", "import alongside.measures.facts"),
        ("ledger/models.py", "import alongside.teams.models"),
        ("records/access.py", "import alongside.reviews.feed"),
        ("fhir/__init__.py", "import alongside.pages.shared"),
        ("demo/__init__.py", "import alongside.fhir"),
        ("config/settings.py", "import alongside.cli.main"),
        ("afterthoughts/__init__.py", "import alongside.terms"),
    ],
    "acyclic": [("measures/facts.py", "import alongside.measures.assess")],
    "engines-know-no-web": [
        ("terms/__init__.py", "import django.utils.timezone"),
        ("measures/facts.py", "from django.db import connection"),
        ("planning/problem.py", "from django.utils import timezone"),
        ("paper/letters.py", "from django.utils import timezone"),
        ("cli/score/__init__.py", "import alongside.config.settings"),
        ("cli/plan/__init__.py", "import alongside.config.settings"),
    ],
    "readers-of-measures": [
        ("records/access.py", "import alongside.measures.facts"),
        ("pages/shared/__init__.py", "import alongside.measures.score"),
        ("cli/main.py", "import alongside.measures.facts"),
    ],
    "readers-of-planning": [
        ("records/access.py", "import alongside.planning.plan"),
        ("schedule/queries/visits.py", "import alongside.planning.plan"),
        ("pages/shared/__init__.py", "import alongside.planning.explain"),
        ("cli/main.py", "import alongside.planning.planner"),
    ],
    "tables-of-records": [
        ("pages/shared/__init__.py", "import alongside.records.models"),
        ("fhir/__init__.py", "import alongside.records.models.client"),
        ("reviews/__init__.py", "import alongside.records.models"),
    ],
    "tables-of-teams": [
        ("pages/shared/__init__.py", "import alongside.teams.models"),
        ("demo/__init__.py", "import alongside.teams.models"),
    ],
    "tables-of-reviews": [
        ("pages/shared/__init__.py", "import alongside.reviews.models"),
        ("demo/__init__.py", "import alongside.reviews.models"),
    ],
    "tables-of-the-schedule": [
        ("pages/shared/__init__.py", "import alongside.schedule.models"),
        ("demo/__init__.py", "import alongside.schedule.models"),
    ],
    "inside-reviews": [
        ("reviews/models/__init__.py", "import alongside.reviews.access"),
        ("reviews/access.py", "import alongside.reviews.queries"),
        ("reviews/queries/__init__.py", "import alongside.reviews.actions"),
        ("reviews/actions/__init__.py", "import alongside.reviews.report"),
    ],
    "tables-of-the-ledger": [("records/access.py", "import alongside.ledger.models")],
    "inside-measures": [
        ("measures/facts.py", "import alongside.measures.phrases"),
        ("measures/measure.py", "import alongside.measures.standard"),
        ("measures/afterthoughts.py", "import alongside.measures.facts"),
    ],
    "inside-planning": [
        ("planning/travel.py", "import alongside.planning.problem"),
        ("planning/problem.py", "import alongside.planning.plan"),
        ("planning/walk.py", "import alongside.planning.search"),
        ("planning/search.py", "import alongside.planning.planner"),
        ("planning/afterthoughts.py", "import alongside.planning.plan"),
    ],
    "solvers-have-their-rooms": [
        ("measures/score.py", "import pyvrp"),
        ("planning/search.py", "from ortools.sat.python import cp_model"),
    ],
    "planning-asks-no-rows": [("planning/problem.py", "import duckdb")],
    "inside-records-and-teams": [
        ("records/models/__init__.py", "import alongside.records.access"),
        ("records/access.py", "import alongside.records.queries"),
        ("records/queries/__init__.py", "import alongside.records.actions"),
        ("teams/access.py", "import alongside.teams.actions"),
        ("schedule/queries/__init__.py", "import alongside.schedule.actions"),
        ("schedule/models/__init__.py", "import alongside.schedule.queries"),
    ],
    "pages-are-neighbours": [
        ("pages/today/views.py", "import alongside.pages.clients"),
        ("pages/shared/__init__.py", "import alongside.pages.today"),
    ],
}


def contracts() -> dict[str, str]:
    """Every contract of .importlinter: its id and its name."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    prefix = "importlinter:contract:"
    return {name.removeprefix(prefix): parser[name]["name"] for name in parser.sections() if name.startswith(prefix)}


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package's Python files somewhere else, where they may be spoiled."""
    folder = tmp_path_factory.mktemp("copy")
    only_python = shutil.ignore_patterns("__pycache__", "*.html", "*.css", "*.js", "*.svg", "*.png")
    shutil.copytree(PACKAGE, folder / "alongside", ignore=only_python)
    shutil.copy(ROOT / ".importlinter", folder)
    return folder


@contextmanager
def seeded(copy: Path, seed: Seed) -> Iterator[None]:
    """The copy with one line too many; afterwards as it was."""
    file = copy / "alongside" / seed[0]
    new_folder = None if file.parent.exists() else file.parent
    before = file.read_text() if file.exists() else None
    file.parent.mkdir(exist_ok=True)
    file.write_text(f"{before or ''}\n{seed[1]}\n")
    try:
        yield
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before)
        if new_folder:
            new_folder.rmdir()


def lint(copy: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()", "--no-logo"]
    return subprocess.run(
        [*command, "--cache-dir", str(copy / "cache"), *arguments],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_contract_has_its_violation() -> None:
    assert set(SEEDS) == set(contracts())


def test_the_package_as_it_is_keeps_every_contract(copy: Path) -> None:
    answer = lint(copy)
    assert answer.returncode == 0, answer.stdout


@pytest.mark.parametrize(
    ("contract", "seed"),
    [pytest.param(contract, seed, id=f"{contract}-{seed[0]}") for contract, seeds in SEEDS.items() for seed in seeds],
)
def test_a_contract_goes_red_when_broken(copy: Path, contract: str, seed: Seed) -> None:
    with seeded(copy, seed):
        answer = lint(copy, "--contract", contract)
    assert answer.returncode == 1
    assert f"{contracts()[contract]} BROKEN" in answer.stdout
