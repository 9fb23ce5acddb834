"""The gates of its place that a team must pass, and whether a result passes them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from alongside.measures.standard import Standard


@dataclass(frozen=True, slots=True)
class Passing:
    """A gate, whether a result passes it, and a sentence with the figures."""

    gate: str
    title: str
    passes: bool | None
    says: str
    at: float | None = None


def gate_titles() -> dict[str, str]:
    """Gate -> its title, for every gate there is."""
    return {}


def gates_of(team_id: str, standard: str, ratings: Mapping[str, int | None], *, on: date) -> tuple[Passing, ...]:
    """How a team's ratings stand against its gates on a day."""
    return ()


def passing(team_id: str, standard: Standard, ratings: Mapping[str, int], *, on: date) -> tuple[Passing, ...]:
    """How a whole set of ratings stands against the gates in force on a day."""
    return ()
