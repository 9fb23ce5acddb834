"""What is wanted of a day: the visits that stand, those the weekly cards ask for, and one for each client in need."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from uuid import NAMESPACE_OID, uuid5

from alongside.planning.travel import Coordinates, kilometres
from alongside.records.queries.cases import Case
from alongside.records.queries.reach import position_of
from alongside.schedule.dayplan.gathered import Gathered
from alongside.schedule.queries.cards import CardLine, drawn_id
from alongside.schedule.queries.covering import SUPPORTING, Asks, covers
from alongside.schedule.queries.needs import MAKES_A_VISIT, Need
from alongside.schedule.queries.visits import OPEN, PlannedVisit
from alongside.schedule.queries.weights import CARD
from alongside.terms import PART2_SERVICES, Mode, NeedKind, Place, Role, Service, VisitOrigin, VisitState

USUAL_MINUTES = 45
CALL_MINUTES = 10
LONG_UNSEEN = 3
"""days a week's contact is late by when two tries a day are made"""
TRIED = 2
"""tries since they were last met, from which on it takes two a day"""
AFTERNOON = time(13)
AGAIN = "Once more in the afternoon, if nobody was in before."
GROUP_MINUTES = 60
SMALLEST_GROUP, LARGEST_GROUP = 6, 10
GROUP_FROM, GROUP_TO = time(10), time(11)
"""a group has an hour that people can remember"""
LEADS = Role.SUBSTANCE_USE_SPECIALIST
"""who leads a group, with any other of us"""
MOST_WORDS = 200
"""characters a visit has room for to say what it is for"""
A_KILOMETRE = 0.1
"""of a need's weight, where the few hours of a role are given to people who live near each other"""
ON_THE_WAY = 15
"""minutes taken for the way to a visit when the hours of a role are counted"""
PART2_NEEDS = frozenset({
    NeedKind.SUBSTANCE_USE, NeedKind.SUBSTANCE_USE_GROUP, NeedKind.LABELLED_MEDICINE, NeedKind.LABELLED_DATE,
    NeedKind.LABELLED_STAY,
})  # fmt: skip
ALONE = MAKES_A_VISIT - {NeedKind.CONTACT, NeedKind.FREQUENCY, NeedKind.SECOND_PERSON, NeedKind.SUBSTANCE_USE}
"""needs that ask for a visit of one's own; those taken away a group meets too, or they wait a day"""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One visit that is wanted. `state` is empty for one that is not on the schedule yet.

    `needs` are those it would meet, whoever comes; `weight` is theirs and its own. `head`: the visit it happens
    together with, of somebody else in the same group.
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
    credential: str = ""
    why: str = ""
    origin: str = VisitOrigin.PLANNER
    pattern_id: str = ""
    position: tuple[float, float] | None = None
    part2: bool = False
    weight: float = CARD
    needs: tuple[str, ...] = ()
    head: str = ""

    @property
    def settled(self) -> bool:
        """Whether the team agreed on who and when, or somebody has set out or been there: it stays as it is."""
        return self.state not in {"", VisitState.PROPOSED} and self.start is not None and bool(self.staff_ids)

    @property
    def from_the_desk(self) -> bool:
        """Whether it is a call the planner found a time for; any other is made from wherever one is."""
        return self.mode == Mode.PHONE and self.origin == VisitOrigin.PLANNER

    @property
    def in_a_group(self) -> bool:
        return self.service == Service.SUBSTANCE_USE_GROUP

    @property
    def at_the_office(self) -> bool:
        return self.place == Place.OFFICE or self.from_the_desk


def wanted(day: Gathered) -> tuple[tuple[Wanted, ...], tuple[Need, ...]]:
    """Every visit wanted, each once: those on the schedule, then of the cards, then of needs nothing else meets.

    And the needs for which none is made, because whoever they ask for has no hours left.
    """
    cases = {case.client_id: case for case in day.needs.caseload}
    standing = [_standing(visit) for visit in day.visits if visit.state in {*OPEN, VisitState.DONE}]
    drawn = [_drawn(line, day, cases.get(line.client_id)) for line in day.cards if line.client_id in cases]
    standing += _group(day, cases, [*standing, *drawn])
    known, rest = _shared([*standing, *drawn], day.needs.needs)
    beyond = _beyond_hours(rest, day, grouped=any(visit.head for visit in known))
    in_a_group = {visit.client_id for visit in known if visit.in_a_group}
    fresh = []
    for id, case in cases.items():
        needs = [need for need in rest.get(id, ()) if need not in beyond]
        made = _made(case, [need for need in needs if id not in in_a_group or need.kind in ALONE], day)
        fresh += [*(_tries(made, case, needs, day) if made else ()), *_call(case, needs, day)]
    return (*known, *fresh), tuple(beyond)


def _standing(visit: PlannedVisit) -> Wanted:
    position = None if visit.latitude is None or visit.longitude is None else (visit.latitude, visit.longitude)
    return Wanted(
        id=visit.id, client_id=visit.client_id, client=visit.client, state=visit.state, start=visit.start,
        minutes=visit.minutes, staff_ids=visit.staff_ids, mode=visit.mode, place=visit.place,
        place_words=visit.place_words, service=visit.service, window_from=visit.window_from,
        window_to=visit.window_to, people=visit.people, role=visit.role,
        credential=visit.credential, why=visit.why, origin=visit.origin,
        pattern_id=visit.pattern_id, position=position, part2=visit.part2,
    )  # fmt: skip


def _drawn(line: CardLine, day: Gathered, case: Case | None) -> Wanted:
    at_home = line.place == Place.HOME and not line.place_words
    return Wanted(
        id=drawn_id(line.id, day.on), client_id=line.client_id, client=line.client, state="", start=None,
        minutes=line.minutes, staff_ids=(line.staff_id,) if line.staff_id else (), mode=line.mode, place=line.place,
        place_words=line.place_words, service=line.service, window_from=line.window_from, window_to=line.window_to,
        people=line.people, role=line.role, credential=line.credential, origin=VisitOrigin.CARD, pattern_id=line.id,
        position=case.home if case and at_home else position_of(line.place_words, day.spots.get(line.client_id, ())),
        part2=line.part2,
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


def _beyond_hours(rest: Mapping[str, Sequence[Need]], day: Gathered, *, grouped: bool) -> list[Need]:
    """The needs that ask for a role whose hours of the day are taken by weightier ones.

    A trap: with one visit for all that a client needs, the specialist's, nobody comes where they have no time to.
    """
    hours: Counter[str] = Counter()
    for one in day.staff:
        hours[one.role] += one.minutes
    hours[LEADS] -= GROUP_MINUTES + ON_THE_WAY if grouped else 0
    homes = {case.client_id: case.home for case in day.needs.caseload}
    beyond = []
    for need in _in_turn([need for needs in rest.values() for need in needs if need.asks and need.asks.role], homes):
        assert need.asks is not None
        hours[need.asks.role] -= max(need.asks.minutes, USUAL_MINUTES) + ON_THE_WAY
        if hours[need.asks.role] < 0:
            beyond.append(need)
    return beyond


def _in_turn(needs: Sequence[Need], homes: Mapping[str, Coordinates | None]) -> Iterator[Need]:
    """The weightiest first, and then, each kilometre from those before it counting a little, the next."""
    left = sorted(needs, key=lambda need: (-need.weight, need.client_id))
    before: list[Coordinates] = []
    while left:
        need = min(left, key=lambda one: A_KILOMETRE * _far(homes[one.client_id], before) - one.weight)
        left.remove(need)
        before += [home] if (home := homes[need.client_id]) else []
        yield need


def _far(home: Coordinates | None, others: Sequence[Coordinates]) -> float:
    """Kilometres to the nearest of them; none where nobody wrote down where it is."""
    return min((kilometres(home, other) for other in others), default=0.0) if home else 0.0


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
    place, place_words, position = _where(case, day)
    made = Wanted(
        id=uuid5(NAMESPACE_OID, f"{case.client_id}|{day.on.isoformat()}|need").hex, client_id=case.client_id,
        client=case.name, state="", start=None, minutes=max([USUAL_MINUTES, *(asks.minutes for asks in asking)]),
        staff_ids=(), mode=Mode.FACE_TO_FACE, place=place, place_words=place_words,
        service=service or Service.CASE_MANAGEMENT, people=2 if case.two_staff else 1,
        role=next((asks.role for asks in asking if asks.role), ""), position=position,
        part2=service in PART2_SERVICES or any(need.kind in PART2_NEEDS for need in needs), weight=0,
    )  # fmt: skip
    met = [need for need in needs if need.asks and covers(_whoever(need.asks), made)]
    weight = round(sum(need.weight for need in met), 2)
    return replace(made, needs=tuple(need.id for need in met), weight=weight, why=_why(met))


def _where(case: Case, day: Gathered) -> tuple[Place, str, Coordinates | None]:
    """Where somebody is looked for: where they are held, where they live, or else the latest place they may be at."""
    if case.in_hospital_since(day.on) is not None:
        return Place.HOSPITAL, "", None
    if case.in_jail(day.on):
        return Place.JAIL, "", None
    spots = day.spots.get(case.client_id, ())
    if spots and not case.address and case.home is None:
        return Place.COMMUNITY, spots[0].short, spots[0].position
    return Place.HOME, "", case.home


def _group(day: Gathered, cases: Mapping[str, Case], known: Sequence[Wanted]) -> list[Wanted]:
    """Those who most need a group, asked to one together, at the office; nobody where there is no group to be had.

    It takes somebody trained to lead it, enough people for one, and a day without one already. Nobody is asked who is
    visited that day anyway, or who needs more than a group.
    """
    busy = {visit.client_id for visit in known} | {need.client_id for need in day.needs.needs if need.kind in ALONE}
    asked = [
        need
        for need in day.needs.needs
        if need.kind == NeedKind.SUBSTANCE_USE_GROUP and need.client_id not in busy
        and cases[need.client_id].in_hospital_since(day.on) is None
    ][:LARGEST_GROUP]  # fmt: skip
    hours = sum(one.minutes for one in day.staff if one.role == LEADS)
    held = any(visit.in_a_group for visit in known)
    if day.ground.office is None or held or len(asked) < SMALLEST_GROUP or hours < GROUP_MINUTES + ON_THE_WAY:
        return []
    head = _seat(asked[0], day)
    return [head, *(replace(_seat(need, day), head=head.id) for need in asked[1:])]


def _seat(need: Need, day: Gathered) -> Wanted:
    """One client's place in a group."""
    return Wanted(
        id=uuid5(NAMESPACE_OID, f"{need.client_id}|{day.on.isoformat()}|group").hex, client_id=need.client_id,
        client=need.client, state="", start=None, minutes=GROUP_MINUTES, staff_ids=(), mode=Mode.FACE_TO_FACE,
        place=Place.OFFICE, place_words="", service=Service.SUBSTANCE_USE_GROUP, window_from=GROUP_FROM,
        window_to=GROUP_TO, people=2, role=LEADS, why=need.says, position=day.ground.office, part2=True, weight=0,
    )  # fmt: skip


def _tries(made: Wanted, case: Case, needs: Sequence[Need], day: Gathered) -> list[Wanted]:
    """The visit; of somebody who is long not met and not easily found, one in the morning and one in the afternoon."""
    hard_to_find = case.seen.tried >= TRIED
    for need in needs:
        if hard_to_find and need.kind == NeedKind.CONTACT and (day.on - need.due_on).days >= LONG_UNSEEN:
            again = replace(
                made, id=uuid5(NAMESPACE_OID, f"{made.id}|again").hex, window_from=AFTERNOON, minutes=USUAL_MINUTES,
                service=Service.CASE_MANAGEMENT, role="", part2=False, needs=(need.id,), weight=need.weight,
                why=f"{need.for_everybody} {AGAIN}",
            )  # fmt: skip
            return [replace(made, window_to=AFTERNOON), again]
    return [made]


def _call(case: Case, needs: Sequence[Need], day: Gathered) -> list[Wanted]:
    """A call to somebody around a client, from the desk; none where nobody knows where the desk is."""
    met = [need for need in needs if need.asks and need.asks.supporter]
    if not met or day.ground.office is None:
        return []
    call = Wanted(
        id=uuid5(NAMESPACE_OID, f"{case.client_id}|{day.on.isoformat()}|call").hex, client_id=case.client_id,
        client=case.name, state="", start=None, minutes=CALL_MINUTES, staff_ids=(case.lead_id,) if case.lead_id else (),
        mode=Mode.PHONE, place="", place_words="", service=SUPPORTING, why=_why(met),
        weight=round(sum(need.weight for need in met), 2), needs=tuple(need.id for need in met),
    )  # fmt: skip
    return [call]


def _why(needs: Sequence[Need]) -> str:
    """What made the needs, as many whole sentences as a visit has room for."""
    said = ""
    for need in needs:
        more = f"{said} {need.for_everybody}".strip()
        said = more if len(more) <= MOST_WORDS else said
    return said


def _whoever(asks: Asks) -> Asks:
    return replace(asks, not_only=())
