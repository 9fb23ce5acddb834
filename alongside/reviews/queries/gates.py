"""The gates of its place that a team must pass, and whether a result passes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from alongside.measures.standard import Standard
from alongside.measures.standards.gates import GATES, GateAnswer, Standing, judged_by
from alongside.reviews.models import GateInForce

_PASSES = {Standing.OPEN: True, Standing.SHUT: False, Standing.NOT_KNOWN_YET: None}


@dataclass(frozen=True, slots=True)
class Passing:
    """A gate, whether a result passes it (None: not known yet), and a sentence with the figures.

    `at` is the total it asks for, where it asks for one.
    """

    gate: str
    title: str
    passes: bool | None
    says: str
    at: float | None = None


@dataclass(frozen=True, slots=True)
class GateLine:
    """A gate there is, what it asks in a sentence, and since when it is asked of a team, if it is."""

    gate: str
    title: str
    says: str
    source: str
    since: date | None


def gate_lines(team_id: str, *, on: date) -> tuple[GateLine, ...]:
    """Every gate there is, and whether it is asked of the team on a day."""
    since = dict(_in_force(team_id, on).values_list("gate", "from_on"))
    return tuple(GateLine(gate.id, gate.title, gate.says, gate.source, since.get(gate.id)) for gate in GATES.values())


def gate_titles() -> dict[str, str]:
    """Gate -> its title, for every gate there is."""
    return {gate.id: gate.title for gate in GATES.values()}


def gates_of(team_id: str, standard: str, ratings: Mapping[str, int | None], *, on: date) -> tuple[Passing, ...]:
    """How a team's ratings stand against its gates on a day."""
    names = _in_force(team_id, on).order_by("from_on", "gate").values_list("gate", flat=True)
    asked = [GATES[name] for name in names if name in GATES and GATES[name].standard == standard]
    return tuple(_passing(judged_by(gate, ratings)) for gate in asked)


def passing(team_id: str, standard: Standard, ratings: Mapping[str, int], *, on: date) -> tuple[Passing, ...]:
    """How a whole set of ratings stands against the gates in force on a day."""
    return gates_of(team_id, standard.id, ratings, on=on)


def _in_force(team_id: str, on: date) -> QuerySet[GateInForce]:
    rows = GateInForce.objects.filter(team_id=team_id, from_on__lte=on)
    return rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


def _passing(answer: GateAnswer) -> Passing:
    gate = answer.gate
    return Passing(gate.id, gate.title, _PASSES[answer.standing], _in_words(answer), gate.least_total)


def _in_words(answer: GateAnswer) -> str:
    said = [_of_the_total(answer)] if answer.gate.least_total else []
    if answer.short:
        said.append(f"Below what is asked of them: {', '.join(answer.short)}.")
    if answer.needing_help:
        said.append(f"To be helped with: {', '.join(answer.needing_help)}.")
    return " ".join(said)


def _of_the_total(answer: GateAnswer) -> str:
    asked = f"{answer.gate.least_total:g}"
    if answer.rated < answer.of:
        so_far = f"{answer.sum} of the {asked} asked for, with {answer.of - answer.rated} of {answer.of} items to rate"
        ends = {
            Standing.OPEN: "; reached whatever they are.",
            Standing.SHUT: "; out of reach.",
            Standing.NOT_KNOWN_YET: ".",
        }
        return so_far + ends[answer.standing]
    if answer.total_short:
        return f"A total of {answer.sum}: {answer.total_short:g} short of {asked}."
    return f"A total of {answer.sum}, at or past {asked}."
