"""Two small invented teams with every table a clause may ask about: some that meet most of it, some that meet little.

Hypothesis draws how many rows a table has, so that it can take them away again; what a row says is up to a seed, so
that it can try more teams than it could spell out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from hypothesis import strategies as st

from tests.generative.measures.plain import Facts, Row
from tests.generative.measures.teams import DAYS, team

CLIENTS = ("amina", "ben", "cora")
WORKERS = ("denise", "ruth", "yann", "lena", "omar")
SERVICES = (
    *("service_coordination", "case_management", "crisis", "symptom_management", "psychotherapy", "medication"),
    *("substance_use_individual", "substance_use_group", "vocational", "daily_living", "housing", "engagement"),
    *("social_leisure", "peer_support", "family_support", "benefits", "transport", "legal", "physical_health"),
)
ROLES = (
    *("team_leader", "psychiatrist", "psychiatric_aprn", "other_prescriber", "nurse", "case_manager", "case_manager"),
    *("substance_use_specialist", "vocational_specialist", "peer_specialist", "program_assistant"),
)
HELD = {
    "licence": ("RN", "Registered nurse, Utah", "LPN", "Return to nursing"),
    "degree": ("MSW", "PhD", "Master of Social Work", "BSW", "Bachelor of Psychology", "diploma"),
    "certification": ("CCM", "Certified case manager"),
    "experience": (
        "Psychiatric nursing",
        "mental health",
        "Substance use treatment",
        "supported employment",
        "catering",
    ),
}
EDGES = (-1, 0, 1, 26, 27, 28, 29, 30, 31, 88, 89, 90, 363, 364, 365)


@dataclass(frozen=True)
class Luck:
    """Chance around a day. A team that does well has what it needs nine times in ten, else one time in two."""

    chance: Random
    day: date
    well: bool

    def odds(self) -> bool:
        return self.chance.random() < (0.92 if self.well else 0.5)

    def one(self, *options: Any) -> Any:
        """The first where the team is lucky, else any of them."""
        return options[0] if self.odds() else self.chance.choice(options)

    def yes(self) -> int | None:
        return 1 if self.odds() else self.chance.choice((None, 0, 1))

    def team(self) -> str:
        return self.chance.choice(("riverside", "riverside", "prairie"))

    def client(self) -> str:
        return self.chance.choice(CLIENTS)

    def worker(self) -> str:
        return self.chance.choice(WORKERS)

    def back(self, longest: int = 400) -> date:
        edges = [edge for edge in EDGES if edge <= longest]
        days = self.chance.choice(edges) if self.chance.random() < 0.3 else self.chance.randint(0, longest)
        return self.day - timedelta(days=days)

    def moment(self, longest: int) -> datetime:
        return datetime.combine(
            self.back(longest), self.chance.choice((time(0, 0), time(9, 30), time(14, 0), time(23, 59)))
        )

    def span(self) -> tuple[date, date | None]:
        """A half-open span: usually all of the year and open."""
        if self.odds():
            return self.day - timedelta(days=500), None
        starts = self.back()
        ends = self.chance.choice((None, 0, 1, 27, 28, 90, 365, 400))
        return starts, None if ends is None else starts + timedelta(days=ends)


def enrollment(luck: Luck) -> Row:
    starts, ends = luck.span()
    if not luck.odds():
        ends = max(luck.back(370), starts)
    reasons = ("graduated", "died", "refused", "transferred", None)
    answers = {name: luck.yes() for name in ("client_reason", "team_reason", "continuity_plan", "way_back")}
    return {
        "team_id": luck.team(),
        "client_id": luck.client(),
        "enrolled_on": starts,
        "ended_on": ends,
        "end_reason": luck.chance.choice(reasons) if ends else None,
        **answers,
    }


def post(luck: Luck) -> Row:
    starts, ends = luck.span()
    return {
        "position_id": "place",
        "team_id": luck.team(),
        "staff_id": luck.worker(),
        "role": luck.chance.choice(ROLES),
        "fte": luck.chance.choice((1.0, 1.0, 1.0, 0.5, 0.4, 0.33, 0.02)),
        "started_on": starts,
        "ended_on": ends,
        "qualified": luck.yes(),
        "lived_experience": luck.yes(),
    }


def credential(luck: Luck) -> Row:
    kind = luck.chance.choice(tuple(HELD))
    years = luck.chance.choice((None, 0.5, 0.9, 1, 2, 3.5, 4)) if kind == "experience" else None
    return {"staff_id": luck.worker(), "kind": kind, "what": luck.chance.choice(HELD[kind]), "years": years}


def contact(luck: Luck) -> Row:
    started = luck.moment(luck.chance.choice((28, 28, 92, 370)))
    mode = luck.one("face_to_face", "phone", "video")
    place = luck.one("home", "community", "residential", "office", "office", "hospital", "jail")
    return {
        "team_id": luck.team(),
        "client_id": luck.client(),
        "started_at": started,
        "started_on": started.date(),
        "minutes": luck.chance.choice((0, 15, 45, 60, 60, 480)),
        "mode": mode,
        "place": place if mode == "face_to_face" else None,
        "with_client": luck.one(1, 0),
        "with_supporter": luck.chance.choice((0, 1)),
        "outcome": luck.one("completed", "attempted"),
        "service": luck.chance.choice(SERVICES),
        "times": luck.chance.choice((1, 1, 2, 4, 8) if luck.well else (1,)),
    }


def stay(luck: Luck) -> Row:
    starts = luck.back()
    ends = None if luck.chance.random() < 0.2 else starts + timedelta(days=luck.chance.choice((0, 1, 7, 30)))
    told = None if not luck.odds() else luck.chance.choice((starts, luck.day + timedelta(days=1)))
    return {
        "team_id": luck.team(),
        "client_id": luck.client(),
        "kind": luck.one("psychiatric", "medical"),
        "admitted_on": starts,
        "discharged_on": ends,
        "information_given_on": told,
        "admission_initiated_by_team": luck.yes(),
        "discharge_planned_jointly": luck.yes(),
        "team_involved_in_admission": luck.yes(),
    }


def meeting(luck: Luck) -> Row:
    kind = luck.chance.choice(("daily", "daily", "treatment_planning", "supervision"))
    return {"team_id": luck.team(), "kind": kind, "held_on": luck.back(31)}


def plan(luck: Luck) -> Row:
    kinds = ("comprehensive_assessment", "treatment_plan", "advance_directive", "crisis_plan")
    return {
        "team_id": luck.team(),
        "client_id": luck.client(),
        "kind": luck.chance.choice(kinds),
        "completed_on": luck.back(),
        "domains": luck.one(7, 6, 8, None),
        "offered": luck.yes(),
    }


def assignment(luck: Luck) -> Row:
    starts, ends = luck.span()
    part = luck.one("coordinator", "individual_team")
    who = {"team_id": luck.team(), "client_id": luck.client(), "staff_id": luck.worker()}
    return {**who, "part": part, "started_on": starts, "ended_on": ends}


def turn(luck: Luck) -> Row:
    """A turn on call that begins or ends on the hour, within one, or as the window of 28 days does."""
    midnight = datetime.combine(luck.day, time(0, 0))
    back = luck.chance.choice((-24, -23, 0, 17, 24, 647, 648, 649, luck.chance.randint(0, 700)))
    starts = midnight - timedelta(hours=back, minutes=luck.chance.choice((0, 0, 30)))
    hours = luck.chance.choice((1, 14, 24, 672, 720, 1400))
    return {
        "team_id": luck.team(),
        "starts_at": starts,
        "ends_at": starts + timedelta(hours=hours, minutes=luck.chance.choice((0, 0, 30))),
        "by": luck.chance.choice(("team", "affiliate", "affiliate", "protocol_only")),
        "reachable": luck.one("face_to_face", "phone"),
    }


def packet(luck: Luck) -> Row:
    return {"team_id": luck.team(), "client_id": luck.client(), "sent_at": luck.moment(1)}


def call(luck: Luck) -> Row:
    called = luck.moment(31)
    back = luck.one(1, 0, 2, None)
    clock = luck.chance.choice((time(0, 0), time(23, 59)))
    return {
        "team_id": luck.team(),
        "client_id": luck.chance.choice((None, *CLIENTS)),
        "called_at": called,
        "answered_by": luck.one("affiliate", "team", "other"),
        "outcome_at": None if back is None else datetime.combine(called.date() + timedelta(days=back), clock),
    }


def approval(luck: Luck) -> Row:
    starts, ends = luck.span()
    clause = luck.chance.choice(("prescriber", "vocational", "affiliate", "ratio"))
    standard = luck.one("utah_acot", "dacts")
    return {"team_id": luck.team(), "standard": standard, "clause": clause, "from_on": starts, "until_on": ends}


def document(luck: Luck) -> Row:
    kinds = ("after_hours_policy", "prescriber_collaboration", "admission_criteria")
    return {"team_id": luck.team(), "kind": luck.chance.choice(kinds), "adopted_on": luck.back()}


def hours_worked(luck: Luck) -> Row:
    minutes = luck.one(240, 0)
    return {"team_id": luck.team(), "staff_id": luck.worker(), "worked_on": luck.back(31), "minutes": minutes}


TABLES: dict[str, tuple[Callable[[Luck], Row], int, str]] = {
    "enrollments": (enrollment, 6, "enrollment_id"),
    "posts": (post, 14, "post_id"),
    "credentials": (credential, 20, ""),
    "contacts": (contact, 24, "contact_id"),
    "hospital_stays": (stay, 6, "stay_id"),
    "meetings": (meeting, 14, "meeting_id"),
    "plans": (plan, 14, ""),
    "assignments": (assignment, 5, ""),
    "on_call": (turn, 5, ""),
    "crisis_packets": (packet, 16, ""),
    "crisis_calls": (call, 5, "call_id"),
    "approvals": (approval, 6, ""),
    "team_documents": (document, 4, ""),
    "work_hours": (hours_worked, 6, ""),
}
"""Each table: how a row is made, the most there are, and its id; without one a row stands once."""


def laid(rows: list[Row], key: str) -> list[Row]:
    many = [dict(row) for row in rows for _ in range(row.pop("times", 1))]
    if key:
        return [{**row, key: f"{key[:4]}{at:03}"} for at, row in enumerate(many)]
    return list({tuple(row.values()): row for row in many}.values())


@st.composite
def small_teams_and_more(draw: st.DrawFn) -> tuple[Facts, date]:
    """The facts of two teams, and a day."""
    day = draw(DAYS)
    luck = Luck(Random(draw(st.integers(0, 2**32))), day, draw(st.booleans()))
    facts: Facts = {
        name: laid([make(luck) for _ in range(draw(st.integers(0, most)))], key)
        for name, (make, most, key) in TABLES.items()
    }
    opened, closed = luck.span()
    facts["teams"] = [team("riverside", opened, closed), team("prairie", day - timedelta(days=2000), None)]
    for row in facts["teams"]:
        row["rural"] = luck.yes()
    facts["contact_staff"] = pairs(luck, facts["contacts"], "contact_id", "staff_id", WORKERS)
    facts["meeting_staff"] = pairs(luck, facts["meetings"], "meeting_id", "staff_id", WORKERS)
    facts["meeting_mentions"] = pairs(luck, facts["meetings"], "meeting_id", "client_id", CLIENTS)
    return facts, day


def pairs(luck: Luck, rows: list[Row], one: str, other: str, names: tuple[str, ...]) -> list[Row]:
    return [{one: row[one], other: name} for row in rows for name in names if luck.odds()]
