"""How somebody may leave: how ready they are, what was tried to find or keep them, what is proposed; and who waits."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import F, Max, OuterRef, Q, Subquery

from alongside.records.access import Sight, active_enrollment, find_client
from alongside.records.models import (
    Client,
    EndingAnswered,
    EndingProposal,
    EngagementStep,
    Enrollment,
    Readiness,
    ReadinessJudged,
)
from alongside.records.queries.ladder import LADDERS, Ladder, Tried, ladder, last_met, met_in_person, tried
from alongside.records.queries.names import users_called
from alongside.records.queries.reach import SpotTold, spots_of
from alongside.teams.access import Actor
from alongside.teams.refusals import NotHere
from alongside.terms import Chair, ClockDays, EndingAnswer, EndReason, ReadinessAnswer, ReadinessItem


@dataclass(frozen=True, slots=True)
class Look:
    """How ready somebody was, on a day, line by line."""

    on: date
    by: str
    answers: tuple[tuple[ReadinessItem, ReadinessAnswer], ...]

    @property
    def yes(self) -> int:
        return sum(answer is ReadinessAnswer.YES for _, answer in self.answers)

    @property
    def not_yet(self) -> tuple[ReadinessItem, ...]:
        return tuple(item for item, answer in self.answers if answer is not ReadinessAnswer.YES)


@dataclass(frozen=True, slots=True)
class Proposed:
    """An ending somebody proposed, and what became of it."""

    id: str
    reason: EndReason
    ended_on: date
    client_words: str
    not_asked: str
    team_words: str
    continuity_plan: str
    way_back: str
    on: date
    by_id: str
    by: str
    role: Chair
    to_team: str
    """the team a transfer asks"""
    answer: EndingAnswer | None
    why: str

    @property
    def open(self) -> bool:
        return self.answer is None


@dataclass(frozen=True, slots=True)
class LeavingPage:
    client_id: str
    name: str
    enrolled_on: date | None
    """none if they are not on the team"""
    steps: tuple[Tried, ...]
    """latest first"""
    met_on: date | None
    ladders: tuple[Ladder, ...]
    looks: tuple[Look, ...]
    """latest first"""
    proposals: tuple[Proposed, ...]
    """latest first"""
    spots: tuple[SpotTold, ...]
    """where they may be found beside where they live; the latest first"""
    died: bool

    @property
    def waiting(self) -> Proposed | None:
        return next((each for each in self.proposals if each.open), None)


@dataclass(frozen=True, slots=True)
class Pressing:
    """Somebody for whom the ladder's next step is due, or whose ending waits for another of us."""

    client_id: str
    name: str
    ending: bool
    since_on: date
    """the day of the last step, or of the proposal"""
    by: date


def has_died(client: Client, *, team_id: str) -> bool:
    """Whether it is written down, as a fact or as what ended their time on the team."""
    last = Enrollment.objects.filter(team_id=team_id, client=client).order_by("-enrolled_on")
    return client.died_on is not None or last.values_list("ending__reason", flat=True).first() == EndReason.DIED


def leaving_page(actor: Actor, client_id: str, *, sight: Sight, on: date) -> LeavingPage:
    """All of it about one client; NotHere for whoever reads no notes, for these are words about them."""
    client = find_client(actor, client_id, team_id=sight.team_id)
    if not sight.notes:
        raise NotHere
    here = active_enrollment(sight.team_id, client_id, on=on)
    steps, met_on = tried(sight.team_id, client_id, on=on), last_met(sight, client_id)
    found = (ladder(reason, steps, enrolled_on=here.enrolled_on, met_on=met_on) for reason in LADDERS) if here else ()
    return LeavingPage(
        client_id=client.id, name=client.name, enrolled_on=here.enrolled_on if here else None, steps=steps,
        met_on=met_on, ladders=tuple(found), looks=looks_of(sight.team_id, client_id),
        proposals=_proposals(sight.team_id, client_id), spots=spots_of([client_id], on=on)[client_id],
        died=has_died(client, team_id=sight.team_id),
    )  # fmt: skip


def looks_of(team_id: str, client_id: str) -> tuple[Look, ...]:
    """The looks at how ready a client is, the latest first. Three queries."""
    rows = Readiness.objects.filter(enrollment__team_id=team_id, enrollment__client_id=client_id)
    looks = list(rows.order_by("-looked_on", "-at"))
    said: dict[str, dict[str, str]] = {look.id: {} for look in looks}
    judged = ReadinessJudged.objects.filter(readiness__in=looks)
    for look_id, item, answer in judged.values_list("readiness_id", "item", "answer"):
        said[look_id][item] = answer
    names = users_called({look.by for look in looks})
    return tuple(
        Look(look.looked_on, names.get(look.by, ""), tuple(
            (item, ReadinessAnswer(said[look.id][item])) for item in ReadinessItem if item in said[look.id]
        ))
        for look in looks
    )  # fmt: skip


def _proposals(team_id: str, client_id: str) -> tuple[Proposed, ...]:
    rows = EndingProposal.objects.filter(enrollment__team_id=team_id, enrollment__client_id=client_id)
    found = list(rows.select_related("answered", "referral__team", "enrollment__team").order_by("-at", "id"))
    names = users_called({each.by for each in found})
    return tuple(_proposed(each, names.get(each.by, "")) for each in found)


def _proposed(row: EndingProposal, called: str) -> Proposed:
    answered: EndingAnswered | None = getattr(row, "answered", None)
    return Proposed(
        id=row.id, reason=EndReason(row.reason), ended_on=row.ended_on, client_words=row.client_words,
        not_asked=row.not_asked, team_words=row.team_words, continuity_plan=row.continuity_plan,
        way_back=row.way_back, on=_day(row.at, row.enrollment.team.time_zone), by_id=row.by, by=called,
        role=Chair(row.role),
        to_team=row.referral.team.name if row.referral else "",
        answer=EndingAnswer(answered.answer) if answered else None, why=answered.why if answered else "",
    )  # fmt: skip


UnderWay = tuple[date | None, date | None]
STAYING: UnderWay = (None, None)


def under_way(sight: Sight, client_id: str = "") -> dict[str, UnderWay]:
    """Client id -> the last step of the ladder in the time that is open, and the day an ending was proposed.

    An ending that the other team answers is not told. One query; nobody for whoever reads no notes.
    """
    if not sight.notes:
        return {}
    rows = Enrollment.objects.filter(team_id=sight.team_id, ended_on__isnull=True)
    rows = rows.filter(client_id=client_id) if client_id else rows
    steps = EngagementStep.objects.filter(
        team_id=sight.team_id, client_id=OuterRef("client_id"), tried_on__gte=OuterRef("enrolled_on"), mistake=None
    )
    last = steps.order_by("-tried_on").values("tried_on")[:1]
    waits = Q(ending_proposals__answered__isnull=True, ending_proposals__referral__isnull=True)
    told = rows.annotate(step_on=Subquery(last), proposed_at=Max("ending_proposals__at", filter=waits))
    told = told.exclude(step_on__isnull=True, proposed_at__isnull=True)
    return {
        id: (step_on, _day(at, zone) if at else None)
        for id, step_on, at, zone in told.values_list("client_id", "step_on", "proposed_at", "team__time_zone")
    }


def _day(at: datetime, zone: str) -> date:
    """The day of it, where the team is."""
    return at.astimezone(ZoneInfo(zone)).date()


def pressing(sight: Sight, days: ClockDays, *, on: date) -> tuple[Pressing, ...]:
    """Whose next step is due, and whose ending waits, those who wait longest first. Two queries at the most."""
    found = under_way(sight)
    if not found:
        return ()
    met = met_in_person(sight).filter(client_id=OuterRef("client_id"))
    rows = Enrollment.objects.filter(team_id=sight.team_id, client_id__in=found, ended_on__isnull=True)
    rows = rows.annotate(
        met_on=Subquery(met.order_by("-started_on").values("started_on")[:1]), called=F("client__name")
    )
    told = []
    for client_id, name, met_on in rows.values_list("client_id", "called", "met_on"):
        step_on, proposed_on = found[client_id]
        if proposed_on:
            by = proposed_on + timedelta(days=days.agreement)
            told.append(Pressing(client_id, name, True, proposed_on, by))
        elif step_on and (met_on is None or met_on < step_on) and step_on + timedelta(days=days.ladder) <= on:
            told.append(Pressing(client_id, name, False, step_on, step_on + timedelta(days=days.ladder)))
    return tuple(sorted(told, key=lambda one: (one.by, one.name)))
