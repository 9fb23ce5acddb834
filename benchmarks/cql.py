"""S5 and H2 of one team by a CQL engine on Node, beside ours in SQLite, in one run: patients a second.

The engine is given its patients in memory, each with their contacts of the four weeks and nothing else; ours finds
them in a database of fourteen months. Both must say the same of the team.
"""

import json
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from alongside.measures.assess import assess
from alongside.measures.standards.dacts import STANDARD
from benchmarks.invented.in_sqlite import in_sqlite

SOURCE = Path(__file__).parent / "cql_engine"
UNTIL = date(2026, 9, 30)
ITEMS = ("H2", "S5")
CONTACTS = """
select client_id, started_at, outcome, mode, with_client, first_staff, last_staff from contacts
where team_id = ? and started_on >= ? and started_on <= ?"""
PEOPLE = """
select client_id, min(enrolled_on) from enrollments
where team_id = ? and enrolled_on <= ? and (ended_on is null or ended_on > ?) group by client_id"""


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--clients", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=10)


def run(arguments: Namespace) -> dict[str, object]:
    """Install the engine, hand it the team, and take the same two items ourselves."""
    if not (shutil.which("node") and shutil.which("npm")):
        print("the CQL engine is not measured: it needs Node 20 and npm, and they are not here")
        return {}
    with TemporaryDirectory() as made, in_sqlite(Path(made), 8, arguments.clients) as (connection, engine, team):
        people = dict(connection.execute(PEOPLE, [team, str(UNTIL), str(UNTIL)]).fetchall())
        given = _patients(people, connection.execute(CONTACTS, [team, str(_first(28)), str(UNTIL)]).fetchall())
        theirs, said = _by_cql(Path(made) / "engine", given, arguments.rounds)
        ours: list[float] = []
        for _ in range(arguments.rounds):
            begun = perf_counter()
            scores = assess(STANDARD, engine, teams=[team], as_of=[UNTIL], items=ITEMS)
            ours.append(perf_counter() - begun)
    _same(said, people, {score.item: score.value for score in scores})
    fast, slow = len(people) / median(ours), len(people) / median(theirs)
    return {
        "patients": len(people), "patients_a_second": round(fast), "cql_patients_a_second": round(slow),
        "ratio_to_cql": round(fast / slow, 1),
    }  # fmt: skip


def _first(days: int) -> date:
    return UNTIL - timedelta(days=days - 1)


def _patients(people: dict[str, str], contacts: Sequence[Sequence[Any]]) -> dict[str, object]:
    theirs: dict[str, list[dict[str, Any]]] = {client: [] for client in people}
    for client, at, outcome, mode, with_client, first, last in contacts:
        if client in theirs:
            theirs[client].append({
                "recordType": "Contact", "started_at": str(at).replace(" ", "T"), "outcome": outcome, "mode": mode,
                "with_client": bool(with_client), "first_staff": first, "last_staff": last,
            })  # fmt: skip
    patients = [{"id": client, "recordType": "Patient", "records": records} for client, records in theirs.items()]
    begins = {"First14": _first(14), "First28": _first(28), "DayAfter": UNTIL + timedelta(days=1)}
    return {"patients": patients, "parameters": {name: f"{day}T00:00:00" for name, day in begins.items()}}


def _by_cql(folder: Path, given: dict[str, object], rounds: int) -> tuple[list[float], list[tuple[str, float, bool]]]:
    shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules"))
    quiet = ["--silent", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts"]
    subprocess.run(["npm", "install", *quiet], cwd=folder, check=True)
    (folder / "patients.json").write_text(json.dumps(given))
    ran = subprocess.run(
        ["node", "run.mjs", "patients.json", str(rounds)], cwd=folder, check=True, capture_output=True, text=True
    )
    answer = json.loads(ran.stdout.splitlines()[-1])
    return answer["seconds"], answer["said"]


def _same(said: list[tuple[str, float, bool]], people: dict[str, str], ours: dict[str, float | None]) -> None:
    """Who counts is left to us on both sides; what is counted of each is the engine's own."""
    met = [value for client, value, _ in said if people[client] <= str(_first(28))]
    several = [value for client, _, value in said if people[client] <= str(_first(14))]
    theirs = {"H2": 100 * fmean(several), "S5": median(met)}
    for item, value in theirs.items():
        if abs(value - (ours[item] or 0)) > 1e-6:
            raise SystemExit(f"{item} is {ours[item]}, and {value} by the CQL engine")
