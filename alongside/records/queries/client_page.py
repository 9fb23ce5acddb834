"""A client's page: who they are, how to find them, who is around them, what is next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Q

from alongside import terms
from alongside.records.access import Sight, find_client, open_client
from alongside.records.models import Client, Enrollment, SubstanceUseFlag, Supporter
from alongside.records.queries.assignments import Assigned, assigned
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due
from alongside.records.queries.flags import flags
from alongside.records.queries.life import SpellTold
from alongside.records.queries.needs import Flag
from alongside.records.queries.permissions import lapsed
from alongside.records.queries.photos import photographed
from alongside.records.queries.reach import SpotTold, Way, reach_of, spots_of
from alongside.records.queries.seen import Seen
from alongside.records.queries.statuses import Capsule, Status, capsules_of
from alongside.records.queries.stays import StayTold
from alongside.records.queries.told import Told, tell
from alongside.teams.access import Actor, Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import EndReason, SpellKind

HANDED_OVER_BY = "referral__referral__transfer__enrollment__team"
AT_A_GLANCE = frozenset({SpellKind.HOME, SpellKind.JOB, SpellKind.SCHOOL, SpellKind.LEGAL})


@dataclass(frozen=True, slots=True)
class Close:
    """Somebody in the client's life."""

    id: str
    name: str
    relation: str
    phone: str
    may_talk: bool | None
    may_share: str
    """empty for whoever does not read Part 2"""
    holds: str
    over: bool = False
    """whether there was a permission to tell them something, and it ended or was taken back"""


@dataclass(frozen=True, slots=True)
class Period:
    """A time on the team; `ended_on` is the first day after it."""

    enrolled_on: date
    ended_on: date | None
    lead_id: str | None
    lead: str
    reason: str
    client_words: str
    team_words: str
    continuity_plan: str
    way_back: str
    from_team: str
    """the team of the agency that handed them over, if one did; empty for whoever reads no notes"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is written down of the client themself."""

    id: str
    name: str
    legal_name: str
    pronouns: str
    birth_date: date | None
    died_on: date | None
    languages: str
    interpreter: bool
    staff_gender: str
    address: str
    find_me: str
    two_staff: bool
    safety: str
    alerts: tuple[terms.Alert, ...]
    aliases: tuple[str, ...]
    phones: tuple[Way, ...]
    emails: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class ClientPage:
    who: Known
    supporters: tuple[Close, ...]
    periods: tuple[Period, ...]
    """latest first"""
    stays: tuple[StayTold, ...]
    """hospital threads, latest first; none if hospital is out of sight"""
    assigned: tuple[Assigned, ...]
    """who answers for them, and who did: those who still do first"""
    seen: Seen
    flags: tuple[Flag, ...]
    next: tuple[Due, ...]
    status: Status | None
    """raised by hand, if it is not as usual"""
    capsule: Capsule | None
    """how they are, as the person on call reads it"""
    substance_use: bool | None
    """None when nobody has said, and whenever Part 2 is out of sight"""
    photo: bool
    """whether there is one"""
    spots: tuple[SpotTold, ...]
    """where they may be found beside where they live; the latest first"""
    lives: tuple[SpellTold, ...]
    """where they live, their work and school, how they stand before the law"""

    @property
    def died(self) -> bool:
        """Whether it is written down, as a fact or as what ended their time here."""
        return self.who.died_on is not None or any(each.reason == EndReason.DIED.label for each in self.periods[:1])

    @property
    def led_by(self) -> Assigned | None:
        return next((each for each in self.assigned if each.leads and each.ended_on is None), None)

    @property
    def individual_team(self) -> tuple[Assigned, ...]:
        return tuple(each for each in self.assigned if not each.leads and each.ended_on is None)

    @property
    def led_before(self) -> tuple[Assigned, ...]:
        """Who led during the time that is open, before the one who does now."""
        since = self.enrolled.enrolled_on if self.enrolled else None
        past = (each for each in self.assigned if each.leads and each.ended_on and since)
        return tuple(each for each in past if since and since <= each.started_on < (each.ended_on or since))

    @property
    def enrolled(self) -> Period | None:
        """The period that is open, if the client is on the team."""
        return next((period for period in self.periods if period.ended_on is None), None)


def client_page(actor: Actor, client_id: str, *, sight: Sight, on: date, at: datetime) -> ClientPage:
    """Open a client's page; the look is noted in the ledger."""
    client = open_client(actor, client_id, team_id=sight.team_id, at=at)
    periods = _periods(sight, client_id)
    here = next((period for period in periods if period.ended_on is None or period.ended_on > on), None)
    told = tell(Told, sight, {client_id: {"enrolled_on": here.enrolled_on if here else on}}, on=on)[client_id]
    return ClientPage(
        who=_known(client),
        supporters=_around(client_id, sight, on=on),
        periods=periods,
        stays=tuple(told.stays),
        assigned=assigned(sight, client_id, on=on),
        seen=told.seen,
        flags=flags(told, on=on) if here else (),
        next=due_of(told, on=on) if here else (),
        status=told.status,
        capsule=next(iter(capsules_of(sight, client_id)), None),
        substance_use=_substance_use(client_id) if sight.part2 else None,
        photo=bool(photographed([client_id])),
        spots=spots_of([client_id], on=on)[client_id],
        lives=_at_a_glance(told.life, on=on),
    )


def _at_a_glance(life: Sequence[SpellTold], *, on: date) -> tuple[SpellTold, ...]:
    now = (each for each in life if each.kind in AT_A_GLANCE and each.holds_on(on))
    return tuple(sorted(now, key=lambda each: each.from_on, reverse=True))


def known(actor: Actor, client_id: str, *, team_id: str) -> Known:
    """What is written down of a client, for the form that keeps it right. Notes no look."""
    return _known(find_client(actor, client_id, team_id=team_id))


def _known(client: Client) -> Known:
    reach = reach_of([client.id])[client.id]
    return Known(
        id=client.id, name=client.name, legal_name=client.legal_name, pronouns=client.pronouns,
        birth_date=client.birth_date, died_on=client.died_on, languages=client.languages,
        interpreter=client.interpreter, staff_gender=client.staff_gender, address=client.address,
        find_me=client.find_me, two_staff=client.two_staff,
        safety=client.safety, alerts=terms.alerts_in(client.alerts),
        aliases=tuple(client.aliases.order_by("id").values_list("name", flat=True)),
        phones=reach.phones, emails=reach.emails,
    )  # fmt: skip


def around(client_id: str, *, sight: Sight, on: date) -> tuple[Close, ...]:
    """The people around a client on a day, for whoever chooses one of them."""
    return _around(client_id, sight, on=on)


def _around(client_id: str, sight: Sight, *, on: date) -> tuple[Close, ...]:
    """The people around a client on a day; a permission that ended is worth more than a word from before."""
    rows = Supporter.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), client_id=client_id)
    over = lapsed(sight, [client_id], on=on)
    people = (_close(row, sight.part2) for row in rows.order_by("since_on", "name"))
    return tuple(replace(one, may_talk=False, may_share="", over=True) if one.id in over else one for one in people)


def supporter(actor: Actor, client_id: str, supporter_id: str, *, team_id: str) -> Close:
    """One of the people around a client."""
    find_client(actor, client_id, team_id=team_id)
    row = Supporter.objects.filter(id=supporter_id, client_id=client_id).first()
    if row is None:
        raise NotHere
    return _close(row, may(actor, Right.SEE_PART2, team_id))


def _close(row: Supporter, part2: bool) -> Close:
    return Close(row.id, row.name, row.relation, row.phone, row.may_talk, row.may_share if part2 else "", row.holds)


def _periods(sight: Sight, client_id: str) -> tuple[Period, ...]:
    rows = Enrollment.objects.filter(team_id=sight.team_id, client_id=client_id)
    rows = rows.select_related("coordinator", "ending", HANDED_OVER_BY).order_by("-enrolled_on")
    return tuple(_period(row, sight) for row in rows)


def _period(row: Enrollment, sight: Sight) -> Period:
    ending = getattr(row, "ending", None)
    words = ending if sight.notes else None
    return Period(
        enrolled_on=row.enrolled_on,
        ended_on=row.ended_on,
        lead_id=row.coordinator_id,
        lead=row.coordinator.called if row.coordinator else "",
        reason=EndReason(ending.reason).label if ending else "",
        client_words=words.client_words if words else "",
        team_words=words.team_words if words else "",
        continuity_plan=words.continuity_plan if words else "",
        way_back=words.way_back if words else "",
        from_team=_from_team(row) if sight.notes else "",
    )


def _from_team(row: Enrollment) -> str:
    """The team whose transfer became this enrollment."""
    came = getattr(row, "referral", None)
    asked = getattr(came.referral, "transfer", None) if came else None
    return str(asked.enrollment.team.name) if asked else ""


def _substance_use(client_id: str) -> bool | None:
    flags_said = SubstanceUseFlag.objects.filter(client_id=client_id).order_by("-recorded_at")
    return flags_said.values_list("holds", flat=True).first()
