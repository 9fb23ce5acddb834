"""What is undocumented does not exist: commands, targets, decisions and links are all looked up."""

import json
import re
import shlex
import subprocess
import sys
from argparse import ArgumentError, ArgumentParser
from importlib import import_module

import pytest

from alongside.cli.main import MODULES
from tests.house.repository import PACKAGE, ROOT, files, files_under, listed, python_under, where

README = ROOT / "README.md"
MANUAL = [README, ROOT / "CONTRIBUTING.md", *files_under("docs/reference", ".md"), *files_under("docs/how-to", ".md")]
DOCUMENTS = [path for path in files() if path.suffix == ".md"]


def targets() -> list[str]:
    return re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(), re.M)


def test_every_command_is_in_the_manual() -> None:
    manual = "\n".join(path.read_text() for path in MANUAL)
    missing = [command for command in MODULES if f"alongside {command}" not in manual]
    assert not missing, f"write these up in docs/reference/commands.md:{listed(missing)}"


def examples() -> list[tuple[str, str]]:
    """Every `alongside ...` line inside a fence of a document, and where it stands."""
    fenced = re.compile(r"^ *```\w*\n(.*?)^ *```", re.M | re.S)
    typed = re.compile(r"^ *(?:\.venv/bin/)?alongside (.+?)(?: +#.*)?$", re.M)
    return [
        (where(path), line)
        for path in DOCUMENTS
        for fence in fenced.findall(path.read_text())
        for line in typed.findall(fence)
    ]


@pytest.mark.parametrize(("document", "typed"), examples())
def test_every_example_of_the_command_line_could_be_typed(document: str, typed: str) -> None:
    name, *arguments = shlex.split(typed)
    module, _ = MODULES[name]
    parser = ArgumentParser(exit_on_error=False)
    import_module(module).COMMANDS[name].add_arguments(parser)
    try:
        parser.parse_args(arguments)
    except (ArgumentError, SystemExit) as fault:
        pytest.fail(f"{document}: alongside {typed}: {fault}")


@pytest.mark.parametrize("target", targets())
def test_every_make_target_is_in_the_manual(target: str) -> None:
    manual = "\n".join(path.read_text() for path in MANUAL)
    assert f"make {target}" in manual


def test_the_readme_fits_one_screen_and_shows_how() -> None:
    text = README.read_text()
    assert len(text.splitlines()) <= 60
    assert all(
        said in text for said in ("make run", "make test", "alongside score", "docs/pictures/today-1440-light.png")
    )


def test_the_architecture_fits_one_page() -> None:
    assert len((ROOT / "ARCHITECTURE.md").read_text().splitlines()) <= 90


def test_the_architecture_names_every_package() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text()
    packages = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
    missing = [package for package in packages if f"`{package}`" not in text]
    assert not missing, listed(missing)


@pytest.mark.parametrize("name", ["CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "LICENSE", "NOTICE", "GLOSSARY.md"])
def test_a_reader_finds(name: str) -> None:
    assert (ROOT / name).read_text().strip()


def test_the_changelog_begins_with_what_is_coming() -> None:
    headings = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(), re.M)
    assert headings
    assert headings[0] == "Unreleased" or re.match(r"\d+\.\d+\.\d+, \d{4}-\d{2}-\d{2}$", headings[0])


@pytest.mark.parametrize(
    ("written", "writer"),
    [
        ("GLOSSARY.md", "glossary.glossary"),
        ("docs/reference/commands.md", "commands.manual"),
        ("docs/reference/facts.md", "facts.facts"),
        ("docs/reference/problem.md", "problem.problem"),
        ("docs/reference/services.md", "groups.services"),
    ],
)
def test_a_generated_page_is_fresh(written: str, writer: str) -> None:
    module, function = writer.split(".")
    script = f"from docs.{module} import {function} as write; print(write(), end='')"
    fresh = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert fresh.returncode == 0, fresh.stderr
    assert (ROOT / written).read_text() == fresh.stdout, "run: make manual"


def test_the_page_of_every_item_is_fresh_and_there_are_no_others() -> None:
    script = "import json; from docs.items import pages; print(json.dumps(pages()))"
    fresh = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert fresh.returncode == 0, fresh.stderr
    folder = ROOT / "docs/reference/standards"
    written = {path.relative_to(folder).as_posix(): path.read_text() for path in folder.rglob("*.md")}
    expected = json.loads(fresh.stdout)
    assert sorted(written) == sorted(expected), "run: make manual"
    stale = sorted(name for name, text in expected.items() if written[name] != text)
    assert not stale, f"run: make manual{listed(stale)}"


def test_decisions_are_numbered_without_gaps_and_dated() -> None:
    decisions = sorted((ROOT / "docs/decisions").glob("[0-9]*.md"))
    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    for path in decisions:
        text = path.read_text()
        assert re.match(rf"# {int(path.name[:4])}\. ", text), path.name
        assert re.search(r"^\d{4}-\d{2}-\d{2}\.", text, re.M), f"{path.name} bears no date"
        assert len(text.splitlines()) <= 40, path.name


def test_every_link_in_a_document_leads_somewhere() -> None:
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    broken = [
        f"{where(path, text.count(chr(10), 0, found.start()) + 1)} {found.group(1)}"
        for path in DOCUMENTS
        for text in [path.read_text()]
        for found in link.finditer(text)
        if not (path.parent / found.group(1)).exists()
    ]
    assert not broken, listed(broken)


def test_every_setting_is_in_the_manual() -> None:
    asked_for = re.compile(r"""(?:env\.\w+\(|environ\.get\(|environ\[)\s*["']([A-Z_]+)["']""")
    asked = {name for path in python_under("alongside") for name in asked_for.findall(path.read_text())}
    manual = (ROOT / "docs/reference/settings.md").read_text()
    missing = sorted(name for name in asked if f"`{name}`" not in manual)
    assert asked
    assert not missing, listed(missing)
