"""What was planted: the figures a fidelity review must find, counted here from the plan alone.

Deliberately plain, one short function an item, and none of the product's own code: this is the other witness.
Windows and words are those of the standard: the days D-W+1 ... D, whole-window clients, half-open periods.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import fmean, median

from alongside.demo.cover import facts_of_turns, minutes_worked, team_hours
from alongside.demo.hospital_rows import StayRow
from alongside.demo.intended import states_planted
from alongside.demo.plan import ClientRow, ContactRow, Plan, PostRow, TeamRows
from alongside.demo.truth_of_lives import elsewhere, given_by_the_team, lived
from alongside.demo.truth_of_wanted import plan_facts
from alongside.terms import (
    ClientStatus,
    EndReason,
    MeetingKind,
    Mode,
    Outcome,
    Place,
    Role,
    Service,
    StayKind,
)

LOST = {EndReason.MOVED_WITHOUT_REFERRAL, EndReason.REFUSED, EndReason.NOT_LOCATED, EndReason.CLOSED_BY_TEAM}
PRESCRIBING = {Role.PSYCHIATRIST, Role.PSYCHIATRIC_APRN, Role.OTHER_PRESCRIBER}
OUTSIDE = {Place.COMMUNITY, Place.HOME, Place.RESIDENTIAL}


@dataclass(frozen=True, slots=True)
class Figure:
    """An item's value and how many it was counted over; no value where there was nobody to count."""

    value: float | None
    counted: int


@dataclass(frozen=True, slots=True)
class TeamTruth:
    team_id: str
    name: str
    caseload: int
    rows: Mapping[str, int]
    """table of the facts -> rows planted in it"""
    unseen: tuple[str, ...]
    """clients nobody has met face to face for fourteen days or more"""
    items: Mapping[str, Figure]
    visits: Mapping[str, int]
    """state -> visits planted that stand in it"""


@dataclass(frozen=True, slots=True)
class Truth:
    """What was planted, as of the evening before the day shown."""

    agency_id: str
    agency: str
    as_of: date
    teams: tuple[TeamTruth, ...]

    def team(self, name: str) -> TeamTruth:
        return next(team for team in self.teams if team.name == name)


def truth_of(plan: Plan, *, as_of: date | None = None) -> Truth:
    day = as_of or plan.on - timedelta(days=1)
    return Truth(plan.agency_id, plan.agency, day, tuple(team_truth(team, day, plan) for team in plan.teams))


def team_truth(team: TeamRows, day: date, plan: Plan) -> TeamTruth:
    view = View(team, day)
    met_lately = {client for row in view.window(14) if face_to_face(row) for client in row.clients}
    return TeamTruth(
        team_id=team.id, name=team.name, caseload=len(view.active), rows=rows_planted(team, plan),
        unseen=tuple(sorted(client.name for client in view.whole(14) if client.id not in met_lately)),
        items={item: count(view) for item, count in ITEMS.items()},
        visits=states_planted(team.visits),
    )  # fmt: skip


def rows_planted(team: TeamRows, plan: Plan) -> dict[str, int]:
    asked = [row for other in plan.teams for row in other.transfers if row.to == team.name]
    return {
        "positions": len(team.positions),
        "posts": len(team.posts),
        "enrollments": len(team.clients),
        "contacts": sum(len(row.clients) for row in team.contacts),
        "contact_staff": sum(len(row.clients) * len(row.staff) for row in team.contacts),
        "meetings": len(team.meetings),
        "meeting_mentions": sum(len(row.clients) for row in team.meetings),
        "meeting_staff": sum(len(row.staff) for row in team.meetings),
        "hospital_stays": len(team.stays),
        "referrals": len(team.referrals) + len(asked),
        "plans": plan_facts(team),
        "assignments": len(team.assignments),
        "work_hours": len(team.rota.hours),
        "on_call": facts_of_turns(team.rota.turns),
        "status_days": sum(row.status is ClientStatus.DAILY_CONTACT for row in team.raised)
        + sum(stay.kind is StayKind.PSYCHIATRIC for stay in team.stays)
        + len(team.jails)
        + len(lived(team)),
        "external_services": len(elsewhere(team)),
        "crisis_calls": len(team.calls),
        "crisis_packets": sum(len(row.clients) for row in team.packets),
    }


@dataclass(slots=True)
class View:
    """A team on one day."""

    team: TeamRows
    day: date
    active: list[ClientRow] = field(init=False)
    posts: list[PostRow] = field(init=False)

    def __post_init__(self) -> None:
        self.active = [client for client in self.team.clients if client.active_on(self.day)]
        self.posts = [post for post in self.team.posts if post.held_on(self.day)]

    def back(self, days: int) -> date:
        return self.day - timedelta(days=days - 1)

    def whole(self, days: int) -> list[ClientRow]:
        return [client for client in self.active if client.enrolled_on <= self.back(days)]

    def served(self) -> list[ClientRow]:
        """Everybody with a day on the team in the last year."""
        first = self.back(365)
        clients = [client for client in self.team.clients if client.enrolled_on <= self.day]
        return [client for client in clients if client.ending is None or client.ending.on >= first]

    def window(self, days: int) -> Iterator[ContactRow]:
        """Completed contacts of the last days."""
        first = self.back(days)
        return (
            row
            for row in self.team.contacts
            if row.outcome is Outcome.COMPLETED and first <= row.started.date() <= self.day
        )

    def hundredths(self, *roles: Role, qualified: bool = False) -> int:
        return sum(post.fte for post in self.posts if post.role in roles and (post.qualified or not qualified))


def face_to_face(row: ContactRow) -> bool:
    return row.outcome is Outcome.COMPLETED and row.mode is Mode.FACE_TO_FACE and row.with_client


def per_client(
    clients: Sequence[ClientRow], rows: Iterator[ContactRow], worth: Callable[[ContactRow], float]
) -> list[float]:
    """For each client the sum of what their contacts are worth; nought for those without."""
    sums = dict.fromkeys((client.id for client in clients), 0.0)
    for row in rows:
        for client in row.clients:
            if client in sums:
                sums[client] += worth(row)
    return list(sums.values())


def share(part: int, whole: int) -> Figure:
    return Figure(100 * part / whole if whole else None, whole)


def h1(view: View) -> Figure:
    able = [role for role in Role if role not in PRESCRIBING and role is not Role.PROGRAM_ASSISTANT]
    fte = view.hundredths(*able)
    return Figure(len(view.active) * 100 / fte if fte and view.active else None, len(view.active))


def h2(view: View) -> Figure:
    seen_by: dict[str, set[str]] = {client.id: set() for client in view.whole(14)}
    for row in filter(face_to_face, view.window(14)):
        for client in seen_by.keys() & set(row.clients):
            seen_by[client] |= set(row.staff)
    return share(sum(len(staff) >= 2 for staff in seen_by.values()), len(seen_by))


def h3(view: View) -> Figure:
    kinds = {MeetingKind.DAILY, MeetingKind.TREATMENT_PLANNING}
    held = {row.on for row in view.team.meetings if row.kind in kinds and view.back(28) <= row.on <= view.day}
    return Figure(len(held) / 4, len(held))


def h4(view: View) -> Figure:
    """Of the minutes the leader worked."""
    leaders = {post.staff for post in view.posts if post.role is Role.TEAM_LEADER}
    worked = minutes_worked(view.team.rota.hours, leaders, view.day)
    served = sum(row.minutes * len(leaders & set(row.staff)) for row in view.window(28))
    return Figure(100 * served / worked if worked else None, len(leaders))


def h5(view: View) -> Figure:
    first = max(view.back(730), view.team.opened_on)
    days = (view.day - first).days + 1
    counting = [post for post in view.team.posts if post.role is not Role.PROGRAM_ASSISTANT]
    here = {post.staff for post in view.posts}
    ends: dict[str, list[date | None]] = {}
    for post in counting:
        if post.started_on <= view.day:
            ends.setdefault(post.staff, []).append(post.ended_on)
    gone = 0
    for staff, dates in ends.items():
        known = [end for end in dates if end is not None]
        gone += staff not in here and len(known) == len(dates) and first <= max(known) <= view.day
    position_days = sum(
        sum(position.opened_on <= day and (position.closed_on is None or day < position.closed_on)
            for day in every_day(first, view.day))
        for position in view.team.positions
        if position.role is not Role.PROGRAM_ASSISTANT
    )  # fmt: skip
    value = 100 * gone / (position_days / days) * (730 / days) if position_days else None
    return Figure(value, gone)


def h6(view: View) -> Figure:
    filled = funded = 0
    for day in every_day(max(view.back(365), view.team.opened_on), view.day):
        for position in view.team.positions:
            is_open = position.opened_on <= day and (position.closed_on is None or day < position.closed_on)
            if is_open and position.role is not Role.PROGRAM_ASSISTANT:
                holders = [p for p in view.team.posts if p.position == position.key and p.held_on(day)]
                filled += min(position.fte, sum(post.fte for post in holders))
                funded += position.fte
    return Figure(100 * filled / funded if funded else None, funded)


def per_hundred(view: View, *roles: Role, qualified: bool = False) -> Figure:
    fte = view.hundredths(*roles, qualified=qualified)
    return Figure(fte / len(view.active) if view.active else None, len(view.active))


def h11(view: View) -> Figure:
    return Figure(view.hundredths(*(set(Role) - {Role.PROGRAM_ASSISTANT})) / 100, len(view.posts))


def o1(view: View) -> Figure:
    taken = [client for client in view.team.clients if view.back(365) <= client.enrolled_on <= view.day]
    told = [client.met_criteria for client in taken if client.met_criteria is not None]
    return share(sum(told), len(told))


def o2(view: View) -> Figure:
    tomorrow = view.day + timedelta(days=1)
    months = [tomorrow.year * 12 + tomorrow.month - 1 - back for back in range(1, 7)]
    taken = [client.enrolled_on.year * 12 + client.enrolled_on.month - 1 for client in view.team.clients]
    return Figure(max(taken.count(month) for month in months), sum(month in months for month in taken))


def last_ten(view: View, when: Callable[[StayRow], date | None], answer: Callable[[StayRow], bool | None]) -> Figure:
    dated = [
        (on, stay.id, said)
        for stay in view.team.stays
        if stay.kind is StayKind.PSYCHIATRIC
        and (on := when(stay)) is not None
        and view.back(365) <= on <= view.day
        and (said := answer(stay)) is not None
    ]
    latest = sorted(dated)[-10:]
    return share(sum(said for *_, said in latest), len(latest))


def o7(view: View) -> Figure:
    served = view.served()
    graduated = [
        client for client in served
        if client.ending and client.ending.reason is EndReason.GRADUATED
        and view.back(365) <= client.ending.on <= view.day
    ]  # fmt: skip
    return share(len(graduated), len(served))


def s1(view: View) -> Figure:
    shares = []
    outside = per_client(view.whole(28), filter(face_to_face, view.window(28)), lambda row: row.place in OUTSIDE)
    office = per_client(view.whole(28), filter(face_to_face, view.window(28)), lambda row: row.place is Place.OFFICE)
    for out, inside in zip(outside, office, strict=True):
        if out + inside:
            shares.append(100 * out / (out + inside))
    return Figure(median(shares) if shares else None, len(shares))


def s2(view: View) -> Figure:
    first, served = view.back(365), view.served()
    lost = [c for c in served if c.ending and first <= c.ending.on <= view.day and c.ending.reason in LOST]
    return Figure(100 - 100 * len(lost) / len(served) if served else None, len(served))


def s3(view: View) -> Figure:
    met = {client for row in view.window(14) if face_to_face(row) for client in row.clients}
    unmet = {client.id for client in view.whole(14)} - met
    lately = [row for row in view.team.contacts if view.back(14) <= row.started.date() <= view.day]
    tried = {client for row in lately for client in row.clients}
    return share(len(unmet & tried), len(unmet))


def s4(view: View) -> Figure:
    minutes = per_client(view.whole(28), filter(face_to_face, view.window(28)), lambda row: row.minutes / 4)
    return Figure(median(minutes) if minutes else None, len(minutes))


def s5(view: View) -> Figure:
    contacts = per_client(view.whole(28), filter(face_to_face, view.window(28)), lambda row: 1 / 4)
    return Figure(median(contacts) if contacts else None, len(contacts))


def s6(view: View) -> Figure:
    supported = [client for client in view.whole(30) if client.supporters]
    contacts = per_client(supported, view.window(30), lambda row: bool(row.supporters))
    return Figure(fmean(contacts) if contacts else None, len(contacts))


def s7(view: View) -> Figure:
    clients = [client for client in view.whole(28) if client.substance_use]
    rows = (row for row in view.window(28) if row.service is Service.SUBSTANCE_USE_INDIVIDUAL and row.with_client)
    minutes = per_client(clients, rows, lambda row: row.minutes / 4)
    return Figure(fmean(minutes) if minutes else None, len(minutes))


def s8(view: View) -> Figure:
    clients = [client for client in view.whole(30) if client.substance_use]
    rows = (row for row in view.window(30) if row.service is Service.SUBSTANCE_USE_GROUP)
    came = per_client(clients, rows, lambda row: 1)
    return share(sum(times > 0 for times in came), len(came))


def s9(view: View) -> Figure:
    kinds = {Service.SUBSTANCE_USE_INDIVIDUAL, Service.SUBSTANCE_USE_GROUP}
    clients = {client.id for client in view.whole(90) if client.substance_use}
    treated = {client for row in view.window(90) if row.service in kinds for client in row.clients}
    return share(len(clients & treated), len(clients))


def s10(view: View) -> Figure:
    peers = [post for post in view.posts if post.lived_experience]
    return Figure(sum(post.fte for post in peers) / 100, len(peers))


def o3(view: View) -> Figure:
    given = given_by_the_team(view.team, {client.id for client in view.active}, view.day)
    return Figure(given, given)


def every_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


ITEMS: Mapping[str, Callable[[View], Figure]] = {
    "H1": h1,
    "H2": h2,
    "H3": h3,
    "H4": h4,
    "H5": h5,
    "H6": h6,
    "H7": lambda view: per_hundred(view, Role.PSYCHIATRIST),
    "H8": lambda view: per_hundred(view, Role.NURSE),
    "H9": lambda view: per_hundred(view, Role.SUBSTANCE_USE_SPECIALIST, qualified=True),
    "H10": lambda view: per_hundred(view, Role.VOCATIONAL_SPECIALIST, qualified=True),
    "H11": h11,
    "O1": o1,
    "O2": o2,
    "O3": o3,
    "O4": lambda view: Figure(100 * team_hours(view.team.rota.turns, view.day) / 672, 28),
    "O5": lambda view: last_ten(view, lambda stay: stay.admitted_on, lambda stay: stay.team_involved),
    "O6": lambda view: last_ten(view, lambda stay: stay.discharged_on, lambda stay: stay.planned_jointly),
    "O7": o7,
    "S1": s1,
    "S2": s2,
    "S3": s3,
    "S4": s4,
    "S5": s5,
    "S6": s6,
    "S7": s7,
    "S8": s8,
    "S9": s9,
    "S10": s10,
}
