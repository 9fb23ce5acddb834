"""Nothing of the machine a file was written on, and nothing unfinished, stays in the repository."""

import re

import pytest

from tests.house.repository import ROOT, files, listed, python_under, where

BINARY = {".png", ".ico", ".woff2", ".parquet", ".webp"}
TEXTS = [path for path in files() if path.suffix not in BINARY]

# Spelled in pieces, so that this file may be searched too.
UNWANTED = {
    "a package registry's address": re.compile(
        "py" + r"pi\.org|python" + "hosted|simple" + "/|index" + "[-_]url=|npm" + "js"
    ),
    "a path of some machine": re.compile("/" + r"(?:work|root|home|Users)/(?!\*)|C:\\\\Users"),
    "an address that is not for examples": re.compile(r"\b(?:10|192\.168)\.\d+\.\d+\.\d+\b"),
    "a private key": re.compile("BEGIN [A-Z ]*PRIVATE" + " KEY"),
    "something left to do": re.compile(r"\b(?:TO" + "DO|FIX" + "ME|X" + r"XX|HA" + r"CK)\b"),
    "a merge left half way": re.compile(r"^(?:<{7}|>{7}|={7})( |$)"),
}
MAY_SAY = {"LICENSE", "requirements.txt", "requirements-dev.txt", "requirements-tools.txt"}


@pytest.mark.parametrize("fault", UNWANTED)
def test_no_file_holds(fault: str) -> None:
    holding = [
        where(path, number)
        for path in TEXTS
        if path.name not in MAY_SAY
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if UNWANTED[fault].search(line)
    ]
    assert not holding, listed(holding)


def test_no_file_is_called_after_nothing() -> None:
    rooms_without_a_name = {"utils", "util", "helpers", "helper", "common", "services", "managers", "misc"}
    found = [where(path) for path in python_under("alongside", "tests") if path.stem in rooms_without_a_name]
    found += [where(path) for path in python_under("alongside", "tests") if path.parent.name in rooms_without_a_name]
    assert not found, listed(found)


def test_every_module_says_what_it_is_for() -> None:
    plain = {"__init__.py", "apps.py", "urls.py"}
    speaking = [path for path in python_under("alongside") if path.name not in plain]
    silent = [where(path) for path in speaking if not path.read_text().lstrip().startswith(('"""', 'r"""'))]
    assert not silent, f"begin each with a sentence:{listed(silent)}"


def test_every_test_is_named_by_what_it_promises() -> None:
    terse = [
        f"{where(path)} {name}"
        for path in python_under("tests")
        for name in re.findall(r"^\s*def (test_\w+)", path.read_text(), re.M)
        if len(name.split("_")) < 3
    ]
    assert not terse, listed(terse)


def test_the_repository_is_read_from_its_own_root() -> None:
    assert (ROOT / "pyproject.toml") in files()
    assert len(python_under("alongside")) > 20
