"""Who of the team could go: who has met whom lately, who works here, and how much they already do."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from alongside.records.queries.names import staff_called
from alongside.reviews.lift.visits import Raise
from alongside.reviews.queries.facts import run
from alongside.terms import PRESCRIBERS, Role

LOOK_BACK = 90
VISITORS = frozenset(Role) - PRESCRIBERS - {Role.PROGRAM_ASSISTANT}


@dataclass(frozen=True, slots=True)
class Met:
    """How often a colleague met a client face to face, when last, and when they last had any contact at all."""

    times: int
    met_on: date | None
    seen_on: date


@dataclass(frozen=True, slots=True)
class New:
    """What makes a colleague somebody new to a client: no contact, or no meeting `in_person`, in so many days."""

    days: int
    in_person: bool = True


@dataclass
class Team:
    """Those who hold a post on a day, whom they met in the 90 days to it, and what a plan has given them so far."""

    on: date
    roles: dict[str, set[str]]
    called: dict[str, str]
    met: dict[tuple[str, str], Met]
    given: Counter[str] = field(default_factory=Counter)

    def holding(self, roles: Collection[str]) -> list[str]:
        """Everybody in one of these roles, by name."""
        return sorted((one for one, held in self.roles.items() if held & set(roles)), key=self.called.__getitem__)

    def for_a_visit(self, one: Raise, *, new: New | None = None) -> tuple[str, ...]:
        """Who could make a client's visits: whoever knows them; with `new`, whoever is somebody new to them."""
        able = self.holding(VISITORS) or self.holding(frozenset(Role))
        if new:
            able = [staff for staff in able if not self._knows(one.client_id, staff, new)]
        chosen = sorted(able, key=lambda staff: self._order(one.client_id, staff, fresh=bool(new)))[: one.staff]
        self.given.update(chosen)
        return tuple(self.called[staff] for staff in chosen)

    def called_in(self, roles: Collection[str]) -> tuple[str, ...]:
        """The names of everybody in one of these roles."""
        return tuple(self.called[staff] for staff in self.holding(roles))

    def whoever_in(self, roles: Collection[str]) -> tuple[str, ...]:
        """One of those in these roles, whichever, as one name: Marcus or Yusuf. Nothing where nobody is."""
        *others, last = self.called_in(roles) or ("",)
        return (f"{', '.join(others)} or {last}" if others else last,) if last else ()

    def _knows(self, client_id: str, staff: str, new: New) -> bool:
        met = self.met.get((client_id, staff))
        last = met and (met.met_on if new.in_person else met.seen_on)
        return bool(last and last > self.on - timedelta(days=new.days))

    def _order(self, client_id: str, staff: str, *, fresh: bool) -> tuple[int, int, str]:
        """Whoever knows the client first, and of those whoever has been given least. A second face is shared out."""
        met = self.met.get((client_id, staff))
        times, given = met.times if met else 0, self.given[staff]
        name = self.called[staff]
        return (given, -times, name) if fresh else (-times, given, name)


def the_team(team_id: str, on: date) -> Team:
    """Who works on a team on a day, and whom they met. Two readings of the records."""
    roles: dict[str, set[str]] = {}
    for staff, role in run(POSTS, [team_id, on, on]):
        roles.setdefault(str(staff), set()).add(str(role))
    since = on - timedelta(days=LOOK_BACK - 1)
    met = {
        (str(client), str(staff)): Met(int(times), _day(met_on), _day(seen_on) or on)
        for client, staff, times, met_on, seen_on in run(MET, [team_id, since, on])
    }
    return Team(on, roles, staff_called(set(roles)), met)


def _day(cell: date | str | None) -> date | None:
    return date.fromisoformat(cell) if isinstance(cell, str) else cell


POSTS = """select p.staff_id, p.role from posts p
where p.team_id = %s and p.started_on <= %s and (p.ended_on is null or p.ended_on > %s)"""

MET = """select c.client_id, s.staff_id, sum(case when c.mode = 'face_to_face' then 1 else 0 end),
  max(case when c.mode = 'face_to_face' then c.started_on end), max(c.started_on)
from contacts c join contact_staff s on s.contact_id = c.contact_id
where c.team_id = %s and c.started_on >= %s and c.started_on <= %s
  and c.outcome = 'completed' and c.with_client = 1
group by c.client_id, s.staff_id"""
