"""Who has been referred to the team, how far each is, and who waits in which order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Min, OuterRef, Q, Subquery

from alongside.records.access import Sight
from alongside.records.models import CriterionJudged, EndingProposal, Referral, ReferralStanding
from alongside.teams.queries.users import user_names
from alongside.teams.refusals import NotHere
from alongside.terms import OPEN_REFERRALS, ReferralState

LATEST = 100
UNDECIDED_AFTER = 14
"""days within which whoever asked has an answer, be it that the person waits"""
LOOKED_AT_AFTER = 30
"""days after which somebody who waits is looked at again"""
ENROLLED_AFTER = 7
"""days within which somebody who was accepted begins with the team"""
AWAITING = (*OPEN_REFERRALS, ReferralState.ACCEPTED)


@dataclass(frozen=True, slots=True)
class ReferralLine:
    """One referral as it stands. `since_on` is the day of its state; of one who waits, the first day of waiting."""

    id: str
    name: str
    source: str
    received_on: date
    client_id: str | None
    state: ReferralState
    since_on: date
    met_criteria: bool | None
    why: str
    overrode: str
    cannot_wait: bool
    due_on: date | None
    """by when somebody is to answer, to look at who waits again, or to enroll who was accepted; none once it is over"""

    @property
    def open(self) -> bool:
        return self.state in OPEN_REFERRALS

    def days(self, on: date) -> int:
        """How long somebody has been waiting for an answer, or on the list."""
        return (on - (self.since_on if self.state is ReferralState.WAITING else self.received_on)).days

    def late(self, on: date) -> bool:
        return self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Referrals:
    undecided: tuple[ReferralLine, ...]
    """received or screened, the longest first"""
    waiting: tuple[ReferralLine, ...]
    """in order: those who cannot wait, then whoever has waited longest"""
    to_enroll: tuple[ReferralLine, ...]
    """accepted, and not enrolled yet"""
    answered: tuple[ReferralLine, ...]
    """the latest hundred, latest first"""


@dataclass(frozen=True, slots=True)
class Stood:
    """How far a referral was, from a day on, and who said so."""

    state: ReferralState
    since_on: date
    why: str
    overrode: str
    by: str


@dataclass(frozen=True, slots=True)
class Handed:
    """What the team that asks for a transfer says of it."""

    team: str
    client_words: str
    team_words: str
    continuity_plan: str


@dataclass(frozen=True, slots=True)
class ReferralPage:
    line: ReferralLine
    answers: dict[str, str]
    """criterion id -> what was said of it last"""
    told: tuple[Stood, ...]
    """all it went through, latest first"""
    handed: Handed | None
    """of a transfer; none for whoever reads no notes"""


def referrals(sight: Sight, *, on: date) -> Referrals:
    """The team's referrals by how far they are. Two queries."""
    rows = _rows(sight)
    unanswered = Q(state__in=AWAITING)
    lines = [_line(row) for row in rows.filter(unanswered).order_by("received_on", "name")]
    answered = rows.exclude(unanswered).order_by("-since_on", "name")[:LATEST]
    waits = [line for line in lines if line.state is ReferralState.WAITING]
    return Referrals(
        undecided=tuple(line for line in lines if line.state in {ReferralState.RECEIVED, ReferralState.SCREENED}),
        waiting=tuple(sorted(waits, key=lambda line: (not line.cannot_wait, line.since_on))),
        to_enroll=tuple(line for line in lines if line.state is ReferralState.ACCEPTED),
        answered=tuple(map(_line, answered)),
    )


def overdue(sight: Sight, *, on: date) -> tuple[ReferralLine, ...]:
    """Whoever has waited too long: for an answer, on the list without anybody looking, or to begin. One query."""
    lines = (_line(row) for row in _rows(sight).filter(state__in=AWAITING).order_by("received_on", "name"))
    return tuple(line for line in lines if line.late(on))


def referral(sight: Sight, referral_id: str) -> ReferralPage:
    """One referral to the team, with what was said of each criterion and all it went through."""
    row = _rows(sight).filter(id=referral_id).first()
    if row is None:
        raise NotHere
    screened = ReferralStanding.objects.filter(referral=row, state=ReferralState.SCREENED).order_by("-id")[:1]
    judged = CriterionJudged.objects.filter(screening__in=screened.values("id"))
    stood = list(ReferralStanding.objects.filter(referral=row).order_by("-id"))
    names = user_names({each.by for each in stood})
    return ReferralPage(
        line=_line(row),
        handed=_handed(row) if sight.notes else None,
        answers=dict(judged.values_list("criterion_id", "answer")),
        told=tuple(
            Stood(ReferralState(each.state), each.since_on, each.why, each.overrode, names.get(each.by, ""))
            for each in stood
        ),
    )


def _handed(referral: Referral) -> Handed | None:
    asked = EndingProposal.objects.select_related("enrollment__team").filter(referral=referral).first()
    if asked is None:
        return None
    return Handed(asked.enrollment.team.name, asked.client_words, asked.team_words, asked.continuity_plan)


STANDS = ("state", "since_on", "met_criteria", "why", "overrode", "cannot_wait")


def _rows(sight: Sight) -> Any:
    """Referrals, each with the columns of the row that stands, and the first day of waiting."""
    last = ReferralStanding.objects.filter(referral=OuterRef("id")).order_by("-id")
    waited = ReferralStanding.objects.filter(referral=OuterRef("id"), state=ReferralState.WAITING)
    first = waited.values("referral").annotate(first=Min("since_on")).values("first")
    found = {name: Subquery(last.values(name)[:1]) for name in STANDS}
    return Referral.objects.filter(team_id=sight.team_id).annotate(**found, waits_since=Subquery(first))


def _line(row: Referral) -> ReferralLine:
    told = {name: getattr(row, name) for name in STANDS}
    state, said_on = ReferralState(told["state"]), told["since_on"]
    waits = state is ReferralState.WAITING
    told |= {"state": state, "since_on": getattr(row, "waits_since", None) if waits else said_on}
    return ReferralLine(
        id=row.id, name=row.name, source=row.source, received_on=row.received_on, client_id=row.client_id, **told,
        due_on=_due(row, state, said_on),
    )  # fmt: skip


def _due(row: Referral, state: ReferralState, said_on: date) -> date | None:
    since, days = {
        ReferralState.WAITING: (said_on, LOOKED_AT_AFTER), ReferralState.ACCEPTED: (said_on, ENROLLED_AFTER),
    }.get(state, (row.received_on, UNDECIDED_AFTER))  # fmt: skip
    return since + timedelta(days=days) if state in AWAITING else None
