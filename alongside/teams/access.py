"""Who may. One function, `may`, answers for pages, exports, jobs and the command line alike.

The unit of access is the team: every clinical chair reads the whole shared caseload.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum, auto

from django.db.models import Q

from alongside.teams.models import Membership, Staff, Team, User
from alongside.teams.refusals import NotHere
from alongside.terms import Chair


class Right(StrEnum):
    """What one may be allowed to do on a team."""

    SEE_CLIENTS = auto()
    WRITE_CLIENTS = auto()
    SEE_CONTACTS = auto()
    WRITE_CONTACTS = auto()
    MEND_OTHERS_CONTACTS = auto()
    SEE_NOTES = auto()
    WRITE_PLANS = auto()
    SEE_CRISIS_PLANS = auto()
    WRITE_CRISIS_PLANS = auto()
    WRITE_NOTES = auto()
    COSIGN_NOTES = auto()
    WRITE_COUNSELLING = auto()
    SEE_PART2 = auto()
    WRITE_PART2 = auto()
    SEE_MEDICINES = auto()
    GIVE_MEDICINES = auto()
    ORDER_MEDICINES = auto()
    SEE_HOSPITAL = auto()
    WRITE_HOSPITAL = auto()
    LOOK_AT_INCIDENTS = auto()
    SEE_SCHEDULE = auto()
    WRITE_SCHEDULE = auto()
    HOLD_MEETINGS = auto()
    SEE_CRISES = auto()
    LOG_CALLS = auto()
    OPEN_PACKETS = auto()
    SEND_PACKETS = auto()
    SEE_STAFF = auto()
    WRITE_STAFF = auto()
    SEE_FIDELITY = auto()
    SEE_EVIDENCE = auto()
    RATE_FIDELITY = auto()
    HOLD_REVIEWS = auto()
    SET_STANDARDS = auto()
    MANAGE_MEMBERS = auto()
    SEE_LEDGER = auto()
    PROPOSE_MERGES = auto()
    AGREE_TO_MERGES = auto()
    IMPORT = auto()


R = Right
_FIELD = frozenset({
    R.SEE_CLIENTS, R.WRITE_CLIENTS, R.SEE_CONTACTS, R.WRITE_CONTACTS, R.SEE_NOTES, R.WRITE_NOTES, R.SEE_MEDICINES,
    R.SEE_HOSPITAL, R.WRITE_HOSPITAL, R.SEE_SCHEDULE, R.WRITE_SCHEDULE, R.HOLD_MEETINGS, R.SEE_CRISES, R.LOG_CALLS,
    R.SEE_STAFF, R.SEE_FIDELITY, R.SEE_EVIDENCE, R.RATE_FIDELITY,
    R.WRITE_PLANS, R.SEE_CRISIS_PLANS, R.WRITE_CRISIS_PLANS, R.PROPOSE_MERGES,
})  # fmt: skip
_ADMINISTRATION = frozenset({
    R.SEE_STAFF, R.WRITE_STAFF, R.MANAGE_MEMBERS, R.SEE_FIDELITY, R.RATE_FIDELITY, R.SET_STANDARDS, R.SEE_LEDGER,
    R.PROPOSE_MERGES, R.AGREE_TO_MERGES,
})  # fmt: skip

GRID: Mapping[Chair, frozenset[Right]] = {
    Chair.TEAM_LEADER: _FIELD | {
        R.COSIGN_NOTES, R.WRITE_COUNSELLING,
        R.MEND_OTHERS_CONTACTS, R.SEE_PART2, R.WRITE_STAFF, R.HOLD_REVIEWS, R.SET_STANDARDS, R.MANAGE_MEMBERS,
        R.SEE_LEDGER, R.SEND_PACKETS, R.LOOK_AT_INCIDENTS, R.AGREE_TO_MERGES,
    },
    Chair.PRESCRIBER: _FIELD | {
        R.WRITE_COUNSELLING, R.SEE_PART2, R.WRITE_PART2, R.GIVE_MEDICINES, R.ORDER_MEDICINES,
    },
    Chair.NURSE: _FIELD | {R.SEE_PART2, R.GIVE_MEDICINES},
    Chair.SUBSTANCE_USE_SPECIALIST: _FIELD | {R.WRITE_COUNSELLING, R.SEE_PART2, R.WRITE_PART2},
    Chair.VOCATIONAL_SPECIALIST: _FIELD | {R.WRITE_COUNSELLING},
    Chair.PEER_SPECIALIST: _FIELD | {R.WRITE_COUNSELLING},
    Chair.CLINICIAN: _FIELD | {R.WRITE_COUNSELLING},
    Chair.PROGRAM_ASSISTANT: frozenset({
        R.SEE_CLIENTS, R.WRITE_CLIENTS, R.SEE_CONTACTS, R.SEE_HOSPITAL, R.SEE_SCHEDULE, R.WRITE_SCHEDULE, R.SEE_STAFF,
        R.SEE_FIDELITY, R.RATE_FIDELITY, R.PROPOSE_MERGES,
    }),
    Chair.ON_CALL: frozenset({R.LOG_CALLS, R.OPEN_PACKETS}),
    Chair.REVIEWER: frozenset({R.RATE_FIDELITY}),
    Chair.AGENCY_ADMIN: _ADMINISTRATION,
    Chair.OPERATOR: _FIELD | _ADMINISTRATION | {
        R.COSIGN_NOTES, R.WRITE_COUNSELLING,
        R.MEND_OTHERS_CONTACTS, R.SEE_PART2, R.WRITE_PART2, R.OPEN_PACKETS, R.SEND_PACKETS, R.HOLD_REVIEWS, R.IMPORT,
        R.GIVE_MEDICINES, R.ORDER_MEDICINES, R.LOOK_AT_INCIDENTS,
    },
}  # fmt: skip
"""Who sees what, as far as its nouns exist. A chair that is absent may do nothing yet."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, on one day: read once per request."""

    id: str
    name: str
    staff_id: str | None = None
    chairs: Mapping[str, frozenset[Chair]] = field(default_factory=dict)
    """team id -> the chairs held there today"""
    agencies: frozenset[str] = frozenset()
    """agencies this actor administers"""
    everywhere: Chair | None = None
    """a chair held on every team; the operator's alone"""


OPERATOR = Actor(id="operator", name="Operator", everywhere=Chair.OPERATOR)


def may(actor: Actor, right: Right, team_id: str) -> bool:
    """Whether `actor` has `right` on the team. The only place where this is decided."""
    chairs = actor.chairs.get(team_id, frozenset())
    if actor.everywhere is not None:
        chairs |= {actor.everywhere}
    return any(right in GRID.get(chair, frozenset()) for chair in chairs)


def require(actor: Actor, right: Right, team_id: str) -> None:
    """Answer as if there were no such thing, unless `actor` may."""
    if not may(actor, right, team_id):
        raise NotHere


def may_administer(actor: Actor, agency_id: str) -> bool:
    return actor.everywhere is Chair.OPERATOR or agency_id in actor.agencies


def actor_of(user: User, *, on: date) -> Actor:
    """The actor a signed-in user is on a day, with every chair they hold that day."""
    held = Membership.objects.filter(user=user, from_on__lte=on).filter(Q(until_on__isnull=True) | Q(until_on__gt=on))
    chairs: dict[str, frozenset[Chair]] = {}
    agencies = set()
    for seat in held:
        if seat.team_id is None:
            agencies.add(seat.agency_id)
        else:
            chairs[seat.team_id] = chairs.get(seat.team_id, frozenset()) | {Chair(seat.chair)}
    for team_id in Team.objects.filter(agency__in=agencies).values_list("id", flat=True) if agencies else ():
        chairs[team_id] = chairs.get(team_id, frozenset()) | {Chair.AGENCY_ADMIN}
    staff_id = Staff.objects.filter(user=user).values_list("id", flat=True).first()
    return Actor(id=user.id, name=user.name, staff_id=staff_id, chairs=chairs, agencies=frozenset(agencies))
