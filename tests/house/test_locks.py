"""The locks say exactly what is installed: every package pinned and hashed, none fetched from a named place."""

import re
import tomllib
from importlib.metadata import version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.house.repository import ROOT

LOCKS = ["requirements.txt", "requirements-dev.txt", "requirements-tools.txt", "requirements-spark.txt"]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)(?P<rest>(?:.*\\\n)*.*)$", re.M)


def pinned(lock: str) -> dict[str, str]:
    return {canonicalize_name(e["name"]): e["version"] for e in ENTRY.finditer((ROOT / lock).read_text())}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_and_hashed(lock: str) -> None:
    text = (ROOT / lock).read_text()
    begun = [line for line in text.splitlines() if line and not line.startswith((" ", "#"))]
    assert len(begun) == len(list(ENTRY.finditer(text))) > 0
    assert all("--hash=sha256:" in entry["rest"] for entry in ENTRY.finditer(text))


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert not re.search(r"https?:|file:|--index|--extra-index|--find-links| @ ", text)


@pytest.mark.parametrize(
    ("lock", "wanted"),
    [
        ("requirements.txt", PROJECT["project"]["dependencies"]),
        ("requirements-dev.txt", PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]),
        ("requirements-tools.txt", (ROOT / "requirements-tools.in").read_text().split()),
        ("requirements-spark.txt", PROJECT["dependency-groups"]["spark"]),
    ],
    ids=LOCKS,
)
def test_a_lock_answers_what_the_project_asks_for(lock: str, wanted: list[str]) -> None:
    have = pinned(lock)
    for requirement in map(Requirement, wanted):
        found = have.get(canonicalize_name(requirement.name))
        assert found, f"{requirement} is not in {lock}: run make lock"
        assert requirement.specifier.contains(found), f"{lock} pins {found}, not {requirement}: run make lock"


def test_what_runs_is_what_is_tested() -> None:
    tested = pinned("requirements-dev.txt")
    assert {name: tested.get(name) for name in pinned("requirements.txt")} == pinned("requirements.txt")


def test_the_spark_that_is_tested_is_one_that_may_be_installed() -> None:
    (allowed,) = map(Requirement, PROJECT["project"]["optional-dependencies"]["spark"])
    assert allowed.specifier.contains(pinned("requirements-spark.txt")[allowed.name])


def test_what_is_installed_is_what_is_locked() -> None:
    here = ("django", "duckdb", "sqlcipher3", "psycopg", "pytest", "mypy")
    assert {name: version(name) for name in here} == {name: pinned("requirements-dev.txt")[name] for name in here}


def test_the_licence_notice_names_everything_that_ships_under_another_than_ours() -> None:
    notice = (ROOT / "NOTICE").read_text().lower()
    missing = [
        requirement.name
        for requirement in map(Requirement, PROJECT["project"]["dependencies"])
        if requirement.name.lower() not in notice
    ]
    assert not missing, f"name in NOTICE: {', '.join(missing)}"
