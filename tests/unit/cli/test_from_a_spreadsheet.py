"""The how-to that begins with a spreadsheet, followed to the letter: its sheets, its SQL, its command, its answer."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from alongside.cli.main import main

PAGE = (Path(__file__).parents[3] / "docs/how-to/from-a-spreadsheet.md").read_text()


def fence(language: str, after: str = "") -> str:
    """The first block of a language on the page, after some words of it."""
    found = re.search(rf"```{language}\n(.*?)```", PAGE[PAGE.index(after) :], re.S)
    assert found, f"no {language} after {after!r}"
    return found.group(1)


@pytest.fixture
def sheets(tmp_path: Path) -> Path:
    """A folder with the sheets of the page, converted as the page says."""
    for name in ("visits.csv", "clients.csv", "staff.csv"):
        (tmp_path / name).write_text(fence("csv", after=f"`{name}`\n"), encoding="utf-8")
    (tmp_path / "convert.py").write_text(fence("python"), encoding="utf-8")
    (tmp_path / "facts").mkdir()
    converting = [sys.executable, "convert.py"]
    ran = subprocess.run(converting, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return tmp_path


def test_what_the_page_says_comes_out(
    sheets: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(sheets)
    typed = fence("", after="## 3. Score").split()
    assert main(typed[1:]) == 0
    out = capsys.readouterr().out
    assert out.endswith(fence("text"))
    values = {line.split()[0]: line for line in out.splitlines() if line.startswith("  S")}
    assert re.search(r" 0\.25 +a week", values["S5"])
    assert "missing meetings" in out
