"""A small ICM team of the invented agency: each has one coordinator, who has about as many as the team allows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from alongside.demo.in_phases import draw_contact, draw_supervision, weekday_from
from alongside.demo.people import Intake, draw_client, draw_ending
from alongside.demo.plan import ClientRow, ContactRow, CredentialRow, TeamRows, stream, token
from alongside.demo.staffing import DEGREE, EXPERIENCE, LICENCE, Rota, colleague
from alongside.demo.wanted import draw_wanted, served
from alongside.demo.wanting import WantedRows
from alongside.demo.ways import AssignmentRow
from alongside.terms import AssignmentPart, Chair, EndReason, Role, Service

TEAM = "Harbor ICM"
OPEN_FOR = 900
"""days"""
MOST = 6
"""people each of them coordinates at the most, as the team settled: the hours are half of what the standard means"""
WHO = """
Ottilie Brandvold|she/her|English
Raimundo Pacheco|he/him|Spanish, English
Zofia Wieczorek|she/her|Polish, English
Ellsworth Baptiste|he/him|English
Ngozi Anyanwu|she/her|English
Vilhelm Lindqvist|he/him|English
Caridad Benavides|she/her|Spanish
Jasper Holloway|he/him|English
Thandeka Zulu|she/her|English
Percival Groves|he/him|English
Ilse Vandermeer|they/them|English
Fenwick Oduya|he/him|English
"""
SO_FAR = (24, 58, 77, 103, 131, 160, 188, 214, 247, 301, 410, 520)
"""days since each came; the last has left"""
LEFT = 90
"""days since then"""
WORKERS = ("abel.fontaine", "greta.lund")
SERVICES = {
    Service.CASE_MANAGEMENT: 5.0, Service.HOUSING: 2.0, Service.MEDICATION: 1.5, Service.SYMPTOM_MANAGEMENT: 1.5,
    Service.DAILY_LIVING: 1.5, Service.VOCATIONAL: 1.0, Service.SOCIAL_LEISURE: 1.0,
}  # fmt: skip


def draw_icm(seed: int, *, on: date) -> TeamRows:
    """The team as it stands on the morning of `on`."""
    rota = Rota(on, on - timedelta(days=OPEN_FOR))
    for key, role, fte, who in (
        ("leader", Role.TEAM_LEADER, 50, "johanna.weiss"), ("worker-1", Role.CASE_MANAGER, 50, WORKERS[0]),
        ("worker-2", Role.CASE_MANAGER, 50, WORKERS[1]),
    ):  # fmt: skip
        rota.open(key, role, fte)
        rota.fill(key, who, qualified=True)
    numbers = (f"618 555 01{line:02d}" for line in count())
    intake = Intake("", False, rota.opened_on, 0, (), ("worker-1",), 0, 0)
    clients = []
    for place, line in enumerate(WHO.split("\n")[1:-1]):
        chance, began = stream(seed, TEAM, "client", place), weekday_from(on - timedelta(days=SO_FAR[place]))
        last = place == len(SO_FAR) - 1
        ending = draw_ending(EndReason.GRADUATED, weekday_from(on - timedelta(days=LEFT))) if last else None
        coordinator = f"worker-{1 + place % 2}"
        clients.append(
            replace(draw_client(chance, line, numbers, intake, began, ending), met_criteria=True,
                    coordinator=coordinator)
        )  # fmt: skip
    wanted = draw_wanted(seed, TEAM, clients, rota.posts, on=on)
    return TeamRows(
        id=token(stream(seed, TEAM)), name=TEAM, region="City of Harbor", rural=False,
        office_address="88 Front St, second floor", opened_on=rota.opened_on,
        staff=(
            colleague("Johanna Weiss", Chair.TEAM_LEADER, CredentialRow(LICENCE, "LCSW"),
                      CredentialRow(EXPERIENCE, "Intensive case management", years=9)),
            colleague("Abel Fontaine", Chair.CLINICIAN, CredentialRow(DEGREE, "Bachelor of Social Work")),
            colleague("Greta Lund", Chair.CLINICIAN, CredentialRow(DEGREE, "Bachelor of Sociology")),
        ),
        positions=tuple(rota.positions), posts=tuple(rota.posts), clients=tuple(clients), referrals=(), stays=(),
        contacts=tuple(draw_contacts(seed, clients, wanted, on)),
        meetings=tuple(draw_supervision(seed, TEAM, clients, rota, on)),
        assignments=tuple(
            AssignmentRow(token(stream(seed, TEAM, "leads", one.id)), one.id, _worker(one),
                          AssignmentPart.COORDINATOR, one.enrolled_on, one.ending.on if one.ending else None)
            for one in clients
        ),
        wanted=wanted,
    )  # fmt: skip


def draw_contacts(seed: int, clients: Sequence[ClientRow], wanted: WantedRows, on: date) -> Iterator[ContactRow]:
    """About as often as their plan says, and more of what it says; twice a week before there is one."""
    planned = {plan.client: sum(goal.times for goal in plan.goals) for plan in wanted.plans}
    serves = {(client, service) for client, service in served(wanted)}
    for client in clients:
        chance = stream(seed, TEAM, "contacts", client.id)
        services = {each: weight * (3 if (client.id, each) in serves else 1) for each, weight in SERVICES.items()}
        day, until = client.enrolled_on, client.ending.on if client.ending else on
        while (day := weekday_from(day)) < until:
            yield draw_contact(chance, client, _worker(client), day, services, in_person=0.8, provider=0.1)
            day += timedelta(days=max(1, round(chance.uniform(0.4, 1.2) * 7 / planned.get(client.id, 2))))


def _worker(client: ClientRow) -> str:
    return WORKERS[int(client.coordinator[-1]) - 1]
