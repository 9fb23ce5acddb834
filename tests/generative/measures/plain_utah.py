"""A second statement of every clause of Utah ACOT: plain loops over rows, written from the guidelines' rules."""

from collections.abc import Callable, Mapping
from datetime import date
from statistics import mean

from tests.generative.measures.plain import (
    PRESCRIBERS,
    Plain,
    Row,
    Team,
    fte,
    fte_per_100,
    h1,
    held,
    over_clients,
    share,
)
from tests.generative.measures.plain_coverage import affiliate_approved, covered, in_force, outcomes_back, packets
from tests.generative.measures.plain_posts import (
    BACHELORS,
    CASE_MANAGERS,
    MASTERS,
    REGISTERED,
    Told,
    a_degree_or_four_years,
    a_year,
    fullest,
    holds,
    lived,
    people,
    posts,
    share_of_posts,
)

OUT = {"home", "community", "residential"}


def has_document(team: Team, kind: str) -> bool:
    return any(row["kind"] == kind and row["adopted_on"] <= team.day for row in team.of("team_documents"))


def prescriber_approved(team: Team) -> Plain:
    others = [post for post in team.posts() if post["role"] in PRESCRIBERS - {"psychiatrist"}]
    value = 100 * in_force(team, "prescriber") if others else None
    return Told(value, len(others), len(team.posts()) - len(others))


def prescriber_collaboration(team: Team) -> Plain:
    if people([post for post in team.posts() if post["role"] in PRESCRIBERS]) < 2:
        return Told(None, 0, 0)
    return Told(float(has_document(team, "prescriber_collaboration")), 1, 0)


def staff_at(team: Team, contact: Row) -> set[str]:
    return {row["staff_id"] for row in team.facts["contact_staff"] if row["contact_id"] == contact["contact_id"]}


def in_post(team: Team, staff: set[str], roles: set[str], day: date) -> bool:
    return any(
        post["staff_id"] in staff and post["role"] in roles and held(post, day, "started_on", "ended_on")
        for post in team.of("posts")
    )


def seen(team: Team, client: str, length: int) -> list[Row]:
    return [row for row in team.contacts(client, length) if row["with_client"] == 1]


def prescriber_seen(team: Team) -> Plain:
    clients = team.throughout(90)
    met = [
        any(in_post(team, staff_at(team, row), PRESCRIBERS, row["started_at"].date()) for row in seen(team, client, 90))
        for client in clients
    ]
    return over_clients(team, clients, map(float, met), share)


def leader_practises(team: Team) -> Plain:
    leaders = {post["staff_id"] for post in team.posts() if post["role"] == "team_leader"}
    theirs = [
        row
        for row in team.of("contacts")
        if team.within(row["started_at"].date(), 28) and staff_at(team, row) & leaders
    ]
    own = [row for row in theirs if row["outcome"] == "completed" and row["with_client"] == 1]
    return Told(len(own), len(own), len(theirs) - len(own))


def shared_specialists(given: Callable[[Team, str], bool]) -> Callable[[Team], Plain]:
    def said(team: Team) -> Plain:
        here = {post["staff_id"] for post in team.posts() if post["role"] == "vocational_specialist"}
        elsewhere = {
            post["staff_id"]
            for post in team.facts["posts"]
            if post["team_id"] != team.team_id and held(post, team.day, "started_on", "ended_on")
        }
        shared = here if in_force(team, "vocational") else here & elsewhere
        answers = [float(given(team, staff)) for staff in shared]
        return Told(share(answers) if answers else None, len(shared), len(here - shared))

    return said


def agreed_to(team: Team, _: str) -> bool:
    return bool(team.row["rural"] == 1 and in_force(team, "vocational"))


def hours_here(team: Team, staff: str) -> bool:
    worked = [row for row in team.of("work_hours") if row["staff_id"] == staff and team.within(row["worked_on"], 28)]
    return any(row["minutes"] > 0 for row in worked)


def at_our_meetings(team: Team, staff: str) -> bool:
    return any(staff in came(team, row) for row in team.of("meetings") if team.within(row["held_on"], 28))


def came(team: Team, meeting: Row) -> set[str]:
    return {row["staff_id"] for row in team.facts["meeting_staff"] if row["meeting_id"] == meeting["meeting_id"]}


def seen_by_three(team: Team) -> Plain:
    clients = team.throughout(30)
    met = [len(set().union(*(staff_at(team, row) for row in seen(team, client, 30)))) > 2 for client in clients]
    return over_clients(team, clients, map(float, met), share)


def meetings(team: Team, kind: str, length: int) -> list[Row]:
    return [row for row in team.of("meetings") if row["kind"] == kind and team.within(row["held_on"], length)]


def weekdays_met(team: Team) -> Plain:
    worked = {row["started_at"].date() for row in team.of("contacts") if row["outcome"] == "completed"}
    worked |= {row["held_on"] for row in team.of("meetings")}
    days = [day for day in team.days(28) if day.weekday() < 5 and day in worked]
    met = {row["held_on"] for row in meetings(team, "daily", 28)}
    return Told(share([float(day in met) for day in days]) if days else None, len(days), 0)


def led(team: Team, meeting: Row, *roles: str) -> bool:
    return in_post(team, came(team, meeting), set(roles), meeting["held_on"])


def dailies_led(team: Team) -> Plain:
    held_here = meetings(team, "daily", 28)
    answers = [float(led(team, meeting, "team_leader")) for meeting in held_here]
    return Told(share(answers) if answers else None, len(answers), 0)


def spoken_of(team: Team) -> Plain:
    shares = []
    for meeting in meetings(team, "daily", 28):
        present = {row["client_id"] for row in team.active(meeting["held_on"])}
        mentions = [row for row in team.facts["meeting_mentions"] if row["meeting_id"] == meeting["meeting_id"]]
        if present:
            shares.append(len(present & {row["client_id"] for row in mentions}) / len(present))
    return Told(share(shares) if shares else None, len(shares), 0)


def planning(team: Team) -> Plain:
    number = len(meetings(team, "treatment_planning", 30))
    return Told(number, number, 0)


def planning_led(team: Team) -> Plain:
    held_here = meetings(team, "treatment_planning", 30)
    both = [row for row in held_here if led(team, row, "team_leader") and led(team, row, *PRESCRIBERS)]
    return Told(len(both), len(both), len(held_here) - len(both))


def everybody(yes: Callable[[Team, str], list[bool | None]]) -> Callable[[Team], Plain]:
    """The share of the caseload with a yes among its answers; no yes and a blank is something not recorded."""

    def said(team: Team) -> Plain:
        answers = [yes(team, client) for client in team.caseload()]
        value = share([float(True in each) for each in answers]) if answers else None
        unknown = any(None in each and True not in each for each in answers)
        return Told(value, len(answers), 0, unknown)

    return said


def plans(kind: str, answer: Callable[[Row], bool | None]) -> Callable[[Team], Plain]:
    def yes(team: Team, client: str) -> list[bool | None]:
        made = [row for row in team.of("plans") if (row["client_id"], row["kind"]) == (client, kind)]
        return [answer(row) for row in made if row["completed_on"] <= team.day]

    return everybody(yes)


def seven(row: Row) -> bool | None:
    return None if row["domains"] is None else row["domains"] >= 7


def offered(row: Row) -> bool | None:
    return None if row["offered"] is None else row["offered"] == 1


def coordinated(team: Team, client: str) -> list[bool | None]:
    theirs = [row for row in team.of("assignments") if (row["client_id"], row["part"]) == (client, "coordinator")]
    return [held(row, team.day, "started_on", "ended_on") for row in theirs]


def not_ending(team: Team, client: str) -> list[bool | None]:
    return [row["ended_on"] is None for row in team.active(team.day) if row["client_id"] == client]


def in_community(team: Team) -> Plain:
    minutes = {}
    for client in team.throughout(28):
        rows = [row for row in team.met(client, 28) if row["place"] in {*OUT, "office"}]
        outside = sum(row["minutes"] for row in rows if row["place"] in OUT)
        if sum(row["minutes"] for row in rows):
            minutes[client] = outside, sum(row["minutes"] for row in rows)
    every = sum(whole for _, whole in minutes.values())
    value = 100 * sum(outside for outside, _ in minutes.values()) / every if every else None
    return Plain(value, len(minutes), len(team.caseload()) - len(minutes))


def three_a_week(team: Team) -> Plain:
    clients = team.throughout(28)
    return over_clients(team, clients, [len(team.met(client, 28)) / 4 for client in clients], mean)


def two_hours(team: Team) -> Plain:
    clients = team.throughout(28)
    minutes = [sum(row["minutes"] for row in seen(team, client, 28)) for client in clients]
    return over_clients(team, clients, [each / 60 / 4 for each in minutes], mean)


def endings(column: str) -> Callable[[Team], Plain]:
    def said(team: Team) -> Plain:
        over = [row for row in team.of("enrollments") if team.within(row["ended_on"], 365)]
        left = [row for row in over if row["end_reason"] != "died"]
        value = share([float(row[column] == 1) for row in left]) if left else None
        return Told(value, len(left), len(over) - len(left), any(row[column] is None for row in left))

    return said


def stays(team: Team, day: str) -> list[Row]:
    return [row for row in team.of("hospital_stays") if row["kind"] == "psychiatric" and team.within(row[day], 365)]


def stay_answers(day: str, answer: str) -> Callable[[Team], Plain]:
    def said(team: Team) -> Plain:
        found = stays(team, day)
        known = [float(row[answer]) for row in found if row[answer] is not None]
        return Told(share(known) if known else None, len(known), len(found) - len(known), len(known) < len(found))

    return said


def hospital_told(team: Team) -> Plain:
    found = stays(team, "admitted_on")
    told = [float((row["information_given_on"] or date.max) <= team.day) for row in found]
    return Told(share(told) if told else None, len(told), 0)


def hospital_seen(team: Team) -> Plain:
    found = stays(team, "admitted_on")
    figures = []
    for stay in found:
        until = stay["discharged_on"] or date.max
        nights = [day for day in team.days(365) if stay["admitted_on"] <= day < until]
        met = {row["started_at"].date() for row in seen(team, stay["client_id"], 365)}
        if nights:
            figures.append(float(any(day in met for day in nights)))
    return Told(share(figures) if figures else None, len(figures), len(found) - len(figures))


def delivered(*services: str) -> Callable[[Team], Plain]:
    def said(team: Team) -> Plain:
        clients = team.caseload()
        had = [any(row["service"] in services for row in team.contacts(client, 90)) for client in clients]
        return over_clients(team, clients, map(float, had), share)

    return said


def prescriber_hours(team: Team) -> Plain:
    return fte_per_100(team, lambda row: row["role"] in PRESCRIBERS)


def staff_size(team: Team) -> Plain:
    clinical = [row for row in team.posts() if row["role"] not in {*PRESCRIBERS, "program_assistant"}]
    return Plain(fte(clinical), len(clinical), len(team.posts()) - len(clinical))


RN = holds("licence", REGISTERED)
MASTER = holds("degree", MASTERS)
CERTIFIED = holds("certification", CASE_MANAGERS)

ITEMS: Mapping[str, Callable[[Team], Plain]] = {
    "staff_size": staff_size,
    "prescriber_hours": prescriber_hours,
    "prescriber_count": posts(people, PRESCRIBERS),
    "prescriber_licensed": share_of_posts(PRESCRIBERS, holds("licence")),
    "prescriber_approved": prescriber_approved,
    "prescriber_collaboration": prescriber_collaboration,
    "prescriber_seen_90": prescriber_seen,
    "leader_full_time": posts(fullest, "team_leader"),
    "leader_licensed": share_of_posts("team_leader", holds("licence")),
    "leader_degree": share_of_posts("team_leader", MASTER),
    "leader_experience": share_of_posts("team_leader", a_year),
    "leader_practises": leader_practises,
    "substance_use_time": posts(fte, "substance_use_specialist"),
    "substance_use_year": posts(fte, "substance_use_specialist", a_year),
    "substance_use_degree": posts(fte, "substance_use_specialist", a_year, MASTER),
    "nurse_time": posts(fte, "nurse"),
    "nurse_rn": posts(fte, "nurse", RN),
    "nurse_psychiatric": posts(fte, "nurse", RN, a_year),
    "vocational_specialist": posts(people, "vocational_specialist", a_year),
    "vocational_degree": posts(people, "vocational_specialist", a_year, holds("degree", BACHELORS)),
    "vocational_shared_approved": shared_specialists(agreed_to),
    "vocational_shared_hours": shared_specialists(hours_here),
    "vocational_shared_meetings": shared_specialists(at_our_meetings),
    "peer_specialist": posts(fte, "peer_specialist", lived),
    "case_manager_certified": posts(people, "case_manager", CERTIFIED),
    "case_manager_learned": posts(people, "case_manager", CERTIFIED, a_degree_or_four_years),
    "ratio": h1,
    "seen_by_three": seen_by_three,
    "meeting_each_weekday": weekdays_met,
    "meeting_led": dailies_led,
    "meeting_everyone": spoken_of,
    "planning_monthly": planning,
    "planning_led": planning_led,
    "assessment_done": plans("comprehensive_assessment", lambda _: True),
    "assessment_domains": plans("comprehensive_assessment", seven),
    "plan_individual": plans("treatment_plan", lambda _: True),
    "coordinator": everybody(coordinated),
    "directive_offered": plans("advance_directive", offered),
    "in_community": in_community,
    "three_a_week": three_a_week,
    "two_hours": two_hours,
    "covered": covered(lambda _: True),
    "face_to_face_option": covered(lambda turn: turn["reachable"] == "face_to_face"),
    "after_hours_policy": lambda team: Told(float(has_document(team, "after_hours_policy")), 1, 0),
    "affiliate_approved": affiliate_approved,
    "packets": packets,
    "outcomes_back": outcomes_back,
    "open_ended": everybody(not_ending),
    "ending_client_reason": endings("client_reason"),
    "ending_team_reason": endings("team_reason"),
    "ending_continuity": endings("continuity_plan"),
    "ending_way_back": endings("way_back"),
    "hospital_seen": hospital_seen,
    "hospital_told": hospital_told,
    "hospital_initiated": stay_answers("admitted_on", "admission_initiated_by_team"),
    "hospital_planned": stay_answers("discharged_on", "discharge_planned_jointly"),
    "service_coordination": delivered("service_coordination", "case_management"),
    "service_crisis": delivered("crisis"),
    "service_symptoms": delivered("symptom_management", "psychotherapy"),
    "service_medication": delivered("medication"),
    "service_dual_disorders": delivered("substance_use_individual", "substance_use_group"),
    "service_vocational": delivered("vocational"),
    "service_daily_living": delivered("daily_living", "housing"),
    "service_social": delivered("social_leisure"),
    "service_peer_support": delivered("peer_support"),
    "service_family_support": delivered("family_support"),
    "service_support": delivered("benefits", "transport", "legal", "physical_health"),
}

LEAST: Mapping[str, float] = {
    "staff_size": 5.5,
    "prescriber_hours": 0.8,
    "peer_specialist": 0.5,
    "seen_by_three": 90,
    "in_community": 75,
    "three_a_week": 3,
    "two_hours": 2,
    "hospital_initiated": 95,
    "hospital_planned": 95,
    **dict.fromkeys(("leader_full_time", "leader_practises", "planning_monthly", "planning_led"), 1),
    **dict.fromkeys(("substance_use_time", "substance_use_year", "substance_use_degree"), 1),
    **dict.fromkeys(("nurse_time", "nurse_rn", "nurse_psychiatric"), 1),
    **dict.fromkeys(("vocational_specialist", "vocational_degree"), 1),
    **dict.fromkeys(("case_manager_certified", "case_manager_learned"), 1),
    **dict.fromkeys(("prescriber_collaboration", "after_hours_policy", "affiliate_approved"), 1),
}
"""The least that meets a clause; of those not named here everybody must: 100 %."""


def met(item: str, value: float) -> bool:
    """Whether a value meets the clause, a hair's breadth allowed."""
    if item == "prescriber_count":
        return value in (1, 2)
    if item == "ratio":
        return value <= 10 + 1e-9
    if item.startswith("service_"):
        return value > 0
    return value >= LEAST.get(item, 100) - 1e-9
