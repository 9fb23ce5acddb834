"""How many clients there are for each full post, beside the figure the team works to: for whoever takes one more on."""

from dataclasses import dataclass
from datetime import date

from alongside.records.queries.standing import active
from alongside.teams.queries.people import fte_on
from alongside.terms import PRESCRIBERS, Role

NOT_COUNTED = (*PRESCRIBERS, Role.PROGRAM_ASSISTANT)


@dataclass(frozen=True, slots=True)
class Room:
    """Clients on the caseload and FTE of the staff on a day, as H1 counts them; `most` is None where none is set."""

    clients: int
    fte: float
    most: int | None

    @property
    def each(self) -> float | None:
        """Clients for each full post; None where nobody is there."""
        return self.clients / self.fte if self.fte else None

    @property
    def each_with(self) -> float | None:
        """The same with one more."""
        return (self.clients + 1) / self.fte if self.fte else None

    @property
    def full(self) -> bool:
        """Whether one more would be more than the team works to."""
        return self.most is not None and (self.each_with is None or self.each_with > self.most)


def room(team_id: str, *, on: date, most: int | None) -> Room:
    """How full the team is on a day. Two queries."""
    clients = active(team_id, on=on).values("client_id").distinct().count()
    return Room(clients, fte_on(team_id, on=on, without=NOT_COUNTED) / 100, most)
