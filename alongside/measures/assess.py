"""Hold a standard up to the facts: scores, the evidence for one of them, and totals."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from alongside.measures.behind import clients_behind, date_of, people_among, records_behind
from alongside.measures.chart import Method, OverClients, OverPosts, OverRecords
from alongside.measures.compose import compose
from alongside.measures.engines import Engine
from alongside.measures.facts import TABLES
from alongside.measures.judgements import A_PERSON_RATES, judged, latest, spoken
from alongside.measures.measure import Measure
from alongside.measures.phrases import quoted
from alongside.measures.score import Basis, Counted, Evidence, Excluded, Rated, Score, Total
from alongside.measures.standard import Standard
from alongside.measures.standards import standard_called
from alongside.measures.statement import Asked, Statement
from alongside.measures.table import SQL_TYPES
from alongside.measures.windows import Frame, OpenTeam, Relation, first_day, month_end, past_months

CHARTS_DRAWN = 10


class UnknownReadingError(LookupError):
    """A reading no item of the standard has."""


class UnknownTeamError(LookupError):
    """A team that is not among the facts."""


class NotOpenError(LookupError):
    """A team asked for on a date it is not open."""


@dataclass(frozen=True)
class _Answer:
    """What a statement says of one item for one team and date."""

    value: float | None
    numerator: float | None
    denominator: float | None
    counted: int
    excluded: int
    flags: tuple[str, ...]
    gauges: tuple[tuple[str, float | None], ...]


NOTHING = _Answer(None, None, None, 0, 0, (), ())


def assess(
    standard: Standard,
    engine: Engine,
    *,
    teams: Sequence[str] | None,
    as_of: Sequence[date],
    items: Sequence[str] | None = None,
    reading: str = "",
    sample: int | None = None,
) -> list[Score]:
    """Score teams (None: all) as of the close of each date, by team, date, and the order of print.

    A team is scored only on dates it is open. `items` narrows the standard; `reading` (empty: the usual one)
    restates the items that have a reading of that name; `sample` seeds a draw of ten clients a team and date for the
    items counted over clients. What a person judged on or before a date stands before what the records earn.
    Raises UnknownTeamError, UnknownItemError and UnknownReadingError.
    """
    measures = standard.chosen(items)
    _check_reading(standard, reading)
    known = _known_teams(engine, teams)
    scores: list[Score] = []
    for dates in engine.batches(len(known), sorted(set(as_of))):
        opened = tuple(
            OpenTeam(team.team_id, team.opened_on, day) for team in known for day in dates if team.open_on(day)
        )
        if opened:
            scores += _scored(standard, measures, engine, opened, reading, sample)
    words = spoken(engine, standard.id, [team.team_id for team in known]) if standard.scale else {}
    scores = [judged(score, latest(words.get((score.team_id, score.item), ()), score.as_of)) for score in scores]
    place = {item: at for at, item in enumerate(standard.items)}
    return sorted(scores, key=lambda score: (score.team_id, score.as_of, place[score.item]))


def evidence(
    standard: Standard,
    item: str,
    engine: Engine,
    *,
    team: str,
    as_of: date,
    reading: str = "",
    sample: int | None = None,
) -> Evidence:
    """One score with everything it rests on: who counts, who does not and why, and the records.

    Raises UnknownItemError, UnknownReadingError, UnknownTeamError, and NotOpenError for a date the team is not open.
    """
    scores = assess(standard, engine, teams=[team], as_of=[as_of], items=[item], reading=reading, sample=sample)
    if not scores:
        raise NotOpenError(f"the team is not open on {as_of}")
    score = scores[0]
    asked = _asked(standard.measure(item), reading)
    if score.missing:
        return Evidence(score)
    frame = _frame_of(engine, team, as_of, [asked], sample)
    found = _people(engine, frame, [asked], sampled=sample is not None).get(item, ((), ()))
    records = records_behind(asked, engine, frame, {client.client_id for client in found[0]})
    return Evidence(score, *(people_among(records) if _of_people(asked.method) else found), records)


def everyone(
    standard: Standard,
    engine: Engine,
    *,
    team: str,
    as_of: date,
    items: Sequence[str] | None = None,
    reading: str = "",
    sample: int | None = None,
) -> list[Evidence]:
    """The evidence of every item about everybody: who counts with what figure, and who does not and why.

    In the order of print, all items over clients from one statement. Records are there only where they are people.
    Raises as `evidence` does.
    """
    scores = assess(standard, engine, teams=[team], as_of=[as_of], items=items, reading=reading, sample=sample)
    if not scores:
        raise NotOpenError(f"the team is not open on {as_of}")
    asked = {score.item: _asked(standard.measure(score.item), reading) for score in scores if not score.missing}
    frame = _frame_of(engine, team, as_of, asked.values(), sample)
    found = _people(engine, frame, asked.values(), sampled=sample is not None)
    told = []
    for score in scores:
        method = asked[score.item].method if score.item in asked else None
        records = records_behind(asked[score.item], engine, frame, set()) if _of_people(method) else ()
        told.append(Evidence(score, *(people_among(records) if records else found.get(score.item, ((), ()))), records))
    return told


def _frame_of(engine: Engine, team: str, as_of: date, asked: Iterable[Asked], sample: int | None) -> Frame:
    opened = next(found for found in _known_teams(engine, [team])).opened_on
    return _frame(engine, (OpenTeam(team, opened, as_of),), [each.method for each in asked], sample)


def _people(
    engine: Engine, frame: Frame, asked: Iterable[Asked], *, sampled: bool
) -> dict[str, tuple[tuple[Counted, ...], tuple[Excluded, ...]]]:
    of_clients = tuple(each for each in asked if isinstance(each.method, OverClients))
    return clients_behind(of_clients, engine, frame, sampled=sampled)


def _of_people(method: Method | None) -> bool:
    return isinstance(method, OverRecords) and method.subject == "client"


def totals(scores: Iterable[Score]) -> list[Total]:
    """The ratings of each team on each date together. `total` and `mean` need every printed item rated."""
    together: dict[tuple[str, date, str], list[int]] = {}
    for score in scores:
        ratings = together.setdefault((score.team_id, score.as_of, score.standard), [])
        if score.rating is not None:
            ratings.append(score.rating)
    return [_total(*key, ratings) for key, ratings in sorted(together.items())]


def _total(team_id: str, as_of: date, standard: str, ratings: list[int]) -> Total:
    printed = len(standard_called(standard).printed)
    rated, added = len(ratings), sum(ratings)
    whole = rated == printed
    return Total(
        team_id,
        as_of,
        standard,
        rated=rated,
        of=printed,
        sum=added,
        mean_of_rated=added / rated if rated else None,
        total=added if whole else None,
        mean=added / printed if whole else None,
    )


@dataclass(frozen=True)
class _Team:
    team_id: str
    opened_on: date
    closed_on: date | None

    def open_on(self, day: date) -> bool:
        return self.opened_on <= day and (self.closed_on is None or self.closed_on > day)


def _known_teams(engine: Engine, teams: Sequence[str] | None) -> list[_Team]:
    if teams is not None and not teams:
        return []
    chosen = "" if teams is None else f"\nwhere t.team_id in ({quoted(*teams)})"
    rows = engine.rows(f"select t.team_id, t.opened_on, t.closed_on\nfrom teams t{chosen}", Frame(()))
    found = [_Team(str(team), date_of(opened), date_of(closed) if closed else None) for team, opened, closed in rows]
    unknown = set(teams or ()) - {team.team_id for team in found}
    if unknown:
        raise UnknownTeamError(f"no such team: {', '.join(sorted(unknown))}")
    return found


def _check_reading(standard: Standard, reading: str) -> None:
    if reading and reading not in standard.readings:
        raise UnknownReadingError(f"{standard.title} has no reading {reading}; it has {', '.join(standard.readings)}")


def _asked(measure: Measure, reading: str) -> Asked:
    return Asked(measure.item, measure.read(reading).method)


def _frame(engine: Engine, opened: tuple[OpenTeam, ...], methods: Iterable[Method], sample: int | None) -> Frame:
    """The calendar, the drawn clients if any, and the optional tables nobody recorded, as empty ones."""
    methods = tuple(methods)
    optional = {table for method in methods if isinstance(method, OverRecords) for table in method.optional}
    empty = {name: _nothing_in(name) for name in sorted(optional - engine.tables)}
    days = max((method.days for method in methods if isinstance(method, OverClients)), default=1)
    drawn = () if sample is None else tuple(_drawn(engine, Frame(opened), sample))
    return Frame(opened, days, drawn, empty)


def _nothing_in(table: str) -> Relation:
    columns = TABLES[table].columns
    types = {column.name: SQL_TYPES[column.kind] for column in columns if column.kind in SQL_TYPES}
    return Relation(tuple(column.name for column in columns), types=types)


def _drawn(engine: Engine, frame: Frame, seed: int) -> Iterator[tuple[str, date, str]]:
    """Ten clients of each caseload, the same whenever and wherever they are drawn with this seed."""
    text = (
        "select s.team_id, s.as_of, e.client_id\nfrom scope s\n"
        "join enrollments e on e.team_id = s.team_id and e.enrolled_on <= s.as_of "
        "and (e.ended_on is null or e.ended_on > s.as_of)"
    )
    caseloads: dict[tuple[str, date], set[str]] = {}
    for team, as_of, client in engine.rows(text, frame):
        caseloads.setdefault((str(team), date_of(as_of)), set()).add(str(client))
    for (team, day), clients in sorted(caseloads.items()):
        lot = random.Random(seed)  # noqa: S311 - a draw that anyone can repeat, not a secret
        for client in sorted(lot.sample(sorted(clients), min(CHARTS_DRAWN, len(clients)))):
            yield team, day, client


def _scored(
    standard: Standard,
    measures: Sequence[Measure],
    engine: Engine,
    opened: tuple[OpenTeam, ...],
    reading: str,
    sample: int | None,
) -> list[Score]:
    asked = [_asked(measure, reading) for measure in measures]
    missing = {each.item: _missing(each.method, engine) for each in asked}
    askable = tuple(each for each in asked if not missing[each.item])
    frame = _frame(engine, opened, [asked.method for asked in askable], sample)
    answers: dict[tuple[str, str, date], _Answer] = {}
    for statement in compose(askable, sampled=sample is not None, carried=engine.carries):
        for row in engine.rows(statement.text, frame):
            answers |= _read(statement, row)
    return [
        _score(
            standard,
            measure,
            team,
            reading,
            missing[measure.item],
            answers.get((measure.item, team.team_id, team.as_of)),
        )
        for team in opened
        for measure in measures
    ]


def _read(statement: Statement, row: Sequence[Any]) -> dict[tuple[str, str, date], _Answer]:
    team_id, as_of, cells = str(row[0]), date_of(row[1]), iter(row[2:])
    return {(asked.item, team_id, as_of): _answer(asked.method, cells) for asked in statement.asked}


def _answer(method: Method, cells: Iterator[Any]) -> _Answer:
    value, numerator, denominator = (_number(next(cells)) for _ in range(3))
    counted, excluded = (int(next(cells) or 0) for _ in range(2))
    flags: tuple[str, ...] = ()
    gauges: tuple[tuple[str, float | None], ...] = ()
    if isinstance(method, OverRecords):
        flags = tuple(flag for flag in method.flags if next(cells))
        gauges = tuple((gauge, _number(next(cells))) for gauge in method.gauges)
    # With nobody to count there is no figure at all: not a nought above or below the line.
    behind = (None, None) if value is None else (numerator, denominator)
    return _Answer(value, *behind, counted, excluded, flags, gauges)


def _score(
    standard: Standard,
    measure: Measure,
    team: OpenTeam,
    reading: str,
    missing: tuple[str, ...],
    answer: _Answer | None,
) -> Score:
    found = measure.read(reading)
    said = answer or NOTHING
    rated, flags = _rated(measure, said, missing=bool(missing))
    value = said.value
    ahead = None if value is None else measure.next_after(value, rated.rating)
    return Score(
        team.team_id,
        team.as_of,
        standard.id,
        measure.item,
        value,
        said.numerator,
        said.denominator,
        rated.rating,
        Basis.RATED if A_PERSON_RATES in flags else measure.basis,
        flags,
        missing,
        _window(found.method, team.as_of),
        said.counted,
        said.excluded,
        ahead,
        found.name,
        said.gauges,
        met=None if value is None else measure.met(value),
        found=rated.rating,
    )


def _missing(method: Method, engine: Engine) -> tuple[str, ...]:
    """The tables an item needs and nobody recorded, and of those there are the columns, as `table.column`."""
    needs = {need: need.partition(".")[0] for need in method.needs}
    missing = {table for table in needs.values() if table not in engine.tables}
    missing |= {need for need, table in needs.items() if table in engine.tables and need in engine.absent}
    return tuple(sorted(missing))


def _window(method: Method, as_of: date) -> tuple[date, date]:
    if isinstance(method, OverPosts):
        return as_of, as_of
    if isinstance(method, OverRecords) and method.in_months:
        months = past_months(as_of)
        return months[-1], month_end(months[0])
    return first_day(as_of, method.days), as_of


def _rated(measure: Measure, said: _Answer, *, missing: bool) -> tuple[Rated, tuple[str, ...]]:
    by_hand = (A_PERSON_RATES,) if measure.basis is Basis.RATED else ()
    if said.value is None:
        return Rated(None), by_hand if missing else (*said.flags, "nobody_to_count", *by_hand)
    rated, flags = measure.rate(said.value, dict(said.gauges)), said.flags
    gate = measure.gate
    if gate and rated.rating == gate.rating and not gate.opens(dict(said.gauges)[gate.gauge]):
        rated, flags = Rated(gate.lower), (*flags, gate.flag)
    if rated.between_anchors:
        flags = (*flags, "between_anchors")
    if rated.rating is None and measure.requirement is None:
        flags = (*flags, A_PERSON_RATES)
    return rated, flags


def _number(value: Any) -> float | None:
    return None if value is None else float(value)
