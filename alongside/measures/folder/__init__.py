"""A facts folder, opened and validated: what an evaluator exported, ready to be scored.

One file per table, `<table>.csv` or `<table>.parquet` (which may be a folder of Parquet files).
Every row is used or refused with a reason: rows in = rows used + rows refused, per table.
"""

from collections.abc import Callable
from dataclasses import dataclass
from graphlib import TopologicalSorter
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from weakref import finalize

import duckdb

from alongside.measures.engines import Within
from alongside.measures.facts import TABLES
from alongside.measures.folder.carried import Days, FilesOfDays, on_their_days, with_staff
from alongside.measures.folder.faults import Fault, Flagged, Refusal, UnscorableFactsError
from alongside.measures.folder.refusals import RatedItems, refuse, refused_rows
from alongside.measures.folder.sources import Source, find, open_source, quoted
from alongside.measures.folder.validation import located, read_values, trust_values, typed

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Facts:
    """The facts of a folder: one relation per table on `connection`, named as in the contract.

    Booleans are 0/1 integers, dates DATE, datetimes TIMESTAMP; absent columns are NULL. `contacts`
    has what a contact carries beside them; `within`, where there is one, narrows them to some days. Unless `carries`,
    first and last staff are read off `contact_staff` each time they are asked about. A table not in
    `tables` has no relation; `absent` names the optional columns, as `table.column`, that its tables do
    not have.
    """

    connection: duckdb.DuckDBPyConnection
    tables: frozenset[str]
    absent: frozenset[str]
    rows_in: dict[str, int]
    rows_used: dict[str, int]
    refused: tuple[Refusal, ...]
    flagged: tuple[Flagged, ...]
    within: Within | None = None
    carries: bool = True


def open_folder(folder: Path, progress: Progress = lambda _: None, *, rated: RatedItems | None = None) -> Facts:
    """Open and validate a facts folder. Raises UnscorableFactsError with every fault found, or OSError.

    `rated` are the standards whose items people rate: a rating of anything else is refused; None refuses none.
    """
    found, faults = find(folder)
    # Left to itself the engine would spill what memory cannot hold into the folder the command was typed in.
    spill = mkdtemp(prefix="alongside-")
    try:
        facts = _opened(_connection(spill), found, faults, progress, rated)
    except BaseException:
        rmtree(spill, ignore_errors=True)
        raise
    finalize(facts, rmtree, spill, ignore_errors=True)
    return facts


def open_checked(folder: Path) -> Facts:
    """Open a folder that `open_folder` found nothing to refuse in: no row is looked at before it is asked for.

    No rows are counted. Raises UnscorableFactsError for tables and columns that are not of the contract, or OSError.
    """
    found, faults = find(folder)
    spill = mkdtemp(prefix="alongside-")
    connection = _connection(spill)
    sources: dict[str, Source] = {}
    for name, path in found.items():
        source, unopened = open_source(connection, TABLES[name], path)
        faults += unopened
        if source:
            sources[name] = source
            trust_values(connection, source)
    if faults:
        rmtree(spill, ignore_errors=True)
        raise UnscorableFactsError(faults)
    for name, source in sources.items():
        if name != "contacts":
            _put_to_use(connection, source, None, some_refused=False)
    if "contacts" in sources:
        _put_to_use(connection, sources["contacts"], sources.get("contact_staff"), some_refused=False)
    within = _narrowing(connection, sources, some_refused=False)
    facts = Facts(connection, frozenset(sources), _absent(sources), {}, {}, (), (), within, _carries(sources))
    finalize(facts, rmtree, spill, ignore_errors=True)
    return facts


def _absent(sources: dict[str, Source]) -> frozenset[str]:
    return frozenset[str]().union(*(source.absent for source in sources.values()))


def _connection(spill: str) -> duckdb.DuckDBPyConnection:
    """A database in memory that fetches nothing."""
    unasked = dict.fromkeys(("autoinstall_known_extensions", "autoload_known_extensions"), "false")
    return duckdb.connect(config={"temp_directory": spill, **unasked})


def _opened(
    connection: duckdb.DuckDBPyConnection,
    found: dict[str, Path],
    faults: list[Fault],
    progress: Progress,
    rated: RatedItems | None,
) -> Facts:
    sources: dict[str, Source] = {}
    rows_in: dict[str, int] = {}
    for name, path in found.items():
        progress(f"reading {path.name}")
        source, unopened = open_source(connection, TABLES[name], path)
        faults += unopened
        if source:
            sources[name] = source
            rows_in[name], unread = _values(connection, source)
            faults += unread
    if faults:
        raise UnscorableFactsError(faults)
    present = frozenset(sources)
    refused: list[Refusal] = []
    for name in _parents_first(present):
        progress(f"checking {sources[name].name}")
        refusals = refuse(connection, sources[name], present, rated)
        _put_to_use(connection, sources[name], sources.get("contact_staff"), some_refused=bool(refusals))
        refused += refusals
    flagged = _over_filled(connection, sources)
    rows_used = dict(rows_in)
    for refusal in refused:
        rows_used[refusal.table] -= 1
    return Facts(
        connection,
        present,
        _absent(sources),
        rows_in,
        rows_used,
        tuple(refused),
        flagged,
        _narrowing(connection, sources, some_refused=any(refusal.table == "contacts" for refusal in refused)),
        _carries(sources),
    )


def _carries(sources: dict[str, Source]) -> bool:
    contacts = sources.get("contacts")
    return contacts is None or contacts.is_csv or contacts.brings_staff or "contact_staff" not in sources


def _values(connection: duckdb.DuckDBPyConnection, source: Source) -> tuple[int, list[Fault]]:
    try:
        return read_values(connection, source)
    except duckdb.Error as error:
        return 0, [Fault(source.name, f"cannot be read: {str(error).strip().splitlines()[0]}")]


def _parents_first(present: frozenset[str]) -> list[str]:
    parents = {name: {reference.table for reference in TABLES[name].references} & present for name in sorted(present)}
    return list(TopologicalSorter(parents).static_order())


def _put_to_use(
    connection: duckdb.DuckDBPyConnection, source: Source, staff: Source | None, *, some_refused: bool
) -> None:
    """Make the relation measures ask: a table for text, which is slow to read twice; a view for Parquet."""
    rows = with_staff(source, staff) if source.table.name == "contacts" else f"SELECT * FROM {typed(source)}"
    kind = "TABLE" if source.is_csv else "VIEW"
    used = _used(source, rows, some_refused=some_refused)
    connection.execute(f"CREATE TEMP {kind} {quoted(source.table.name)} AS {used}")


def _used(source: Source, rows: str, *, some_refused: bool) -> str:
    stands = f"NOT EXISTS (SELECT 1 FROM {refused_rows(source)} r WHERE r._file = t._file AND r._row = t._row)"
    return f"SELECT t.* EXCLUDE (_file, _row) FROM ({rows}) t{f' WHERE {stands}' if some_refused else ''}"


def _narrowing(
    connection: duckdb.DuckDBPyConnection, sources: dict[str, Source], *, some_refused: bool
) -> Within | None:
    """For contacts in Parquet, which are read again each time they are asked."""
    contacts, staff = sources.get("contacts"), sources.get("contact_staff")
    if contacts is None or contacts.is_csv:
        return None
    files = FilesOfDays(connection, contacts, staff)

    def within(days: Days | None, *, carrying: bool = True) -> None:
        few = files.choose(days)
        alone = not carrying and not contacts.brings_staff
        rows = on_their_days(contacts, days) if alone else with_staff(contacts, staff, days, few_staff=few)
        used = _used(contacts, rows, some_refused=some_refused)
        connection.execute(f"CREATE OR REPLACE TEMP VIEW contacts AS {used}")

    return within


def _over_filled(connection: duckdb.DuckDBPyConnection, sources: dict[str, Source]) -> tuple[Flagged, ...]:
    """Posts that begin while their position is fuller than its FTE; judged in whole hundredths."""
    if not {"posts", "positions"} <= set(sources):
        return ()
    hundredths = "CAST(round(100 * {}.fte) AS BIGINT)"
    rows = connection.execute(
        f"SELECT t._file, t._row, CAST(t.fte AS VARCHAR) FROM {typed(sources['posts'])} t"
        " JOIN posts p ON p.post_id = t.post_id"
        " JOIN positions ON positions.position_id = p.position_id"
        " JOIN posts o ON o.position_id = p.position_id AND o.started_on <= p.started_on"
        " AND coalesce(o.ended_on > p.started_on, true)"
        " GROUP BY t._file, t._row, t.fte, positions.fte"
        f" HAVING sum({hundredths.format('o')}) > {hundredths.format('positions')}"
        " ORDER BY t._file, t._row"
    ).fetchall()
    places = located(sources["posts"], [(file, row) for file, row, _ in rows])
    return tuple(Flagged("posts", places[file, row][1], "fte", value, "over_filled") for file, row, value in rows)
