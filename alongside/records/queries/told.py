"""What is known of clients, as far as clocks, needs, the board and a client's own page ask: one reading for them all.

Each fact is a field of `Told` beside what reads it, of one client or of a whole caseload in the same few queries.
Another fact is one more field.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date, timedelta
from functools import cached_property
from typing import Any, TypeVar

from alongside.records.access import Sight
from alongside.records.queries.asked import Lately, asked_lately
from alongside.records.queries.crises import open_calls
from alongside.records.queries.leaving import STAYING, UnderWay, under_way
from alongside.records.queries.life import SpellTold, ahead
from alongside.records.queries.medicines.medicated import NOTHING, Medicated, medicated
from alongside.records.queries.notes import Waiting, waiting
from alongside.records.queries.permissions import Ending, ending
from alongside.records.queries.phase_now import PhaseNow, phases_now
from alongside.records.queries.planned_so_far import PlannedSoFar, planned_so_far
from alongside.records.queries.seen import NEVER, Seen, Touch, how_seen, touches
from alongside.records.queries.standing import standing
from alongside.records.queries.statuses import Status, raised
from alongside.records.queries.stays import JailTold, StayTold, by_client, jails_told, not_looked_at, stays_told
from alongside.records.queries.symptoms import Worse, worse
from alongside.teams.queries.clocks import USUAL_PACE, Pace, pace_of
from alongside.terms import INTENSIVE, ClockDays

A_MONTH = 30
"""days of contacts that are read"""

Fact = TypeVar("Fact")


@dataclass(frozen=True)
class Asked:
    """Of whom and for which day something is read; `client_id` is empty where it is of more than one."""

    sight: Sight
    ids: tuple[str, ...]
    on: date
    pace: Pace

    @property
    def days(self) -> ClockDays:
        return self.pace.days

    @property
    def client_id(self) -> str:
        return self.ids[0] if len(self.ids) == 1 else ""

    @cached_property
    def touches(self) -> list[Touch]:
        """Their contacts of a month, latest first."""
        rows = standing(self.sight).filter(started_on__gt=self.on - timedelta(days=A_MONTH), started_on__lte=self.on)
        return touches(rows.filter(client_id=self.client_id) if self.client_id else rows)


def read_by(read: Callable[[Asked], Mapping[str, Fact]], nothing: Fact) -> Fact:
    """A field that is read by a function of many clients at once; `nothing` for whoever it does not answer."""
    return field(default=nothing, metadata={"read": read})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is known of one client. What is out of sight of the reader is as if it were not there."""

    client_id: str = ""
    enrolled_on: date
    pace: Pace = USUAL_PACE
    """what the team is held to"""
    seen: Seen = read_by(lambda of: how_seen(of.sight, of.ids, on=of.on, lately=of.touches), NEVER)
    stays: Sequence[StayTold] = read_by(lambda of: by_client(stays_told(of.sight, of.client_id)), ())
    """hospital threads, the latest first"""
    jail: JailTold | None = read_by(lambda of: _last(jails_told(of.sight, of.client_id)), None)
    """the last time in custody"""
    incident_on: date | None = read_by(lambda of: not_looked_at(of.sight, of.client_id), None)
    """the earliest incident nobody has looked at"""
    status: Status | None = read_by(lambda of: raised(of.sight, of.client_id), None)
    in_crisis: bool = read_by(lambda of: dict.fromkeys(open_calls(of.sight), True), False)
    """whether a call in a crisis about them is not resolved"""
    medicines: Medicated = read_by(lambda of: medicated(of.sight, on=of.on, client_id=of.client_id), NOTHING)
    asked: Lately | None = read_by(lambda of: asked_lately(of.sight, of.ids, on=of.on), None)
    """None for whoever is told nothing of questionnaires"""
    life: Sequence[SpellTold] = read_by(lambda of: ahead(of.sight, on=of.on, client_id=of.client_id), ())
    """of one client all that holds or is to come; of more than one what has a day to see to, or began lately"""
    planned: PlannedSoFar | None = read_by(lambda of: planned_so_far(of.sight, of.ids, on=of.on), None)
    """how far the assessment and the plans are; None where notes are out of sight"""
    leaving: UnderWay = read_by(lambda of: under_way(of.sight, of.client_id), STAYING)
    """the last step of the engagement ladder, and the day an ending was proposed"""
    worse: Worse | None = read_by(lambda of: worse(of.sight, on=of.on, client_id=of.client_id), None)
    """that their symptoms are worse, and nobody has seen to it"""
    permissions: Sequence[Ending] = read_by(lambda of: ending(of.sight, on=of.on, client_id=of.client_id), ())
    """until when they let us tell others something"""
    waiting: Sequence[Waiting] = read_by(lambda of: waiting(of.sight, of.days, client_id=of.client_id), ())
    """drafts not signed, and notes that wait for the leader"""
    phase: PhaseNow | None = read_by(lambda of: phases_now(of.sight, on=of.on, client_id=of.client_id), None)
    """where the work of a CTI team is; None on another team, and where notes are out of sight"""

    @property
    def days(self) -> ClockDays:
        """Of the team's clocks."""
        return self.pace.days

    @property
    def shared(self) -> bool:
        """Whether several of us are to meet them."""
        intensive = self.status is not None and self.status.status in INTENSIVE
        return self.pace.shared and (intensive or not self.pace.steps)

    def in_hospital_since(self, on: date) -> date | None:
        """The day they went in, if they are in hospital."""
        return max((stay.admitted_on for stay in self.stays if stay.admitted_on and stay.inside(on)), default=None)

    def in_jail(self, on: date) -> bool:
        return self.jail is not None and self.jail.inside(on)


Kind = TypeVar("Kind", bound=Told)


def tell(
    kind: type[Kind],
    sight: Sight,
    known: Mapping[str, Mapping[str, Any]],
    *,
    on: date,
    only: Collection[str] = (),
    pace: Pace | None = None,
) -> dict[str, Kind]:
    """Client id -> all that `kind` holds of them, or only the facts named; a fixed number of queries for all of them.

    `known` are the clients, each with what is known already: the other fields of `kind`, and any fact read before.
    `pace` is the team's, where it is known.
    """
    asked = Asked(sight, tuple(known), on, pace or pace_of(sight.team_id, on=on))
    read = {each.name: each.metadata["read"] for each in fields(kind) if "read" in each.metadata}
    found = {name: read[name](asked) for name in only or read} if known else {}
    return {
        id: kind(client_id=id, pace=asked.pace, **{name: of[id] for name, of in found.items() if id in of}, **values)
        for id, values in known.items()
    }


def _last(jails: Sequence[JailTold]) -> dict[str, JailTold]:
    """Client id -> the first of theirs in a list the latest first."""
    return {jail.client_id: jail for jail in reversed(jails)}
