"""A long lane: one kind of looking, carried as far as a scale says, with a broken build that must be found out.

Run by `make lanes LANE=hunt SCALE=night`. Prints one last line of JSON.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from tests.house.repository import ROOT
from tests.lanes import EXAMPLES


@dataclass(frozen=True)
class Lane:
    """Where its tests are, and how to break the code so that they must fail."""

    tests: str
    broken: Path
    instead_of: str
    broken_as: str


LANES = {
    "hunt": Lane(
        "tests/generative",
        Path("alongside/measures/phrases.py"),
        instead_of="c.outcome = 'completed'",
        broken_as="c.outcome <> 'never'",
    ),
}
"""hunt: Hypothesis looks for facts on which an engine, or a second plain statement, says something else."""


def pytest(tests: str, *, at: Path, scale: str, seed: int, stop: bool = False) -> tuple[int, int]:
    """How many tests passed and how many failed."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        tests,
        "-q",
        "-n0",
        "-p",
        "no:cacheprovider",
        f"--hypothesis-seed={seed}",
    ]
    told = {**os.environ, "SCALE": scale}
    command += ["-x"] if stop else []
    done = subprocess.run(command, cwd=at, env=told, capture_output=True, text=True, check=False)
    sys.stderr.write(done.stdout[-4000:] + done.stderr[-4000:])
    counted = {word: int(number) for number, word in re.findall(r"(\d+) (passed|failed|error)", done.stdout)}
    return counted.get("passed", 0), counted.get("failed", 0) + counted.get("error", 0)


def control(lane: Lane, seed: int) -> bool:
    """Whether the lane finds out a build that is broken on purpose."""
    with TemporaryDirectory() as made:
        copy = Path(made)
        for part in ("alongside", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        text = (copy / lane.broken).read_text()
        if lane.instead_of not in text:
            raise SystemExit(f"{lane.broken} no longer says {lane.instead_of!r}: break something else.")
        (copy / lane.broken).write_text(text.replace(lane.instead_of, lane.broken_as))
        return pytest(lane.tests, at=copy, scale="ci", seed=seed, stop=True)[1] > 0


def main(typed: list[str]) -> int:
    parser = ArgumentParser(prog="make lanes", description=__doc__)
    parser.add_argument("lane", choices=LANES)
    parser.add_argument("--scale", choices=EXAMPLES, default="ci")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(typed)
    lane, begin = LANES[asked.lane], perf_counter()
    passed, failures = pytest(lane.tests, at=ROOT, scale=asked.scale, seed=asked.seed)
    found = control(lane, asked.seed)
    print(json.dumps({
        "lane": asked.lane, "trials": (passed + failures) * EXAMPLES[asked.scale], "failures": failures,
        "seconds": round(perf_counter() - begin, 1), "seed": asked.seed, "control_failed": found,
    }))  # fmt: skip
    return 0 if found and passed and not failures else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
