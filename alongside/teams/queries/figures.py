"""The figures a team works to: its own, else those usual for its way of working."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from alongside.teams.models import BOUNDS, Team
from alongside.teams.refusals import NotHere
from alongside.terms import Model, TeamFigure

SHARED = {TeamFigure.CLIENTS_PER_STAFF: 10, TeamFigure.INTAKE_A_MONTH: 6}
USUAL: Mapping[Model, Mapping[TeamFigure, int]] = {
    Model.ACT: SHARED,
    Model.ACOT: SHARED,
    Model.OUTREACH: SHARED | {TeamFigure.CLIENTS_PER_STAFF: 12},
    Model.ICM: {TeamFigure.CLIENTS_PER_STAFF: 19, TeamFigure.COORDINATED_EACH: 19, TeamFigure.INTAKE_A_MONTH: 6},
    Model.CTI: {TeamFigure.CLIENTS_PER_STAFF: 20, TeamFigure.INTAKE_A_MONTH: 6},
}
"""What a team works to until it settles otherwise, by the way it works; none for a figure that is not there."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure as it stands. `value` is None where the team works to none."""

    figure: TeamFigure
    value: int | None
    usual: int | None
    own: bool
    """whether the team settled it"""
    at: datetime | None = None
    by: str = ""
    """id of the user who settled it last"""

    @property
    def bounds(self) -> tuple[int, int]:
        return BOUNDS[self.figure]


@dataclass(frozen=True, slots=True)
class Figures:
    """Every figure of a team, in the order they are listed."""

    each: Mapping[TeamFigure, Figure] = field(default_factory=dict)

    def of(self, figure: TeamFigure) -> int | None:
        return self.each[figure].value if figure in self.each else None


def figures_of(team_id: str) -> Figures:
    """What the team works to now; NotHere when there is no such team. One query."""
    columns = ("model", "figures__figure", "figures__value", "figures__at", "figures__by")
    rows = list(Team.objects.filter(id=team_id).order_by("figures__id").values_list(*columns))
    if not rows:
        raise NotHere
    usual = USUAL[Model(rows[0][0])]
    last = {figure: (value, at, by) for _, figure, value, at, by in rows}
    found = {}
    for figure in TeamFigure:
        value, at, by = last.get(figure.value, (None, None, ""))
        found[figure] = Figure(
            figure, usual.get(figure) if value is None else value, usual.get(figure), value is not None, at, by
        )
    return Figures(found)
