"""What stands behind a score: who counts, who does not and why, and the records."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from alongside.measures.chart import OverClients
from alongside.measures.compose import compose_chart, compose_records, over_clients
from alongside.measures.engines import Engine
from alongside.measures.score import Counted, Excluded, Record
from alongside.measures.statement import Asked
from alongside.measures.windows import Frame


def clients_behind(
    asked: tuple[Asked, ...], engine: Engine, frame: Frame, *, sampled: bool
) -> dict[str, tuple[tuple[Counted, ...], tuple[Excluded, ...]]]:
    """Item -> who counts and who does not, of items over clients: all of them from one chart."""
    if not asked:
        return {}
    statement, columns = compose_chart(asked, sampled=sampled, carried=engine.carries)
    known = tuple(dict.fromkeys(name for names in columns.values() for name in names))
    counted: dict[str, list[Counted]] = {each.item: [] for each in asked}
    excluded: dict[str, list[Excluded]] = {each.item: [] for each in asked}
    since = {each.item: {left.reason: left.since for left in over_clients(each).leaves_out} for each in asked}
    for client, enrolled_on, *cells in engine.rows(statement.text, frame):
        judged, chart = cells[: 2 * len(asked)], dict(zip(known, cells[2 * len(asked) :], strict=True))
        seen = {name: _cell(name, value) for name, value in chart.items()}
        for each, reason, figure in zip(asked, judged[::2], judged[1::2], strict=True):
            if reason:
                day = date_of(enrolled_on) if since[each.item][reason] else None
                excluded[each.item].append(Excluded(str(client), str(reason), day))
            else:
                made_of = {name: seen[name] for name in columns[each.item]}
                counted[each.item].append(Counted(str(client), float(figure), made_of))
    return {
        item: (tuple(sorted(counted[item], key=_client)), tuple(sorted(excluded[item], key=_client)))
        for item in counted
    }


def people_among(records: Sequence[Record]) -> tuple[tuple[Counted, ...], tuple[Excluded, ...]]:
    """Who counts and who does not, of an item whose records are people."""
    people = [one for one in records if one.kind == "client"]
    return (
        tuple(Counted(str(one.client_id), one.figure, {"since_on": one.started_on}) for one in people if one.counts),
        tuple(Excluded(str(one.client_id), one.reason, one.started_on) for one in people if one.reason),
    )


def _client(one: Counted | Excluded) -> str:
    return one.client_id


def records_behind(asked: Asked, engine: Engine, frame: Frame, counted: set[str]) -> tuple[Record, ...]:
    """The records, one each, those at which several staff were carrying all of them."""
    over_clients = isinstance(asked.method, OverClients)
    merged: dict[tuple[str, str, date], Record] = {}
    for kind, record_id, client, staff, day, figure, reason in engine.rows(compose_records(asked).text, frame):
        why = str(reason) or ("client_not_counted" if over_clients and client not in counted else "")
        workers = (str(staff),) if staff else ()
        started_on = date_of(day)
        before = merged.get((kind, record_id, started_on))
        workers = tuple(sorted({*before.staff, *workers})) if before else workers
        merged[kind, record_id, started_on] = Record(
            str(kind),
            str(record_id),
            str(client) or None,
            workers,
            started_on,
            float(figure or 0),
            not why,
            why or None,
        )
    return tuple(sorted(merged.values(), key=lambda record: (record.started_on, record.kind, record.record_id)))


def date_of(value: Any) -> date:
    """A date as an engine gives it: one, a moment, or ISO text."""
    return value if isinstance(value, date) else date.fromisoformat(str(value)[:10])


def _cell(name: str, value: Any) -> float | str | date | None:
    if value is None:
        return None
    if name.endswith("_on"):
        return date_of(value)
    return value if isinstance(value, str) else float(value)
