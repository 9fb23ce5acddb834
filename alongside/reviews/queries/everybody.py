"""Everybody in every item: the chart turned the other way, a row for each person, to see who is missed in what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.measures.assess import everyone
from alongside.measures.chart import Aggregate, OverClients
from alongside.measures.measure import Measure
from alongside.measures.score import Counted, Evidence
from alongside.records.access import sight_of
from alongside.records.queries.names import client_names
from alongside.reviews.queries.evidence import closed_to
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.figures import printed
from alongside.reviews.queries.reasons import why
from alongside.reviews.queries.scorecard import USUAL, known_reading, the_standard
from alongside.teams.access import Actor, Right, require


@dataclass(frozen=True, slots=True)
class Head:
    """An item over people: how the team stands in it, and what a person's figure must reach not to be `short`."""

    item: str
    title: str
    unit: str
    shown: str
    rating: int | None
    met: bool | None
    asks: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One person in one item: the figure, or why they do not count."""

    shown: str
    short: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    client_id: str
    name: str
    cells: tuple[Cell, ...]

    @property
    def short(self) -> int:
        """In how many items their figure is short of what the item asks next."""
        return sum(cell.short for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Everybody:
    """The people of a team in the items over people: whoever is short in most of them first, then by name."""

    heads: tuple[Head, ...]
    rows: tuple[Row, ...]


def everybody(
    actor: Actor, team_id: str, *, on: date, standard: str = USUAL, reading: str = "", sample: int | None = None
) -> Everybody:
    """Every person in every item over people that the actor may open. NotOpenError where the team was not open.

    Whoever does not read Part 2 is told of the contacts they may read, and of no item that says who is treated.
    """
    require(actor, Right.SEE_EVIDENCE, team_id)
    against = the_standard(standard)
    reading = known_reading(against, reading)
    asked = [
        measure
        for measure in against.measures
        if isinstance(measure.read(reading).method, OverClients) and closed_to(actor, team_id, measure) is None
    ]
    if not asked:
        return Everybody((), ())
    engine = facts(team_id, on=on, part2=sight_of(actor, team_id).part2)
    items = [measure.item for measure in asked]
    found = everyone(against, engine, team=team_id, as_of=on, items=items, reading=reading, sample=sample)
    told = [one for one in found if not one.score.missing]
    measures = [against.measure(one.score.item) for one in told]
    return Everybody(tuple(map(_head, measures, told)), _rows(measures, told, reading))


def _head(measure: Measure, found: Evidence) -> Head:
    score = found.score
    goal = _goal(measure, found)
    return Head(
        item=measure.item, title=measure.title, unit=measure.unit,
        shown="" if score.value is None else printed(score.value, measure.steps), rating=score.found, met=score.met,
        asks="" if goal is None or _of_yes(measure, score.reading) else printed(goal, measure.steps),
    )  # fmt: skip


def _rows(measures: Sequence[Measure], told: Sequence[Evidence], reading: str) -> tuple[Row, ...]:
    cells = [_cells(measure, found, reading) for measure, found in zip(measures, told, strict=True)]
    names = client_names({client for column in cells for client in column})
    nowhere = Cell("")
    rows = [Row(client, names[client], tuple(column.get(client, nowhere) for column in cells)) for client in names]
    return tuple(sorted(rows, key=lambda row: (-row.short, row.name, row.client_id)))


def _cells(measure: Measure, found: Evidence, reading: str) -> Mapping[str, Cell]:
    """Client id -> their cell in one item."""
    yes, goal = _of_yes(measure, reading), _goal(measure, found)
    left_out = {each.client_id: Cell("", left_out=why(each.reason)) for each in found.excluded}
    return left_out | {each.client_id: _counted(each, measure, yes=yes, goal=goal) for each in found.counted}


def _counted(each: Counted, measure: Measure, *, yes: bool, goal: float | None) -> Cell:
    if yes:
        return Cell("yes" if each.figure else "not yet", short=not each.figure)
    return Cell(printed(each.figure, measure.steps), short=goal is not None and each.figure < goal)


def _of_yes(measure: Measure, reading: str) -> bool:
    """Whether a person's figure is yes or no, and the team's the share of yes."""
    method = measure.read(reading).method
    return isinstance(method, OverClients) and method.aggregate is Aggregate.SHARE


def _goal(measure: Measure, found: Evidence) -> float | None:
    """What the item asks next of the team; at the top, or where the clause is met, the limit of that."""
    score = found.score
    if score.next_anchor:
        return score.next_anchor.value
    if measure.requirement:
        return measure.requirement.band.low
    best = max(measure.anchors.bands, key=lambda pair: pair[0])[1] if measure.anchors else None
    return best.low if best else None
