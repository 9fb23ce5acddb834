"""The lanes run what they say they run, and a run that could not is told from one that passed."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.repository import ROOT

SKIPPED = "import pytest\n\ndef test_that_could_not_run():\n    pytest.skip('no browser here')\n"


OUTSIDE = SKIPPED.replace("def test", "@pytest.mark.outside\ndef test")


def suite(folder: Path, *, ci: str, test: str = SKIPPED) -> subprocess.CompletedProcess[str]:
    """Run one skipping test the way the lanes run theirs, without Django and our fixtures."""
    (folder / "test_skipped.py").write_text(test)
    bare = ["-c", os.devnull, "--rootdir", str(folder), "-q", "-p", "no:django", "-p", "no:cacheprovider"]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *bare, "-p", "tests.lanes", str(folder)],
        cwd=ROOT,
        env={**os.environ, "CI": ci},
        capture_output=True,
        text=True,
        check=False,
    )


def test_under_ci_a_skipped_test_is_a_failed_one(tmp_path: Path) -> None:
    answer = suite(tmp_path, ci="true")
    assert answer.returncode == 1
    assert "1 failed" in answer.stdout
    assert "no browser here" in answer.stdout


def test_on_a_desk_a_skipped_test_is_only_skipped(tmp_path: Path) -> None:
    answer = suite(tmp_path, ci="")
    assert answer.returncode == 0
    assert "1 skipped" in answer.stdout


def test_what_needs_files_that_are_not_ours_may_be_skipped_anywhere(tmp_path: Path) -> None:
    answer = suite(tmp_path, ci="true", test=OUTSIDE)
    assert answer.returncode == 0
    assert "1 skipped" in answer.stdout


def make(*arguments: str, **variables: str) -> str:
    """What make would run, without running it."""
    swaying = {"DATABASE_URL_TEST_PG", "CI", "MAKEFLAGS"}
    kept = {name: value for name, value in os.environ.items() if name not in swaying}
    dry = ["make", "--dry-run", "--no-print-directory", "--old-file=.venv/.installed", *arguments]
    return subprocess.run(dry, cwd=ROOT, env=kept | variables, capture_output=True, text=True, check=True).stdout


def test_the_suite_runs_again_on_postgresql_where_there_is_one() -> None:
    assert make("test").count("-m pytest") == 1
    twice = make("test", DATABASE_URL_TEST_PG="postgres://alongside@127.0.0.1/postgres")
    assert twice.count("-m pytest") == 2
    assert 'DATABASE_URL="postgres://alongside@127.0.0.1/postgres"' in twice


def test_under_ci_the_suite_insists_on_postgresql() -> None:
    assert "exit 1" in make("test-postgresql", CI="true")


def test_what_runs_on_a_clean_clone_is_what_the_readme_says() -> None:
    script = (ROOT / ".ci/run").read_text().splitlines()
    assert script[-2:] == ["make check", "make test"]
    assert "make test" in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("script", [".ci/run", ".ci/postgres"])
def test_a_script_may_be_run_and_reads_as_plain_sh(script: str) -> None:
    assert os.access(ROOT / script, os.X_OK)
    assert subprocess.run(["sh", "-n", ROOT / script], check=False).returncode == 0
