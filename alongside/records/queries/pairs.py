"""The page of pairs: records that may be of one person, merges that wait for an answer, and those that were made."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from alongside.records.access import sees_both
from alongside.records.models import Apart, Client, Merge, MergeStanding
from alongside.records.queries.likeness import Person, pairs, people
from alongside.records.queries.names import users_called
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import Team
from alongside.teams.refusals import NotHere
from alongside.terms import MergeState

MOST = 100
WAITING = frozenset({MergeState.PROPOSED, MergeState.UNDOING})
ONE = frozenset({MergeState.MERGED, MergeState.UNDOING, MergeState.KEPT})


@dataclass(frozen=True, slots=True)
class Pair:
    one: Person
    other: Person
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One standing of a merge, in words."""

    state: MergeState
    at: datetime
    on: date
    """the day of it, where the reader's team is"""
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class MergeTold:
    id: str
    survivor_id: str
    survivor: str
    merged_id: str
    merged: str
    standings: tuple[Said, ...]
    mine: bool
    """the reader asked for what waits now"""
    may_answer: bool
    """the reader may answer what waits now"""

    @property
    def state(self) -> MergeState:
        return self.standings[-1].state

    @property
    def waits(self) -> bool:
        return self.state in WAITING

    @property
    def holds(self) -> bool:
        return self.state in ONE


@dataclass(frozen=True, slots=True)
class Settling:
    pairs: tuple[Pair, ...]
    number: int
    """how many pairs there are, of which `pairs` are the first"""
    waiting: tuple[MergeTold, ...]
    made: tuple[MergeTold, ...]
    """the latest first; those that are two again stay to be read"""


def settling(actor: Actor, team_id: str) -> Settling:
    """Everything of the agency's that an actor may settle: both records of each are on teams of theirs."""
    require(actor, Right.PROPOSE_MERGES, team_id)
    agency_id, zone = _where(team_id)
    told = _merges(actor, agency_id, zone)
    settled = {frozenset((one.survivor_id, one.merged_id)) for one in told if one.waits}
    settled |= {frozenset(two) for two in Apart.objects.values_list("first_id", "second_id")}
    known = people(actor, agency_id, right=Right.PROPOSE_MERGES)
    found = [Pair(*two) for two in pairs(known.values()) if frozenset((two[0].id, two[1].id)) not in settled]
    found.sort(key=lambda pair: (-len(pair.why), pair.one.name, pair.one.id, pair.other.id))
    answered = tuple(one for one in told if not one.waits and one.state is not MergeState.TAKEN_BACK)
    return Settling(tuple(found[:MOST]), len(found), tuple(one for one in told if one.waits), answered)


def pair(actor: Actor, team_id: str, one_id: str, other_id: str) -> Pair:
    """Two records side by side; NotHere unless the actor may settle both."""
    require(actor, Right.PROPOSE_MERGES, team_id)
    known = people(actor, _where(team_id)[0], right=Right.PROPOSE_MERGES, ids=[one_id, other_id])
    if len(known) != len({one_id, other_id}) or one_id == other_id:
        raise NotHere
    return Pair(known[one_id], known[other_id], next((why for *_, why in pairs(known.values())), ()))


def merge(actor: Actor, team_id: str, merge_id: str) -> MergeTold:
    """One merge, for whoever may settle both of its records."""
    require(actor, Right.PROPOSE_MERGES, team_id)
    found = next((one for one in _merges(actor, *_where(team_id), merge_id) if one.id == merge_id), None)
    if found is None:
        raise NotHere
    return found


def _where(team_id: str) -> tuple[str, ZoneInfo]:
    """A team's agency, and the zone its days are told in."""
    agency_id, zone = Team.objects.values_list("agency_id", "time_zone").get(id=team_id)
    return agency_id, ZoneInfo(zone)


def _merges(actor: Actor, agency_id: str, zone: ZoneInfo, merge_id: str = "") -> list[MergeTold]:
    """The merges an actor may settle, the latest first. Three queries."""
    rows = Merge.objects.filter(agency_id=agency_id, **({"id": merge_id} if merge_id else {}))
    seen = [row for row in rows if sees_both(actor, row, right=Right.PROPOSE_MERGES)]
    said: dict[str, list[MergeStanding]] = {row.id: [] for row in seen}
    for standing in MergeStanding.objects.filter(merge__in=seen).order_by("id"):
        said[standing.merge_id].append(standing)
    called = users_called({standing.by for its in said.values() for standing in its})
    both = {id for row in seen for id in (row.survivor_id, row.merged_id)}
    names = dict(Client.objects.filter(id__in=both).values_list("id", "name"))
    told = [_told(actor, row, said[row.id], called, names, zone) for row in seen]
    return sorted(told, key=lambda one: (one.standings[-1].at, one.id), reverse=True)


def _told(
    actor: Actor,
    row: Merge,
    standings: list[MergeStanding],
    called: dict[str, str],
    names: dict[str, str],
    zone: ZoneInfo,
) -> MergeTold:
    last = standings[-1]
    mine = last.by == actor.id
    return MergeTold(
        id=row.id, survivor_id=row.survivor_id, survivor=names[row.survivor_id], merged_id=row.merged_id,
        merged=names[row.merged_id],
        standings=tuple(
            Said(
                MergeState(one.state), one.at, one.at.astimezone(zone).date(),
                called.get(one.by, "Somebody no longer here"), one.why,
            )
            for one in standings
        ),
        mine=mine, may_answer=not mine and sees_both(actor, row, right=Right.AGREE_TO_MERGES),
    )  # fmt: skip
