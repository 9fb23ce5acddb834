"""The standards of a team side by side."""

from dataclasses import dataclass
from itertools import groupby

from alongside.pages.fidelity.asked import Asked, understood
from alongside.pages.shared.door import Request
from alongside.reviews.queries.compare import Comparison, Differs, compare, nearest
from alongside.reviews.queries.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class Chosen:
    """A standard that may be laid beside the others, and whether it is."""

    standard: str
    title: str
    here: bool
    held: bool


@dataclass(frozen=True, slots=True)
class Page:
    asked: Asked
    choices: tuple[Chosen, ...]
    found: Comparison

    @property
    def sides(self) -> tuple[tuple[str, Scorecard], ...]:
        return self.found.sides

    @property
    def subjects(self) -> list[tuple[str, list[Differs]]]:
        """The differences by subject, in the order they are told."""
        told = groupby(self.found.differences, key=lambda one: one.subject)
        return [(subject, list(pairs)) for subject, pairs in told]


def compared(request: Request) -> Page:
    """The standards asked for, or else those the team is held to; with one alone, the one nearest to it."""
    asked = understood(request)
    there = dict(asked.form.standards)
    held = [one.standard for one in asked.held]
    wanted = [name for name in request.GET.getlist("with") if name in there] or held
    if len(wanted) == 1:
        wanted += nearest(wanted[0], [name for name in there if name not in wanted])
    choices = tuple(Chosen(name, title, name in wanted, name in held) for name, title in there.items())
    return Page(asked, choices, compare(request.team.id, on=asked.on, standards=wanted))
