"""The whole invented agency, drawn from a seed and a day: the plan that is written down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from alongside.demo import names, stories
from alongside.demo.calls import draw_calls, draw_packets
from alongside.demo.doubling import draw_first_time
from alongside.demo.elsewhere import draw_emergencies, draw_incidents, draw_jails
from alongside.demo.habits import draw_habits
from alongside.demo.health import draw_diagnoses, draw_symptoms
from alongside.demo.hospital import draw_stay, draw_stays
from alongside.demo.hospital_rows import StayRow
from alongside.demo.intended import AHEAD, draw_intended
from alongside.demo.jotting import draw_jotted
from alongside.demo.leaving import draw_leaving
from alongside.demo.living import draw_living
from alongside.demo.medicines import draw_medicines
from alongside.demo.on_call import draw_rota
from alongside.demo.people import Intake, draw_clients
from alongside.demo.plan import ClientRow, MeetingRow, Plan, PostRow, StaffRow, TeamRows, stream, token
from alongside.demo.referring import draw_referrals
from alongside.demo.speaking import draw_capsules, draw_raised, speak
from alongside.demo.staffing import (
    ADMINISTRATOR,
    Rota,
    prairie_rota,
    prairie_staff,
    riverside_rota,
    riverside_staff,
)
from alongside.demo.stories import Story
from alongside.demo.threads import draw_worries, with_steps
from alongside.demo.wanted import draw_wanted
from alongside.demo.workdays import Attendance, days, is_workday
from alongside.demo.working import Caseload, Group, Setting, Work
from alongside.terms import EndReason, MeetingKind, Place, Role, Service, StayKind

AGENCY = "Harbor County Behavioral Health"
TIME_ZONE = "America/Chicago"
MONTHS = 14


@dataclass(frozen=True, slots=True)
class Draft:
    """What a team is drawn from."""

    name: str
    region: str
    office_address: str
    staff: tuple[StaffRow, ...]
    rota: Rota
    intake: Intake
    setting: Setting
    stories: tuple[Story, ...]
    pace: float
    weekend_staff: int
    meets_on: frozenset[int]
    """weekdays of the daily meeting"""
    missed: float
    """share of the caseload a daily meeting does not come to"""
    transfers_to: str = ""
    """the team one of its clients is to go to"""


def draw(on: date, *, seed: int = 1) -> Plan:
    """The agency as it would stand on the morning of `on`: fourteen months of work, up to the evening before."""
    starts_on = months_before(on, MONTHS)
    drafts = (riverside(on), prairie(on))
    return Plan(
        agency_id=token(stream(seed, "agency")), agency=AGENCY, time_zone=TIME_ZONE, starts_on=starts_on, on=on,
        teams=tuple(draw_team(seed, draft, starts_on=starts_on, on=on) for draft in drafts),
        administrator=ADMINISTRATOR,
    )  # fmt: skip


def draw_team(seed: int, draft: Draft, *, starts_on: date, on: date) -> TeamRows:
    clients = draw_clients(seed, draft.name, draft.intake, starts_on=starts_on, on=on)
    told = {story.name: story for story in draft.stories}
    spared = frozenset(client.id for client in clients if client.name in told)
    stays = draw_stays(seed, draft.name, clients, starts_on=starts_on, on=on, spared=spared)
    stays += told_stays(seed, draft, clients, on)
    stays = with_steps(seed, draft.name, stays, on=on)
    caseload = Caseload(
        clients=clients,
        habits={
            client.id: draw_habits(
                stream(seed, draft.name, "habits", client.id), client,
                [position.key for position in draft.rota.positions], pace=draft.pace, rural=draft.intake.rural,
            )
            for client in clients
        },
        stays={client.id: [stay for stay in stays if stay.client == client.id] for client in clients},
        stories=told,
    )  # fmt: skip
    attendance = Attendance(seed, draft.name, draft.rota.posts, weekend_staff=draft.weekend_staff)
    yesterday = on - timedelta(days=1)
    work = Work(seed, draft.name, caseload, attendance, draft.setting, on)
    contacts = tuple(work.between(starts_on, yesterday))
    ahead = tuple(work.between(on, on + AHEAD))
    cards, visits = draw_intended(seed, draft.name, clients, draft.rota.posts, contacts, ahead, on=on)
    rota = draw_rota(
        seed, draft.name, draft.rota.posts, attendance, rural=draft.intake.rural, starts_on=starts_on, on=on
    )
    worries = draw_worries(seed, draft.name, clients, stays, starts_on=starts_on, on=on, spared=spared)
    return TeamRows(
        id=token(stream(seed, draft.name)), name=draft.name, region=draft.region, rural=draft.intake.rural,
        office_address=draft.office_address, opened_on=draft.rota.opened_on, staff=draft.staff,
        positions=tuple(draft.rota.positions), posts=tuple(draft.rota.posts),
        clients=(*clients, *draw_first_time(seed, draft.name, clients, opened_on=draft.rota.opened_on, on=on)),
        referrals=draw_referrals(seed, draft.name, draft.intake, clients, starts_on=starts_on, on=on), stays=stays,
        contacts=contacts, worries=worries,
        emergencies=draw_emergencies(seed, draft.name, clients, stays, on=on, spared=spared),
        jails=draw_jails(
            seed, draft.name, clients, contacts, stays, on=on, spared=spared | {row.client for row in worries}
        ),
        incidents=draw_incidents(seed, draft.name, clients, on=on, spared=spared),
        meetings=speak(
            seed, draft.name, draw_meetings(seed, draft, clients, attendance, starts_on, yesterday),
            {client.name: client.id for client in clients if client.name in told}, on=on,
        ),
        capsules=draw_capsules(seed, draft.name, clients, on=on),
        raised=draw_raised(seed, draft.name, clients, draft.stories, on=on),
        calls=draw_calls(
            seed, draft.name, clients, contacts, rural=draft.intake.rural, on=on, line=rota.lines[0].name
        ),
        **draw_leaving(seed, draft.name, clients, draft.rota.posts, draft.intake, to=draft.transfers_to, on=on),
        wanted=draw_wanted(seed, draft.name, clients, draft.rota.posts, on=on),
        **_lives(seed, draft, clients, on),
        cards=cards, visits=visits, jotted=draw_jotted(seed, draft.name, clients, on=on),
        packets=draw_packets(seed, draft.name, clients, rota, rural=draft.intake.rural, on=on), rota=rota,
        medicines=draw_medicines(
            seed, draft.name, clients, frozenset(id for id, habits in caseload.habits.items() if habits.injection),
            contacts, draft.rota.posts, starts_on=starts_on, on=on,
        ),
    )  # fmt: skip


def _lives(seed: int, draft: Draft, clients: Sequence[ClientRow], on: date) -> dict[str, Any]:
    """How the clients live, what they were diagnosed with, and how they are."""
    posts = draft.rota.posts
    living = draw_living(seed, draft.name, clients, posts, on=on)
    return {
        "spells": (*living, *draw_diagnoses(seed, draft.name, clients, posts, on=on)),
        "symptoms": draw_symptoms(seed, draft.name, clients, on=on),
    }


def told_stays(seed: int, draft: Draft, clients: Sequence[ClientRow], on: date) -> tuple[StayRow, ...]:
    """The people who are in hospital now."""
    ids = {client.name: client.id for client in clients}
    return tuple(
        draw_stay(
            stream(seed, draft.name, "told", story.name), ids[story.name], StayKind.PSYCHIATRIC,
            on - timedelta(days=story.admitted), on - timedelta(days=1), still_there=True,
        )
        for story in draft.stories
        if story.admitted is not None
    )  # fmt: skip


SUPERVISED_EVERY = 3
"""weeks from one supervision of the team to the next"""


def draw_meetings(
    seed: int, draft: Draft, clients: Sequence[ClientRow], attendance: Attendance, first: date, last: date
) -> tuple[MeetingRow, ...]:
    """The daily meeting, mostly about everyone, treatment planning about some each week, supervision in between."""
    rows = []
    for day in days(first, last):
        if not is_workday(day):
            continue
        chance = stream(seed, draft.name, "meeting", day)
        present = tuple(post.staff for post in attendance.on(day).values()) + assistants(draft.rota.posts, day)
        active = [client.id for client in clients if client.active_on(day)]
        if day.weekday() in draft.meets_on:
            hurried = chance.random() < 0.08
            share = draft.missed * (6 if hurried else 1)
            mentioned = tuple(client for client in active if chance.random() >= share)
            rows.append(MeetingRow(day, MeetingKind.DAILY, mentioned, present))
        if day.weekday() == 3 and day.toordinal() // 7 % SUPERVISED_EVERY == 0:
            rows.append(MeetingRow(day, MeetingKind.SUPERVISION, (), present))
        if day.weekday() == 2:
            chosen = tuple(chance.sample(active, min(6, len(active))))
            rows.append(MeetingRow(day, MeetingKind.TREATMENT_PLANNING, chosen, present))
    return tuple(rows)


def assistants(posts: Sequence[PostRow], day: date) -> tuple[str, ...]:
    return tuple(post.staff for post in posts if post.role is Role.PROGRAM_ASSISTANT and post.held_on(day))


def riverside(on: date) -> Draft:
    rota = riverside_rota(on, date(2021, 6, 7) if on > date(2024, 6, 7) else months_before(on, 60))
    intake = Intake(
        names=names.RIVERSIDE, rural=False, opened_on=rota.opened_on, newcomers=21,
        endings=(
            EndReason.GRADUATED, EndReason.MOVED_WITH_REFERRAL, EndReason.REFUSED, EndReason.GRADUATED,
            EndReason.TRANSFERRED, EndReason.NOT_LOCATED, EndReason.DIED, EndReason.MOVED_WITHOUT_REFERRAL,
            EndReason.GRADUATED, EndReason.MOVED_WITH_REFERRAL, EndReason.NOT_LOCATED, EndReason.TRANSFERRED,
        ),
        coordinators=("nurse-1", "nurse-2", "substance-1", "substance-2", "vocational-1", "peer", "therapist",
                      "case-manager", "leader"),
        declined=6, waiting=2, undecided=(17, 3),
    )  # fmt: skip
    groups = (
        Group("Tuesday group", Service.SUBSTANCE_USE_GROUP, 1, 15 * 60, 75, Place.OFFICE, ("substance-1",)),
        Group(
            "Thursday group", Service.SUBSTANCE_USE_GROUP, 3, 15 * 60, 75, Place.OFFICE, ("substance-2", "substance-1")
        ),
        Group("Friday lunch", Service.SOCIAL_LEISURE, 4, 12 * 60 + 30, 90, Place.COMMUNITY, ("peer", "vocational-1")),
    )
    return Draft(
        name="Riverside ACT", region="City of Harbor", office_address="210 Wharf St, second floor",
        staff=riverside_staff(on), rota=rota, intake=intake, setting=Setting((10, 25), groups, 0.22),
        stories=stories.RIVERSIDE, pace=1.05, weekend_staff=2, meets_on=frozenset(range(5)), missed=0.015,
    )  # fmt: skip


def prairie(on: date) -> Draft:
    rota = prairie_rota(on, months_before(on, 40))
    intake = Intake(
        names=names.PRAIRIE, rural=True, opened_on=rota.opened_on, newcomers=9,
        endings=(
            EndReason.GRADUATED, EndReason.LONG_TERM_INSTITUTION, EndReason.MOVED_WITH_REFERRAL,
            EndReason.REFUSED, EndReason.DIED,
        ),
        coordinators=("nurse-1", "substance-1", "peer", "case-manager", "leader"),
        declined=2, waiting=1, undecided=(2,),
    )  # fmt: skip
    group = Group(
        "Wednesday group", Service.SUBSTANCE_USE_GROUP, 2, 15 * 60 + 30, 60, Place.COMMUNITY, ("substance-1",)
    )
    return Draft(
        name="Prairie ACT", region="Northern townships", office_address="14 Main St, Prairie Center",
        staff=prairie_staff(on), rota=rota, intake=intake, setting=Setting((20, 45), (group,), 0.07),
        stories=stories.PRAIRIE, pace=0.82, weekend_staff=1, meets_on=frozenset({0, 1, 3, 4}), missed=0.07,
        transfers_to="Riverside ACT",
    )  # fmt: skip


def months_before(day: date, months: int) -> date:
    """The same day of the month, so many months before; the 28th at the latest."""
    month = day.year * 12 + day.month - 1 - months
    return date(month // 12, month % 12 + 1, min(day.day, 28))
