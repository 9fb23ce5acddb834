"""What is wanted of a day: the visits that stand, those the weekly cards ask for, and one for each client in need."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from uuid import NAMESPACE_OID, uuid5

from alongside.records.queries.cases import Case
from alongside.schedule.dayplan.gathered import Gathered
from alongside.schedule.queries.cards import CardLine, drawn_id
from alongside.schedule.queries.covering import Asks, covers
from alongside.schedule.queries.needs import MAKES_A_VISIT, Need
from alongside.schedule.queries.visits import OPEN, PlannedVisit
from alongside.schedule.queries.weights import CARD
from alongside.terms import PART2_SERVICES, Mode, NeedKind, Place, Service, VisitOrigin, VisitState

USUAL_MINUTES = 45
MOST_WORDS = 200
"""characters a visit has room for to say what it is for"""
ON_THE_WAY = 15
"""minutes taken for the way to a visit when the hours of a role are counted"""
PART2_NEEDS = frozenset(
    {NeedKind.SUBSTANCE_USE, NeedKind.SUBSTANCE_USE_GROUP, NeedKind.LABELLED_MEDICINE, NeedKind.LABELLED_DATE}
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """One visit that is wanted. `state` is empty for one that is not on the schedule yet.

    `needs` are those it would meet, whoever comes; `weight` is theirs and its own.
    """

    id: str
    client_id: str
    client: str
    state: str
    start: time | None
    minutes: int
    staff_ids: tuple[str, ...]
    mode: str
    place: str
    place_words: str
    service: str
    window_from: time | None = None
    window_to: time | None = None
    people: int = 1
    role: str = ""
    why: str = ""
    origin: str = VisitOrigin.PLANNER
    pattern_id: str = ""
    position: tuple[float, float] | None = None
    part2: bool = False
    weight: float = CARD
    needs: tuple[str, ...] = ()

    @property
    def settled(self) -> bool:
        """Whether the team agreed on who and when, or somebody has set out or been there: it stays as it is."""
        return self.state not in {"", VisitState.PROPOSED} and self.start is not None and bool(self.staff_ids)


def wanted(day: Gathered) -> tuple[tuple[Wanted, ...], tuple[Need, ...]]:
    """Every visit wanted, each once: those on the schedule, then of the cards, then of needs nothing else meets.

    And the needs for which none is made, because whoever they ask for has no hours left.
    """
    cases = {case.client_id: case for case in day.needs.caseload}
    standing = [_standing(visit) for visit in day.visits if visit.state in {*OPEN, VisitState.DONE}]
    drawn = [_drawn(line, day, cases.get(line.client_id)) for line in day.cards if line.client_id in cases]
    known, rest = _shared([*standing, *drawn], day.needs.needs)
    beyond = _beyond_hours(rest, day)
    fresh = [
        made
        for id, case in cases.items()
        if (made := _made(case, [need for need in rest.get(id, ()) if need not in beyond], day))
    ]
    return (*known, *fresh), tuple(beyond)


def _standing(visit: PlannedVisit) -> Wanted:
    position = None if visit.latitude is None or visit.longitude is None else (visit.latitude, visit.longitude)
    return Wanted(
        id=visit.id, client_id=visit.client_id, client=visit.client, state=visit.state, start=visit.start,
        minutes=visit.minutes, staff_ids=visit.staff_ids, mode=visit.mode, place=visit.place,
        place_words=visit.place_words, service=visit.service, window_from=visit.window_from,
        window_to=visit.window_to, people=visit.people, role=visit.role, why=visit.why, origin=visit.origin,
        pattern_id=visit.pattern_id, position=position, part2=visit.part2,
    )  # fmt: skip


def _drawn(line: CardLine, day: Gathered, case: Case | None) -> Wanted:
    at_home = line.place == Place.HOME and not line.place_words
    return Wanted(
        id=drawn_id(line.id, day.on), client_id=line.client_id, client=line.client, state="", start=None,
        minutes=line.minutes, staff_ids=(line.staff_id,) if line.staff_id else (), mode=line.mode, place=line.place,
        place_words=line.place_words, service=line.service, window_from=line.window_from, window_to=line.window_to,
        people=line.people, role=line.role, origin=VisitOrigin.CARD, pattern_id=line.id,
        position=case.home if case and at_home else None, part2=line.part2,
    )  # fmt: skip


def _shared(visits: Sequence[Wanted], needs: Iterable[Need]) -> tuple[list[Wanted], dict[str, list[Need]]]:
    """The visits with the needs they would meet, whoever comes; and, of each client, the needs none would."""
    found = {visit.id: visit for visit in visits}
    rest: dict[str, list[Need]] = {}
    for need in needs:
        if need.asks is None or need.covered_by:
            continue
        asks = replace(need.asks, not_only=())
        visit = next(
            (
                one
                for one in found.values()
                if one.client_id == need.client_id and covers(asks, one) and not _never(one, need)
            ),
            None,
        )
        if visit is None:
            rest.setdefault(need.client_id, []).append(need)
        elif need.kind in PART2_NEEDS and not visit.part2:
            # A trap: said on a visit that everybody reads, the need would tell of what they may not read.
            continue
        else:
            more = replace(visit, needs=(*visit.needs, need.id), weight=round(visit.weight + need.weight, 2))
            found[visit.id] = more
    return list(found.values()), rest


def _beyond_hours(rest: Mapping[str, Sequence[Need]], day: Gathered) -> list[Need]:
    """The needs that ask for a role whose hours of the day are taken by weightier ones.

    A trap: with one visit for all that a client needs, the specialist's, nobody comes where they have no time to.
    """
    hours: Counter[str] = Counter()
    for one in day.staff:
        hours[one.role] += one.minutes
    beyond = []
    for need in sorted((need for needs in rest.values() for need in needs), key=lambda need: -need.weight):
        if need.asks is None or not need.asks.role:
            continue
        hours[need.asks.role] -= max(need.asks.minutes, USUAL_MINUTES) + ON_THE_WAY
        if hours[need.asks.role] < 0:
            beyond.append(need)
    return beyond


def _never(visit: Wanted, need: Need) -> bool:
    """Whether a visit that is settled, with those who come, can no longer meet a need."""
    asks = need.asks
    return visit.settled and asks is not None and not covers(asks, visit)


def _made(case: Case, needs: Sequence[Need], day: Gathered) -> Wanted | None:
    """One visit that meets as many of a client's needs as one can; none where no need is worth one."""
    if not any(need.kind in MAKES_A_VISIT for need in needs):
        return None
    service = next((need.asks.service for need in needs if need.asks and need.kind in MAKES_A_VISIT
                    and need.asks.service), "")  # fmt: skip
    asking = [need.asks for need in needs if need.asks and need.asks.service in {"", service}]
    inside = case.in_hospital_since is not None
    made = Wanted(
        id=uuid5(NAMESPACE_OID, f"{case.client_id}|{day.on.isoformat()}|need").hex, client_id=case.client_id,
        client=case.name, state="", start=None, minutes=max([USUAL_MINUTES, *(asks.minutes for asks in asking)]),
        staff_ids=(), mode=Mode.FACE_TO_FACE, place=Place.HOSPITAL if inside else Place.HOME, place_words="",
        service=service or Service.CASE_MANAGEMENT, people=2 if case.two_staff else 1,
        role=next((asks.role for asks in asking if asks.role), ""), position=None if inside else case.home,
        part2=service in PART2_SERVICES or any(need.kind in PART2_NEEDS for need in needs), weight=0,
    )  # fmt: skip
    met = [need for need in needs if need.asks and covers(_whoever(need.asks), made)]
    weight = round(sum(need.weight for need in met), 2)
    return replace(made, needs=tuple(need.id for need in met), weight=weight, why=_why(met))


def _why(needs: Sequence[Need]) -> str:
    """What made the needs, as many whole sentences as a visit has room for."""
    said = ""
    for need in needs:
        more = f"{said} {need.says}".strip()
        said = more if len(more) <= MOST_WORDS else said
    return said


def _whoever(asks: Asks) -> Asks:
    return replace(asks, not_only=())
