"""What may be typed after `alongside score`, and what it means."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from alongside.measures.standard import Standard
from alongside.measures.standards import known_standards, standard_called

ENGINES = ("duckdb", "spark")
FORMATS = ("table", "json", "csv", "parquet")
_DAYS = (date(1900, 1, 1), date(9998, 12, 31))


class UsageError(ValueError):
    """What was typed makes no sense; the sentence says what would."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a folder of facts. `teams` None means all; `dates` are in order, each once."""

    facts: Path
    standard: Standard
    dates: tuple[date, ...]
    teams: tuple[str, ...] | None
    reading: str
    engine: str
    sample: int | None
    format: str
    output: Path | None
    evidence: bool
    strict: bool


def add_arguments(parser: ArgumentParser) -> None:
    """Every argument of the command."""
    parser.usage = (
        "alongside score FACTS --standard dacts --as-of 2026-09-30 [options]\n       alongside score --template DIR"
    )
    add = parser.add_argument
    add("facts", nargs="?", type=Path, metavar="FACTS", help="the folder: <table>.csv or <table>.parquet")
    add("--template", type=Path, metavar="DIR", help="write every table's header and an example row, and stop")
    add("--standard", metavar="NAME", help=f"the standard: {', '.join(known_standards())}")
    add("--as-of", type=_day, metavar="DATE", help="score as of the close of this day")
    add("--team", action="append", metavar="ID", help="this team only; may be given again (default: every team)")
    add("--from", dest="since", type=_day, metavar="DATE", help="also at every month's end since, with --every")
    add("--every", choices=("month",), help="how often between --from and --as-of")
    add(
        "--reading",
        default="",
        metavar="NAME",
        help="how to count, where a standard leaves it open (dacts: samhsa2008 unless said, prescriber; others: one)",
    )
    add("--sample", type=_seed, metavar="SEED", help="ten charts a team, drawn with this seed, not the whole caseload")
    add("--engine", choices=ENGINES, default="duckdb", help="who counts (default: duckdb)")
    add("--format", choices=FORMATS, default="table", help="default: table")
    add("--output", type=Path, metavar="FILE", help="write here; parquet needs it, and so does csv with --evidence")
    add("--evidence", action="store_true", help="the clients and records behind every score")
    add("--strict", action="store_true", help="refuse to score when any row is refused")


def alone(typed: Namespace) -> Path:
    """The folder a template is to be written to. Raises UsageError where facts are to be scored as well."""
    if typed.facts is not None:
        raise UsageError(f"--template scores nothing: leave out {typed.facts}, or leave out --template")
    folder: Path = typed.template
    return folder


def understood(typed: Namespace) -> Asked:
    """The question that was typed. Raises UsageError."""
    if typed.facts is None or typed.standard is None or typed.as_of is None:
        raise UsageError("a folder of facts, --standard and --as-of are needed (or --template DIR)")
    if not typed.facts.is_dir():
        raise UsageError(f"{typed.facts} is not a folder; FACTS is one with <table>.csv or <table>.parquet in it")
    standard = _standard(typed.standard)
    if typed.reading and typed.reading not in standard.readings:
        has = ", ".join(standard.readings)
        raise UsageError(f"{standard.title} has no reading {typed.reading!r}; it has {has}")
    if typed.output is None and (typed.format == "parquet" or (typed.format == "csv" and typed.evidence)):
        evidence = " with --evidence" if typed.format == "csv" else ""
        raise UsageError(f"--format {typed.format}{evidence} needs --output FILE")
    return Asked(
        facts=typed.facts,
        standard=standard,
        dates=tuple(_dates(typed.since, typed.every, typed.as_of)),
        teams=tuple(dict.fromkeys(typed.team)) if typed.team else None,
        reading=typed.reading,
        engine=typed.engine,
        sample=typed.sample,
        format=typed.format,
        output=typed.output,
        evidence=typed.evidence,
        strict=typed.strict,
    )


def month_ends(since: date, until: date) -> Iterator[date]:
    """The last day of every month from `since` to `until`, both included."""
    day = since.replace(day=monthrange(since.year, since.month)[1])
    while day <= until:
        yield day
        following = day + timedelta(days=1)
        day = following.replace(day=monthrange(following.year, following.month)[1])


def _dates(since: date | None, every: str | None, as_of: date) -> list[date]:
    if (since is None) != (every is None):
        raise UsageError("--from and --every month belong together")
    if since is None:
        return [as_of]
    if since > as_of:
        raise UsageError(f"--from {since} is after --as-of {as_of}; it must not be later")
    return sorted({*month_ends(since, as_of), as_of})


def _standard(name: str) -> Standard:
    there = known_standards()
    if name in there:
        return standard_called(name)
    raise UsageError(f"{name!r} is not a standard; there is {', '.join(there)}")


def _seed(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a whole number; write one like 7") from None


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is not a date; write one like 2026-09-30") from None
    first, last = _DAYS
    if not first <= day <= last:
        raise ArgumentTypeError(f"{text!r} is out of reach; days from {first} to {last} are scored")
    return day
