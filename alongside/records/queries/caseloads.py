"""Who coordinates how many: each of us with their clients, and those whom nobody coordinates."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from alongside.records.queries.colleagues import on_team
from alongside.records.queries.standing import active


@dataclass(frozen=True, slots=True)
class Coordinates:
    """One of us, and how many clients they coordinate; `most` is how many the team said, None without a number."""

    staff_id: str
    name: str
    called: str
    clients: int
    most: int | None

    @property
    def over(self) -> int:
        """How many clients above the number."""
        return max(0, self.clients - self.most) if self.most is not None else 0


@dataclass(frozen=True, slots=True)
class Caseloads:
    them: tuple[Coordinates, ...]
    """who has most first; those who coordinate nobody are left out"""
    nobodys: int
    """clients whom nobody on the team coordinates"""
    most: int | None

    def of(self, staff_id: str) -> int:
        return next((each.clients for each in self.them if each.staff_id == staff_id), 0)

    @property
    def fullest(self) -> int:
        return max([each.clients for each in self.them] + [self.most or 0])


def caseloads(team_id: str, *, on: date, most: int | None) -> Caseloads:
    """Everybody's own caseload on a day. Whoever has left the team coordinates nobody. Two queries."""
    led = Counter(active(team_id, on=on).values_list("coordinator_id", flat=True))
    here = on_team(team_id, on=on)
    them = [Coordinates(each.id, each.name, each.called, led[each.id], most) for each in here if led[each.id]]
    them.sort(key=lambda each: (-each.clients, each.name))
    return Caseloads(tuple(them), led.total() - sum(each.clients for each in them), most)
