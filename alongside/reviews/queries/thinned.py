"""Charts with some of the planned visits and not others, put to the measures' own sentences.

Drawing is done here, over what each contact brings to the columns; every figure, and who counts, is asked of the
engine once for each different row that was drawn.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from alongside.measures.chart import FLAGS_OF_A_CLIENT, Aggregate, Column, Fold, OverClients, Source
from alongside.measures.measure import Measure
from alongside.measures.phrases import all_hold
from alongside.measures.windows import SHORT, first_day
from alongside.reviews.lift.draws import Brought, Cells, drawn, folded, together
from alongside.reviews.queries.facts import run, shadowed
from alongside.reviews.queries.planned import MARK
from alongside.reviews.queries.supposed import literal

Answers = tuple[tuple[str, float], ...]
"""For each item the reason not to count, empty for whoever counts, and the figure."""

Judged = Mapping[tuple[str, Cells], Answers]
"""What the measures make of each client and row of the chart."""


@dataclass(frozen=True, slots=True)
class Draws:
    """The value of each item in every draw that has one."""

    values: Mapping[str, tuple[float, ...]]

    def ratings(self, measure: Measure) -> tuple[tuple[int, float], ...]:
        """Each rating some draw earns, with its share of the draws, the likeliest first."""
        earned = Counter(measure.rate(value, {}).rating for value in self.values.get(measure.item, ()))
        whole = sum(earned.values())
        return tuple((rating, many / whole) for rating, many in earned.most_common() if rating is not None)

    def met(self, measure: Measure) -> float | None:
        """The share of the draws that meet a clause; None on a scale, or where nothing was drawn."""
        values = self.values.get(measure.item, ())
        if measure.requirement is None or not values:
            return None
        return sum(measure.requirement.met(value) for value in values) / len(values)


def can_be_drawn(measure: Measure, reading: str) -> bool:
    """Whether a contact is one row of the item's chart, for it is kept or not as a whole.

    Rows of staff are several, and numbers of different workers do not add up; nor do the shares of single people make
    a share of all their time together.
    """
    method = measure.read(reading).method
    if not isinstance(method, OverClients) or method.aggregate is Aggregate.POOLED:
        return False
    return not any(column.source is Source.STAFF or column.fold is Fold.DISTINCT for column in method.columns)


def thinned(
    measures: Sequence[Measure],
    tables: Mapping[str, str],
    team_id: str,
    *,
    to: date,
    reading: str,
    kept: float,
    draws: int,
    seed: int,
) -> Draws:
    """Every measure over so many draws of the planned visits in `tables`. Two statements, however many draws."""
    asked = [(measure.item, _method(measure, reading)) for measure in measures]
    if not asked:
        return Draws({})
    columns = tuple({column.name: column for _, method in asked for column in method.columns}.values())
    folds = [column.fold for column in columns]
    clients = _brought(columns, tables, team_id, to)
    charts = drawn(folds, clients, kept=kept, draws=draws, seed=seed)
    nothing = folded(folds, ())
    # In the order they were drawn in, each once.
    rows = dict.fromkeys(key for chart in charts for key in chart.items())
    judged = _judged(asked, columns, rows, nothing, team_id, to)
    silent = [answers for (client, _), answers in judged.items() if client not in clients]
    told = [[*(judged[key] for key in chart.items() if key in judged), *silent] for chart in charts]
    return Draws({item: _values(at, method, told) for at, (item, method) in enumerate(asked)})


def _method(measure: Measure, reading: str) -> OverClients:
    method = measure.read(reading).method
    assert isinstance(method, OverClients), f"{measure.item} is not counted over clients"
    assert can_be_drawn(measure, reading), f"{measure.item} cannot be drawn"
    return method


def _brought(columns: Sequence[Column], tables: Mapping[str, str], team_id: str, to: date) -> dict[str, Brought]:
    """What every contact of the window, recorded or planned, brings to the columns."""
    vendor = connection.vendor
    cells = ",\n  ".join(_brings(column, to, vendor) for column in columns)
    since = literal(first_day(to, max(column.days for column in columns)), vendor)
    text = (
        f"select c.client_id, c.contact_id,\n  {cells}\nfrom contacts c\n"
        f"where c.team_id = {literal(team_id, vendor)} and c.started_on >= {since} "
        f"and c.started_on <= {literal(to, vendor)}\norder by c.client_id, c.contact_id"
    )
    recorded: dict[str, list[Cells]] = {}
    planned: dict[str, list[Cells]] = {}
    for client, contact, *brings in run(shadowed(text, tables)):
        side = planned if str(contact).startswith(MARK) else recorded
        side.setdefault(str(client), []).append(tuple(brings))
    found = recorded.keys() | planned.keys()
    return {client: Brought(tuple(recorded.get(client, ())), tuple(planned.get(client, ()))) for client in found}


def _brings(column: Column, to: date, vendor: str) -> str:
    since = literal(first_day(to, column.days), vendor)
    holds = f"{all_hold(column.clauses)} and " if column.clauses else ""
    return f"case when {holds}c.started_on >= {since} then {column.of} end as {column.name}"


def _judged(
    asked: Sequence[tuple[str, OverClients]],
    columns: Sequence[Column],
    rows: Mapping[tuple[str, Cells], None],
    nothing: Cells,
    team_id: str,
    to: date,
) -> Judged:
    """What the measures make of each row, and of one without contacts for everybody else on the caseload."""
    vendor = connection.vendor
    seen = {client for client, _ in rows}
    caseload = [str(client) for (client,) in run(CASELOAD, [team_id, to, to])]
    listed = [*rows, *((client, nothing) for client in caseload if client not in seen)]
    if not listed:
        return {}
    names = ", ".join(column.name for column in columns)
    values = ",\n".join(
        f"({literal(client, vendor)}, {at}, {', '.join(_cell(cell, vendor) for cell in cells)})"
        for at, (client, cells) in enumerate(listed)
    )
    firsts = ", ".join(f"{literal(first_day(to, days), vendor)} as first_{days}" for days in SHORT)
    flags = ", ".join(f"max(e.{flag}) as {flag}" for flag in FLAGS_OF_A_CLIENT)
    answers = ", ".join(f"{_reason(method)}, {method.figure}" for _, method in asked)
    mine = f"e.team_id = {literal(team_id, vendor)} and e.enrolled_on <= {literal(to, vendor)}"
    text = (
        f"with drawn(client_id, place, {names}) as (values {values}),\n"  # noqa: S608 - our own words, and quoted
        f"caseload as (select e.client_id, min(e.enrolled_on) as enrolled_on, {firsts}, {flags}\n"
        f"  from enrollments e where {mine} and (e.ended_on is null or e.ended_on > {literal(to, vendor)})\n"
        f"  group by e.client_id),\n"
        f"chart as (select k.*, d.place, {', '.join(f'd.{column.name}' for column in columns)}\n"
        "  from drawn d join caseload k on k.client_id = d.client_id)\n"
        f"select place, {answers} from chart"
    )
    return {listed[place]: tuple(_pairs(cells)) for place, *cells in run(text)}


CASELOAD = """select distinct e.client_id from enrollments e
where e.team_id = %s and e.enrolled_on <= %s and (e.ended_on is null or e.ended_on > %s)"""


def _reason(method: OverClients) -> str:
    arms = " ".join(f"when {left.when} then '{left.reason}'" for left in method.leaves_out)
    return f"case {arms} else '' end" if arms else "''"


def _cell(cell: Any, vendor: str) -> str:
    return "cast(null as varchar(40))" if cell is None else literal(cell, vendor)


def _pairs(cells: Sequence[Any]) -> list[tuple[str, float]]:
    return [(str(reason), float(figure or 0)) for reason, figure in zip(cells[::2], cells[1::2], strict=True)]


def _values(at: int, method: OverClients, told: Sequence[Sequence[Answers]]) -> tuple[float, ...]:
    """The value in each draw: of those who count, the figures together."""
    found = (
        together(method.aggregate, [answers[at][1] for answers in everybody if not answers[at][0]])
        for everybody in told
    )
    return tuple(value for value in found if value is not None)
