"""A small CTI team of the invented agency: people on their way out of hospital, jail and shelter, phase after phase."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

from alongside.demo.people import Intake, draw_client
from alongside.demo.phases import PHASE_WORDS, PhasePlanRow, PhaseRow, PhaseRows
from alongside.demo.plan import (
    ClientRow,
    ContactRow,
    CredentialRow,
    EndingRow,
    MeetingRow,
    TeamRows,
    pick,
    stream,
    token,
)
from alongside.demo.staffing import DEGREE, EXPERIENCE, LICENCE, Rota, colleague
from alongside.demo.ways import AssignmentRow
from alongside.demo.workdays import is_workday
from alongside.terms import AssignmentPart, Chair, EndReason, MeetingKind, Mode, Phase, Place, Role, Service

TEAM = "Harbor CTI"
OPEN_FOR = 640
"""days"""
PHASE_DAYS = 91
SUPERVISED_ON = 2
"""the weekday of supervision"""

WHO = """
Amara Sissoko|she/her|French, English
Hollis Tremaine|he/him|English
Teodoro Quintana|he/him|Spanish, English
Nell Ashworth|she/her|English
Kwabena Mensah|he/him|English, Twi
Sunniva Aasen|she/her|English
Lupe Arriaga|they/them|Spanish, English
Osman Yildiz|he/him|Turkish, English
Bettina Krause|she/her|English, German
Deshawn Pryor|he/him|English
Mirela Popescu|she/her|Romanian, English
Ansel Whitcomb|he/him|English
"""
SO_FAR = (20, 26, 42, 70, 118, 150, 205, 232, 262, 318, 330, 356)
"""days since each began, the pre-phase included"""
STOPPED = 10
"""whose work stopped in the middle"""
A_WEEK = {Phase.PRE: 1.1, Phase.TRANSITION: 1.7, Phase.TRY_OUT: 0.8, Phase.TRANSFER: 0.35}
"""contacts a week"""
MEANT = {Phase.TRANSITION: (8, 6), Phase.TRY_OUT: (4, 3), Phase.TRANSFER: (2, 1)}
"""contacts in four weeks, as plans foresee them"""
SERVICES = {
    Service.CASE_MANAGEMENT: 4.0, Service.HOUSING: 3.0, Service.BENEFITS: 1.5, Service.FAMILY_SUPPORT: 1.0,
    Service.SYMPTOM_MANAGEMENT: 1.5, Service.DAILY_LIVING: 1.0,
}  # fmt: skip
CLOSING = (
    "Rent is paid by the payee, the clinic has met them four times without us, and their brother rings on Sundays. We "
    "walked past the hospital where we first met and said goodbye at the lake. They have our number and know that one "
    "call is enough."
)
DONE = EndingRow(
    date.min, EndReason.GRADUATED, "“I can do the rest. I know whom to ring.”",
    "Nine months, each phase with its plan. Housed since the first week.",
    "The clinic on Franklin St every month, the payee, the tenants’ group on Thursdays.",
    "One call to the team leader; no new referral needed.",
)  # fmt: skip
GONE = EndingRow(
    date.min, EndReason.MOVED_WITHOUT_REFERRAL, "“My cousin has a room in Texas.”",
    "Left for another state in the middle of the try-out, from one day to the next.",
    "Gave the clinic’s number there by phone.", "Welcome back on return to the county.",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Course:
    """One client's way through the phases, with the day each began and the day the last one was over."""

    client: ClientRow
    begun: tuple[tuple[Phase, date], ...]
    over_on: date | None
    worker: str


def draw_cti(seed: int, *, on: date) -> TeamRows:
    """The team as it stands on the morning of `on`."""
    rota = Rota(on, on - timedelta(days=OPEN_FOR))
    for key, role, fte, who in (
        ("leader", Role.TEAM_LEADER, 100, "ines.carvalho"), ("worker-1", Role.CASE_MANAGER, 100, "emeka.nwosu"),
        ("worker-2", Role.CASE_MANAGER, 50, "clara.haas"),
    ):  # fmt: skip
        rota.open(key, role, fte)
        rota.fill(key, who, qualified=True)
    numbers = (f"309 555 01{line:02d}" for line in count())
    courses = [draw_course(seed, place, line, numbers, rota, on) for place, line in enumerate(WHO.split("\n")[1:-1])]
    return TeamRows(
        id=token(stream(seed, TEAM)), name=TEAM, region="City of Harbor", rural=False,
        office_address="88 Front St, ground floor", opened_on=rota.opened_on,
        staff=(
            colleague("Ines Carvalho", Chair.TEAM_LEADER, CredentialRow(LICENCE, "LCSW"),
                      CredentialRow(EXPERIENCE, "Critical time intervention", years=6)),
            colleague("Emeka Nwosu", Chair.CLINICIAN, CredentialRow(DEGREE, "Bachelor of Social Work")),
            colleague("Clara Haas", Chair.CLINICIAN, CredentialRow(DEGREE, "Bachelor of Psychology")),
        ),
        positions=tuple(rota.positions), posts=tuple(rota.posts), clients=tuple(one.client for one in courses),
        referrals=(), stays=(), contacts=tuple(row for one in courses for row in draw_contacts(seed, one, on)),
        meetings=tuple(draw_supervision(seed, TEAM, [one.client for one in courses], rota, on)),
        assignments=tuple(
            AssignmentRow(token(stream(seed, TEAM, "leads", one.client.id)), one.client.id, one.worker,
                          AssignmentPart.COORDINATOR, one.client.enrolled_on, one.over_on)
            for one in courses
        ),
        phases=draw_phases(seed, courses, on),
    )  # fmt: skip


def draw_course(seed: int, place: int, line: str, numbers: Iterator[str], rota: Rota, on: date) -> Course:
    chance = stream(seed, TEAM, "client", place)
    began = weekday_from(on - timedelta(days=SO_FAR[place]))
    day, begun = began, [(Phase.PRE, began)]
    for phase in (Phase.TRANSITION, Phase.TRY_OUT, Phase.TRANSFER):
        day = weekday_from(day + timedelta(days=PHASE_DAYS + chance.randint(-4, 4) if len(begun) > 1 else 28))
        if day < on:
            begun.append((phase, day))
    over = weekday_from(day + timedelta(days=PHASE_DAYS)) if len(begun) == len(A_WEEK) else None
    over_on = over if over is not None and over < on else None
    ending = replace(DONE, on=over_on) if over_on else None
    if place == STOPPED:
        begun, over_on = begun[:3], begun[2][1] + timedelta(days=40)
        ending = replace(GONE, on=over_on)
    intake = Intake("", False, rota.opened_on, 0, (), ("worker-1", "worker-2"), 0, 0)
    client = draw_client(chance, line, numbers, intake, began, ending)
    worker = {"worker-1": "emeka.nwosu", "worker-2": "clara.haas"}[client.coordinator]
    return Course(replace(client, met_criteria=True, expected_to_graduate=True), tuple(begun), over_on, worker)


def draw_phases(seed: int, courses: list[Course], on: date) -> PhaseRows:
    steps, plans = [], []
    for course in courses:
        chance = stream(seed, TEAM, "phases", course.client.id)
        for phase, day in course.begun:
            long = 28 if phase is Phase.PRE else PHASE_DAYS
            step = PhaseRow(token(chance), course.client.id, phase, day, day + timedelta(days=long))
            steps.append(step)
            if phase in MEANT:
                plans.append(draw_plan(chance, step, on))
        if course.over_on and course.client.ending and course.client.ending.reason is EndReason.GRADUATED:
            steps.append(PhaseRow(token(chance), course.client.id, Phase.CLOSED, course.over_on, None, CLOSING))
    return PhaseRows(tuple(steps), tuple(plans))


def draw_plan(chance: Random, step: PhaseRow, on: date) -> PhasePlanRow:
    words, areas = chance.choice(PHASE_WORDS[step.phase])
    written_on = min(step.on + timedelta(days=chance.randint(0, 5)), on - timedelta(days=1))
    return PhasePlanRow(token(chance), step.id, step.client, written_on, words, chance.choice(MEANT[step.phase]), areas)


def draw_contacts(seed: int, course: Course, on: date) -> Iterator[ContactRow]:
    """Much at first, with the people around too; then less and less."""
    chance = stream(seed, TEAM, "contacts", course.client.id)
    ends = [*(day for _, day in course.begun[1:]), course.over_on or on]
    for (phase, first), until in zip(course.begun, ends, strict=True):
        day = first
        while (day := weekday_from(day)) < until:
            yield draw_contact(
                chance, course.client, course.worker, day, SERVICES,
                in_person=0.8 if phase is not Phase.TRANSFER else 0.6, provider=0.25 if phase is not Phase.PRE else 0,
            )  # fmt: skip
            day += timedelta(days=max(1, round(chance.uniform(0.55, 1.45) * 7 / A_WEEK[phase])))


def draw_contact(
    chance: Random, client: ClientRow, worker: str, day: date, services: dict[Service, float], *,
    in_person: float, provider: float,
) -> ContactRow:  # fmt: skip
    """One of a day; `in_person` and `provider` are the shares in person and with another provider."""
    here = chance.random() < in_person
    supporters = client.supporters
    joined = (supporters[0].key,) if supporters and chance.random() < 0.25 else ()
    started = datetime.combine(day, time(chance.randint(9, 15), chance.choice((0, 15, 30, 45))))
    return ContactRow(
        id=token(chance), clients=(client.id,), started=started, minutes=chance.choice((30, 45, 45, 60)),
        mode=Mode.FACE_TO_FACE if here else Mode.PHONE,
        place=chance.choice((Place.HOME, Place.COMMUNITY, Place.COMMUNITY, Place.OFFICE)) if here else None,
        staff=(worker,), service=pick(chance, services), supporters=joined,
        with_provider=provider > 0 and chance.random() < provider,
    )  # fmt: skip


def draw_supervision(
    seed: int, team: str, clients: Sequence[ClientRow], rota: Rota, on: date
) -> Iterator[MeetingRow]:  # fmt: skip
    """An hour a week about a few, for the last year."""
    day = on - timedelta(days=365)
    while (day := day + timedelta(days=1)) < on:
        here = [one.id for one in clients if one.active_on(day)]
        if day.weekday() == SUPERVISED_ON and here:
            chance = stream(seed, team, "supervision", day)
            chosen = tuple(chance.sample(here, min(4, len(here))))
            yield MeetingRow(day, MeetingKind.SUPERVISION, chosen, tuple(post.staff for post in rota.posts))


def weekday_from(day: date) -> date:
    """The day, or the next one the agency works on."""
    while not is_workday(day):
        day += timedelta(days=1)
    return day
