"""A nation's every contact-borne item at every month's end: seconds, memory, and ratios to reading the columns once.

Each pass runs in a process of its own. The facts are taken as checked; `--check` has `alongside score` check them row
by row and write every score instead. `--pandas` names a Python that has pandas, which is given a tenth of the teams.
"""

import json
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from benchmarks.nation import Nation, make

UNTIL = date(2026, 9, 30)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--teams", type=int, default=60, help="1500 is a nation")
    parser.add_argument("--clients", type=int, default=90, help="clients of a team; 90 make 20,000 contacts a year")
    parser.add_argument("--months", type=int, default=12, help="120 is a decade")
    parser.add_argument("--folder", type=Path, help="keep the facts here, and use them when they are there")
    parser.add_argument("--pandas", default=sys.executable if find_spec("pandas") else "", help="a Python with pandas")
    parser.add_argument("--curve", type=int, nargs="*", default=[], help="numbers of teams to score as well")
    parser.add_argument("--check", action="store_true", help="check each row and write each score, as a person would")


def run(arguments: Namespace) -> dict[str, object]:
    """Make the facts, then every pass over them."""
    nation = Nation(arguments.teams, arguments.clients, arguments.months, UNTIL)
    with TemporaryDirectory() as made:
        work = Path(made)
        folder = arguments.folder or work / "facts"
        begun = perf_counter()
        if not folder.exists():
            make(nation, folder)
        figures: dict[str, object] = {
            "teams": nation.teams, "months": nation.months, "contacts": _contacts(folder),
            "making_seconds": round(perf_counter() - begun, 1),
        }  # fmt: skip
        _say(figures)
        if arguments.check:
            return figures | _checked(folder, nation, work / "scores.parquet")
        figures |= _passes(folder, work)
        _say(figures)
        for teams in arguments.curve:
            figures |= _of_fewer(nation, teams, work)
        return figures | _beside_pandas(nation, arguments.pandas, work)


def _passes(folder: Path, work: Path) -> dict[str, object]:
    carried, charts = work / "carried", work / "charts"
    floor, _ = _pass("read_facts", folder)
    plain, peak = _pass("score", folder)
    carrying, _ = _pass("carry", folder, carried)
    low, _ = _pass("read_carried", carried)
    quick, lean = _pass("score", carried)
    keeping, _ = _pass("keep_charts", carried, charts)
    rolled, most = _pass("score_kept", carried, charts)
    closing, _ = _pass("close_month", carried, work / "last")
    return {
        "read_facts_seconds": round(floor, 2), "facts_seconds": round(plain, 2), "facts_gib": peak,
        "ratio_to_scan_facts": round(plain / floor, 2), "carrying_seconds": round(carrying, 1),
        "read_carried_seconds": round(low, 2), "carried_seconds": round(quick, 2), "gib": lean,
        "ratio_to_scan_carried": round(quick / low, 2), "keeping_seconds": round(keeping, 1),
        "rollup_seconds": round(rolled, 2), "rollup_gib": most, "ratio_to_scan_rollup": round(rolled / low, 2),
        "closing_month_seconds": round(closing, 2),
    }  # fmt: skip


def _of_fewer(nation: Nation, teams: int, work: Path) -> dict[str, object]:
    """The same on fewer teams, contacts carrying their staff."""
    folder = work / f"facts-{teams}"
    make(Nation(teams, nation.clients, nation.months, nation.until), folder)
    _pass("carry", folder, work / f"carried-{teams}")
    seconds, _ = _pass("score", work / f"carried-{teams}")
    return {f"seconds_of_{teams}_teams": round(seconds, 2)}


def _beside_pandas(nation: Nation, python: str, work: Path) -> dict[str, object]:
    if not python:
        print("pandas is not measured: name a Python that has pandas, pyarrow and duckdb with --pandas")
        return {}
    folder, carried = work / "tenth", work / "tenth-carried"
    make(Nation(max(1, nation.teams // 10), nation.clients, nation.months, nation.until), folder)
    _pass("carry", folder, carried)
    ours, peak = _pass("score", carried)
    plain, _ = _pass("score", folder)
    theirs, most = _pass("in_pandas", folder, python=python)
    return {
        "tenth_seconds": round(ours, 2), "tenth_facts_seconds": round(plain, 2), "tenth_gib": peak,
        "pandas_seconds": round(theirs, 2), "pandas_gib": most, "ratio_to_pandas": round(ours / theirs, 3),
    }  # fmt: skip


def _checked(folder: Path, nation: Nation, output: Path) -> dict[str, object]:
    dates = ["--as-of", str(UNTIL), "--from", str(nation.month_starts[0]), "--every", "month"]
    command = [sys.executable, "-m", "alongside.cli.main", "score", str(folder), "--standard", "dacts", *dates]
    begun = perf_counter()
    _, peak = _watched([*command, "--format", "parquet", "--output", str(output)])
    return {"checked_seconds": round(perf_counter() - begun, 1), "checked_gib": peak}


def _pass(name: str, *folders: Path, python: str = sys.executable) -> tuple[float, float]:
    """Seconds and GiB of one pass."""
    said, peak = _watched([python, "-m", "benchmarks.passes", name, *map(str, folders)])
    seconds = float(json.loads(said.splitlines()[-1])["seconds"])
    _say(
        {"pass": name, "folder": folders[0].name, "seconds": round(seconds, 2), "gib": peak, "load": os.getloadavg()[0]}
    )
    return seconds, peak


def _watched(command: Sequence[str]) -> tuple[str, float]:
    """What a process says, and the most memory it held, in GiB."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        peak = 0
        status = Path(f"/proc/{running.pid}/status")
        while running.poll() is None:
            peak = max(peak, _peak(status))
            try:
                running.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
        said = running.stdout.read() if running.stdout else ""
    if running.returncode:
        raise RuntimeError(f"{' '.join(command[1:5])} ended with {running.returncode}")
    return said, round(peak / 1024 / 1024, 2)


def _peak(status: Path) -> int:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM")), 0)


def _contacts(folder: Path) -> int:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT count(*) FROM '{folder}/contacts.parquet/*.parquet'").fetchone()
    return int(found[0]) if found else 0


def _say(figures: dict[str, object]) -> None:
    print(json.dumps(figures), file=sys.stderr, flush=True)
