"""`alongside score` on a nation's year: seconds, memory, and the ratio to reading the same columns once."""

import subprocess
import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

from benchmarks.nation import Nation, make

UNTIL = date(2026, 9, 30)
READ_ONCE = """
import sys, duckdb, pathlib
connection = duckdb.connect()
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    parts = f"{path}/*.parquet" if path.is_dir() else str(path)
    described = connection.execute(f"DESCRIBE SELECT * FROM '{parts}'").fetchall()
    columns = ", ".join(
        f'max(strlen("{name}"))' if kind == "VARCHAR" else f'max("{name}")' for name, kind, *_ in described
    )
    connection.execute(f"SELECT {columns} FROM '{parts}'").fetchall()
"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--teams", type=int, default=60, help="1500 is a nation")
    parser.add_argument("--clients", type=int, default=90, help="clients of a team; 90 make 20,000 contacts a year")
    parser.add_argument("--months", type=int, default=12)
    parser.add_argument("--folder", type=Path, help="keep the facts here, and use them when they are there")


def run(arguments: Namespace) -> dict[str, object]:
    """Make the facts, read them once, score every month's end."""
    nation = Nation(arguments.teams, arguments.clients, arguments.months, UNTIL)
    with TemporaryDirectory() as made:
        folder = arguments.folder or Path(made) / "facts"
        if not folder.exists():
            make(nation, folder)
        contacts = _contacts(folder)
        read_once, _ = _timed([sys.executable, "-c", READ_ONCE, str(folder)])
        output = Path(made) / "scores.parquet"
        seconds, peak = _timed([*_score(folder, nation), "--format", "parquet", "--output", str(output)])
    return {
        "teams": nation.teams,
        "months": nation.months,
        "contacts": contacts,
        "seconds": round(seconds, 2),
        "read_once_seconds": round(read_once, 2),
        "ratio_to_scan_facts": round(seconds / read_once, 2),
        "gib": round(peak / 1024, 2),
    }


def _score(folder: Path, nation: Nation) -> list[str]:
    dates = ["--as-of", str(UNTIL), "--from", str(nation.month_starts[0]), "--every", "month"]
    return [sys.executable, "-m", "alongside.cli.main", "score", str(folder), "--standard", "dacts", *dates]


def _contacts(folder: Path) -> int:
    with duckdb.connect() as connection:
        found = connection.execute(f"SELECT count(*) FROM '{folder}/contacts.parquet/*.parquet'").fetchone()
    return int(found[0]) if found else 0


def _timed(command: list[str]) -> tuple[float, int]:
    """Wall seconds and the peak of resident memory of a process."""
    begun = perf_counter()
    with subprocess.Popen(command) as running:
        peak = 0
        status = Path(f"/proc/{running.pid}/status")
        while running.poll() is None:
            peak = max(peak, _peak(status))
            try:
                running.wait(0.05)
            except subprocess.TimeoutExpired:
                continue
    if running.returncode:
        raise RuntimeError(f"{command[:4]} ended with {running.returncode}")
    return perf_counter() - begun, peak


def _peak(status: Path) -> int:
    try:
        lines = status.read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM")), 0)
