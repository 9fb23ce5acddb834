"""The caseload as whoever answers at night needs it: who is likely to ring, and one page about each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Q

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import Client, Supporter
from alongside.records.queries.crises import CallTold, standing_calls, told
from alongside.records.queries.crisis_plans import CrisisPlanTold, DirectiveTold, crisis_plans, directives
from alongside.records.queries.flags import flags
from alongside.records.queries.medicines.medicated import Medicated, Taken
from alongside.records.queries.medicines.page import AllergyTold, allergies_of
from alongside.records.queries.needs import Flag, urgency
from alongside.records.queries.permissions import lapsed
from alongside.records.queries.photos import photographed
from alongside.records.queries.reach import SpotTold, Way, reach_of, spots_of
from alongside.records.queries.search import folded, matching
from alongside.records.queries.seen import Touch, touches
from alongside.records.queries.standing import active, standing
from alongside.records.queries.statuses import Capsule, capsules
from alongside.records.queries.told import Told, tell
from alongside.teams.queries.users import user_names

LIKELY = 8
"""how many are listed before somebody asks for everyone"""
LATELY = timedelta(days=7)
STALE = timedelta(days=30)
"""a status older than this says so"""
READ = ("seen", "stays", "jail", "status", "medicines", "worse")
"""what the list of a night is flagged by"""
NO_CRISIS_PLAN = "crisis plan: what they notice first, what helps, what does not"
NO_DIRECTIVE = "advance directive"
NO_PHOTO = "photo"


@dataclass(frozen=True, slots=True)
class Card:
    """One client in the list of a night."""

    client_id: str
    name: str
    flags: tuple[Flag, ...]
    capsule: str


@dataclass(frozen=True, slots=True)
class Night:
    cards: tuple[Card, ...]
    of: int
    """how many there are altogether"""
    stale: int
    """whose status is older than thirty days, or was never written"""


@dataclass(frozen=True, slots=True)
class Stay:
    """A stay in hospital; `home_on` is empty while it goes on."""

    hospital: str
    admitted_on: date
    home_on: date | None


@dataclass(frozen=True, slots=True)
class ToCall:
    """A supporter who agreed that we may talk."""

    name: str
    relation: str
    phone: str
    may_share: str
    """empty for whoever does not read Part 2: what somebody typed can say what the client lives with"""


@dataclass(frozen=True, slots=True)
class Said:
    """The status capsule, and who wrote it."""

    text: str
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class NightPage:
    """One page about one client. What is out of sight is empty, and counted nowhere."""

    client_id: str
    name: str
    pronouns: str
    birth_date: date | None
    languages: str
    interpreter: bool
    address: str
    find_me: str
    two_staff: bool
    safety: str
    alerts: tuple[terms.Alert, ...]
    phones: tuple[Way, ...]
    spots: tuple[SpotTold, ...]
    """where they may be found beside; the latest first"""
    flags: tuple[Flag, ...]
    capsule: Said | None
    lately: tuple[Touch, ...]
    """contacts of the last seven days, latest first"""
    calls: tuple[CallTold, ...]
    """calls of the last seven days, latest first"""
    stay: Stay | None
    """the last stay in hospital"""
    to_call: tuple[ToCall, ...]
    told_apart: bool
    """whether what each of those may be told is in the reader's sight"""
    medicines: tuple[str, ...] = ()
    """what they take, each in a few words"""
    allergies: tuple[str, ...] = ()
    none_known_on: date | None = None
    """the day they said that they know of no allergy"""
    crisis_plan: CrisisPlanTold | None = None
    directive: DirectiveTold | None = None
    photo: bool = False
    """whether there is one"""
    notice: str = ""
    """what goes along with a page that tells of substance use treatment"""

    @property
    def not_yet(self) -> tuple[str, ...]:
        """What belongs on this page and is not written down."""
        there = {NO_CRISIS_PLAN: self.crisis_plan, NO_DIRECTIVE: self.directive, NO_PHOTO: self.photo}
        return tuple(words for words, is_there in there.items() if not is_there)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What a night knows of every client, read in a fixed number of queries."""

    told: dict[str, Told]
    capsules: dict[str, Capsule]
    calling: frozenset[str]
    on: date

    def flags(self, client_id: str) -> tuple[Flag, ...]:
        told = self.told[client_id]
        first = [Flag("soon", "call open")] if client_id in self.calling else []
        if told.status:
            first.append(Flag("soon", told.status.status.label.lower()))
        now = [stay for stay in told.stays if not stay.home(self.on)]
        return (*first, *flags(replace(told, status=None, stays=now), on=self.on))

    def order(self, client_id: str, name: str) -> tuple[int, tuple[int, float], str]:
        """Those with a call open, then those raised by hand, then by need, then by name."""
        told = self.told[client_id]
        rank = 0 if client_id in self.calling else 1 if told.status else 2
        return rank, urgency(self.flags(client_id), told.seen.days), folded(name)

    def stay(self, client_id: str) -> Stay | None:
        """The last stay in hospital."""
        went_in = (stay for stay in self.told[client_id].stays if stay.admitted_on and stay.admitted_on <= self.on)
        last = next(went_in, None)
        return Stay(last.hospital, last.admitted_on, last.discharged_on) if last and last.admitted_on else None


def night(sight: Sight, *, on: date, at: datetime, words: str = "", only: frozenset[str] | None = None) -> Night:
    """Everybody of whom the reader may know tonight, likeliest first. `only` keeps to those of a packet."""
    found = matching(sight, words, on=on)
    rows = active(sight.team_id, on=on).values_list("client_id", "client__name", "enrolled_on")
    here = [row for row in rows if only is None or row[0] in only]
    ground = _ground(sight, {client_id: since for client_id, _, since in here}, on=on, at=at)
    cards = [
        (ground.order(client_id, name), _card(client_id, name, ground))
        for client_id, name, _ in here
        if found is None or client_id in found
    ]
    ordered = tuple(card for _, card in sorted(cards, key=lambda pair: (pair[0], pair[1].client_id)))
    written = {client_id: said.at for client_id, said in ground.capsules.items()}
    stale = sum(client_id not in written or written[client_id] < at - STALE for client_id, _, _ in here)
    return Night(cards=ordered, of=len(here), stale=stale)


def night_pages(sight: Sight, clients: Sequence[Client], *, on: date, at: datetime) -> tuple[NightPage, ...]:
    """A page about each of `clients`, in their order; a fixed number of queries. Whoever asks has opened them."""
    ids = [client.id for client in clients]
    since = dict(active(sight.team_id, on=on).filter(client_id__in=ids).values_list("client_id", "enrolled_on"))
    ground = _ground(sight, {client_id: since.get(client_id, on) for client_id in ids}, on=on, at=at)
    writers = user_names({said.by for said in ground.capsules.values()})
    rows = standing(sight).filter(client_id__in=ids, started_at__gte=at - LATELY, started_at__lte=at)
    lately = _by_client(touches(rows))
    calls = _by_client(_readable(sight, told(standing_calls(sight.team_id).filter(
        client_id__in=ids, called_at__gte=at - LATELY, called_at__lte=at,
    ))))  # fmt: skip
    crisis, directed = crisis_plans(sight, ids), directives(sight, ids)
    allergies = allergies_of(ids, part2=sight.part2)
    to_call, pictured = _to_call(ids, on, sight), photographed(ids)
    reached, spots = reach_of(ids), spots_of(ids, on=on)
    return tuple(
        NightPage(
            client_id=one.id, name=one.name, pronouns=one.pronouns, birth_date=one.birth_date, languages=one.languages,
            interpreter=one.interpreter, address=one.address, find_me=one.find_me, two_staff=one.two_staff,
            safety=one.safety, alerts=terms.alerts_in(one.alerts), phones=reached[one.id].phones,
            spots=spots[one.id], flags=ground.flags(one.id),
            capsule=_said(ground.capsules.get(one.id), writers), lately=tuple(lately[one.id]),
            calls=tuple(calls[one.id]), stay=ground.stay(one.id), to_call=tuple(to_call[one.id]),
            photo=one.id in pictured, told_apart=sight.part2,
            crisis_plan=crisis.get(one.id), directive=directed.get(one.id),
            medicines=taken_words(ground.told[one.id].medicines), allergies=_allergy_words(allergies[one.id][0]),
            none_known_on=allergies[one.id][1],
        )
        for one in clients
    )  # fmt: skip


def caseload_of_tonight(team_id: str, *, on: date) -> tuple[Client, ...]:
    """The clients on the team, by name: for the copy every page of which goes to whoever answers."""
    ids = active(team_id, on=on).values("client_id")
    return tuple(sorted(Client.objects.filter(id__in=ids), key=lambda one: (folded(one.name), one.id)))


def _ground(sight: Sight, since: dict[str, date], *, on: date, at: datetime) -> _Ground:
    open_now = standing_calls(sight.team_id).exclude(state=terms.CrisisState.RESOLVED)
    # A capsule is written for whoever is on call: it is read also where notes are not.
    said = capsules(replace(sight, notes=True))
    return _Ground(
        told=tell(Told, sight, {id: {"enrolled_on": day} for id, day in since.items()}, on=on, only=READ),
        capsules={client_id: one for client_id, one in said.items() if client_id in since},
        calling=frozenset(open_now.filter(client__isnull=False).values_list("client_id", flat=True)),
        on=on,
    )  # fmt: skip


def taken_words(told: Medicated) -> tuple[str, ...]:
    """Each medicine somebody takes, in a few words."""
    return tuple(f"{one.medicine} {one.dose}, {_often(one)}" for one in told.taken)


def _often(one: Taken) -> str:
    if one.every_weeks is None:
        return one.often
    given = f", last {one.given_on:%a} {one.given_on.day} {one.given_on:%b}" if one.given_on else ", not given yet"
    return f"injection every {one.every_weeks} weeks{given}"


def _allergy_words(told: Iterable[AllergyTold]) -> tuple[str, ...]:
    return tuple(f"{one.substance}: {one.reaction}" if one.reaction else one.substance for one in told)


def _card(client_id: str, name: str, ground: _Ground) -> Card:
    said = ground.capsules.get(client_id)
    return Card(client_id, name, ground.flags(client_id), said.text if said else "")


def _readable(sight: Sight, calls: Iterable[CallTold]) -> list[CallTold]:
    """Calls as the reader may know them: what was said in one is a note."""
    if sight.notes:
        return list(calls)
    return [replace(call, outcome=replace(call.outcome, said="", done="")) if call.outcome else call for call in calls]


Of = TypeVar("Of", Touch, CallTold)


def _by_client(rows: Iterable[Of]) -> defaultdict[str, list[Of]]:
    found: defaultdict[str, list[Of]] = defaultdict(list)
    for row in rows:
        found[row.client_id].append(row)
    return found


def _to_call(ids: Sequence[str], on: date, sight: Sight) -> defaultdict[str, list[ToCall]]:
    """Supporters who agreed that we may talk, and whose number is known; none whose permission ended."""
    rows = Supporter.objects.filter(client_id__in=ids, may_talk=True, since_on__lte=on).exclude(phone="")
    rows = rows.filter(Q(until_on__isnull=True) | Q(until_on__gt=on)).order_by("since_on", "id")
    rows = rows.exclude(id__in=lapsed(sight, ids, on=on))
    found: defaultdict[str, list[ToCall]] = defaultdict(list)
    for client_id, *known in rows.values_list("client_id", "name", "relation", "phone", "may_share"):
        name, relation, phone, may_share = known
        shared = may_share if sight.part2 else ""
        found[client_id].append(ToCall(name, terms.Relation(relation).label.lower(), phone, shared))
    return found


def _said(capsule: Capsule | None, writers: dict[str, str]) -> Said | None:
    return Said(capsule.text, capsule.at, writers.get(capsule.by, "")) if capsule else None
