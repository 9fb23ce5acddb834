"""One hospital thread in full: its steps, the visits on the ward, and the days after it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from alongside import terms
from alongside.records.access import Sight, find_client, open_client
from alongside.records.models import HospitalStep
from alongside.records.queries.names import users_called
from alongside.records.queries.seen import Touch, touches
from alongside.records.queries.standing import standing, threads
from alongside.records.queries.stays import STAY, StayTold
from alongside.teams.access import Actor
from alongside.teams.queries.clocks import clock_days
from alongside.teams.refusals import NotHere
from alongside.terms import ClockDays, Place, StayStep

BEFORE = timedelta(days=4)
"""what is shown of the time before an admission nobody worried about"""


@dataclass(frozen=True, slots=True)
class StepTold:
    """A step as it stands. Its words and answers are empty for whoever reads no notes."""

    id: str
    step: StayStep
    on: date
    says: str = ""
    kind: str = ""
    hospital: str = ""
    ward: str = ""
    began: str = ""
    team_asked: bool | None = None
    whom: str = ""
    expected_on: date | None = None
    jointly: bool | None = None
    home_to: str = ""
    worry_end: str = ""
    by: str = ""
    """who wrote it, by the name colleagues use"""
    corrected: bool = False
    """whether it stands in the place of an earlier one"""

    @property
    def answers(self) -> tuple[str, ...]:
        """What it answers, in words."""
        asked = "" if self.team_asked is None else "we were asked" if self.team_asked else "we were not asked"
        jointly = "" if self.jointly is None else "planned together" if self.jointly else "not planned together"
        said = (
            terms.Began(self.began).label if self.began else "", asked,
            terms.StayKind(self.kind).label if self.kind else "", self.hospital, self.ward, self.whom,
            terms.HomeTo(self.home_to).label if self.home_to else "", jointly,
            terms.WorryEnd(self.worry_end).label if self.worry_end else "",
        )  # fmt: skip
        return tuple(filter(None, said))


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A day after coming home by which we meet, or look back; `done_on` is when we did, if we have."""

    days: int
    by: date
    done_on: date | None
    looks_back: bool = False

    def day(self, home: date) -> int | None:
        """The day after coming home on which it was done."""
        return (self.done_on - home).days if self.done_on else None


@dataclass(frozen=True, slots=True)
class Thread:
    """A thread opened."""

    stay: StayTold
    name: str
    steps: tuple[StepTold, ...]
    contacts: tuple[Touch, ...]
    """from its first day to the last follow-up after coming home, earliest first"""
    follow_ups: tuple[FollowUp, ...]

    @property
    def before(self) -> tuple[Touch, ...]:
        """What was done between the first day and the admission, or the end of the worry."""
        until = self.stay.admitted_on or self.stay.closed_on or date.max
        return tuple(touch for touch in self.contacts if touch.on < until) if self.stay.worried_on else ()

    @property
    def on_the_ward(self) -> tuple[Touch, ...]:
        """Meetings in the hospital, from admission to discharge: contacts, not typed twice."""
        return tuple(touch for touch in self.contacts if ward_visit(touch, self.stay))

    @property
    def ward_minutes(self) -> int:
        return sum(touch.minutes for touch in self.on_the_ward)

    def has(self, *words: StayStep) -> bool:
        return any(step.step in words for step in self.steps)


def find_stay(actor: Actor, stay_id: str, *, sight: Sight) -> StayTold:
    """The thread of an address, if the actor may know of it; otherwise NotHere. Notes no look: for forms."""
    row = threads(sight).filter(id=stay_id).values_list(*STAY).first()
    if row is None:
        raise NotHere
    stay = StayTold(*row)
    find_client(actor, stay.client_id, team_id=sight.team_id)
    return stay


def find_step(stay: StayTold, step_id: str, *, sight: Sight) -> StepTold:
    """A step that stands on a thread one may know of; NotHere otherwise, and for whoever reads no notes."""
    found = next((step for step in _steps(sight, [stay.id]).get(stay.id, ()) if step.id == step_id), None)
    if found is None or not sight.notes:
        raise NotHere
    return found


def client_threads(
    sight: Sight, client_id: str, name: str, stays: Sequence[StayTold], *, on: date
) -> tuple[Thread, ...]:
    """The threads of a client who is open already, each in full. Four queries, and one for names."""
    days = clock_days(sight.team_id, on=on)
    steps = _steps(sight, [stay.id for stay in stays])
    rows = standing(sight).filter(client_id=client_id)
    contacts = sorted(touches(rows.filter(started_on__gte=_first(stays))), key=lambda touch: touch.at) if stays else []
    return tuple(
        Thread(
            stay, name, tuple(steps.get(stay.id, ())), tuple(_around(contacts, stay, days)),
            follow_ups(contacts, stay, days),
        )
        for stay in stays
    )  # fmt: skip


def thread(actor: Actor, stay: StayTold, *, sight: Sight, on: date, at: datetime) -> Thread:
    """Open a thread; the look is noted in the ledger."""
    client = open_client(actor, stay.client_id, team_id=sight.team_id, at=at)
    return client_threads(sight, client.id, client.name, [stay], on=on)[0]


def ward_visit(touch: Touch, stay: StayTold) -> bool:
    """Whether a contact is a visit on the ward of a stay."""
    since, until = stay.admitted_on, stay.discharged_on or date.max
    return touch.kind == "met" and touch.place == Place.HOSPITAL and since is not None and since <= touch.on <= until


def follow_ups(contacts: Iterable[Touch], stay: StayTold, clocks: ClockDays) -> tuple[FollowUp, ...]:
    """The three days after a stay, each with when it was kept; none before they are home. Earliest contact first."""
    home = stay.discharged_on
    if home is None:
        return ()
    met = [touch.on for touch in contacts if touch.kind == "met" and touch.on >= home]
    found, last = [], -1
    *meetings, back = clocks.follow_ups
    for days in meetings:
        within = [day for day in met if (day - home).days <= days]
        done = next((day for day in within if (day - home).days > last), within[0] if within else None)
        found.append(FollowUp(days, home + timedelta(days=days), done))
        last = days
    return (*found, FollowUp(back, home + timedelta(days=back), stay.closed_on, looks_back=True))


def _first(stays: Sequence[StayTold]) -> date:
    return min(stay.worried_on or (stay.admitted_on or date.max) - BEFORE for stay in stays)


def _around(contacts: Iterable[Touch], stay: StayTold, days: ClockDays) -> Iterable[Touch]:
    first = _first([stay])
    after = timedelta(days=days.last_follow_up)
    last = stay.discharged_on + after if stay.discharged_on else stay.closed_on or date.max
    return (touch for touch in contacts if first <= touch.on <= last)


def _steps(sight: Sight, stay_ids: Sequence[str]) -> dict[str, list[StepTold]]:
    """Stay id -> the steps that stand, in the order they happened."""
    rows = list(HospitalStep.objects.filter(stay_id__in=stay_ids).order_by("number"))
    amended, place = {row.amends_id for row in rows}, {row.id: row.number for row in rows}
    for row in rows:
        place[row.id] = place.get(row.amends_id or "", row.number)
    shown = [row for row in rows if row.id not in amended and not row.withdrawn]
    shown.sort(key=lambda row: (row.on, place[row.id]))
    called = users_called({row.by for row in shown})
    found: dict[str, list[StepTold]] = {}
    for row in shown:
        found.setdefault(row.stay_id, []).append(_told(row, called, notes=sight.notes))
    return found


def _told(row: HospitalStep, called: dict[str, str], *, notes: bool) -> StepTold:
    if not notes:
        return StepTold(row.id, StayStep(row.step), row.on, hospital=row.hospital, expected_on=row.expected_on)
    return StepTold(
        id=row.id, step=StayStep(row.step), on=row.on, says=row.says, kind=row.kind, hospital=row.hospital,
        ward=row.ward, began=row.began, team_asked=row.team_asked, whom=row.whom, expected_on=row.expected_on,
        jointly=row.jointly, home_to=row.home_to, worry_end=row.worry_end, by=called.get(row.by, ""),
        corrected=row.amends_id is not None,
    )  # fmt: skip
