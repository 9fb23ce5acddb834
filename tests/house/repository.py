"""The repository as the house tests read it: its files, and the functions and calls inside them."""

import ast
import subprocess
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "alongside"

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def files() -> tuple[Path, ...]:
    """Every file of the repository, committed or about to be; never what .gitignore names."""
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    paths = sorted({ROOT / line for line in listing.stdout.splitlines()})
    return tuple(path for path in paths if path.is_file())


def files_under(folder: str, *suffixes: str) -> list[Path]:
    """Files at any depth below a folder of the repository, with one of the suffixes."""
    return [path for path in files() if path.is_relative_to(ROOT / folder) and path.suffix in suffixes]


def python_under(*folders: str) -> list[Path]:
    """Python files below some folders, migrations left out: those are written by a machine."""
    found = [path for folder in folders for path in files_under(folder, ".py")]
    return [path for path in found if "migrations" not in path.parts]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), filename=str(path))


def functions(path: Path) -> Iterator[Function]:
    return (node for node in ast.walk(tree(path)) if isinstance(node, Function))


def length(function: Function) -> int:
    """Lines from the first decorator to the last line, the docstring not counted."""
    start = min([function.lineno, *(decorator.lineno for decorator in function.decorator_list)])
    lines = (function.end_lineno or start) - start + 1
    first = function.body[0]
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str):
        lines -= (first.end_lineno or first.lineno) - first.lineno + 1
    return lines


def imports(path: Path) -> Iterator[tuple[int, str]]:
    """Line and full name of everything a file imports: `from a.b import c` gives `a.b.c`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def where(path: Path, line: int = 0) -> str:
    place = str(path.relative_to(ROOT))
    return f"{place}:{line}" if line else place


def listed(faults: Iterable[str]) -> str:
    """A failure message: one fault to a line."""
    return "\n  ".join(["", *faults])
