"""The head of a scorecard: its total on its line, and the gates of its place in words."""

from dataclasses import dataclass

from alongside.pages.fidelity.asked import Asked
from alongside.pages.shared import over_time
from alongside.reviews.queries.gates import Passing, gates_of
from alongside.reviews.queries.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Head:
    """`line` is drawn where there is a total; `gates` are those in force, each with a sentence."""

    line: over_time.Standing | None
    gates: tuple[Passing, ...]


def head(team_id: str, asked: Asked, card: Scorecard) -> Head:
    """The total among its gates."""
    ratings = {line.item: line.rating for line in card.lines}
    gates = gates_of(team_id, asked.standard, ratings, on=asked.on) if card.scale else ()
    if card.total is None:
        return Head(None, gates)
    marks = [(gate.at, gate.title) for gate in gates if gate.at is not None]
    return Head(over_time.standing(card.total, least=card.printed, most=card.most, gates=marks), gates)
