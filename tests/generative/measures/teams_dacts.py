"""The teams of `teams.py` with what the rest of the scale asks about: hours, groups, turns on call, words."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.generative.measures.plain import Facts, Row
from tests.generative.measures.teams import BACK, CLIENTS, MAYBE, SHORT_BACK, TEAMS, WORKERS, small_teams, span

FIVE = ("medication", "psychotherapy", "housing", "substance_use_group", "substance_use_individual", "vocational")
STATUSES = st.sampled_from([None, "self_help", "part_time_reduced", "full_time_reduced", "full_professional"])
ITEMS = st.sampled_from(["O1", "S3", "S9", "S7", "S5", "O4", "S10", "H1"])


@st.composite
def turns(draw: st.DrawFn, day: date) -> list[Row]:
    """Turns on call one after the other, with a gap or an overlap here and there, and a few at any time besides."""
    at = datetime.combine(day - timedelta(days=draw(st.sampled_from([27, 28, 40]))), time())
    rows: list[Row] = []
    for _ in range(draw(st.integers(0, 4))):
        hours = draw(st.sampled_from([15, 24, 168, 400, 696]))
        rows.append(
            {"starts_at": at, "ends_at": at + timedelta(hours=hours, minutes=draw(st.sampled_from([0, 0, 30])))}
        )
        at = rows[-1]["ends_at"] + timedelta(minutes=draw(st.sampled_from([0, 0, 0, 30, 90, -60])))
    for _ in range(draw(st.integers(0, 3))):
        begins = datetime.combine(day - timedelta(days=draw(SHORT_BACK)), time(draw(st.integers(0, 23)), 30))
        rows.append({"starts_at": begins, "ends_at": begins + timedelta(hours=draw(st.sampled_from([0, 1, 12, 720])))})
    for _ in range(draw(st.sampled_from([0, 0, 1, 2]))):
        begins = datetime.combine(day - timedelta(days=28), time())
        rows.append({"starts_at": begins, "ends_at": begins + timedelta(days=30)})
    by = st.sampled_from(["team", "team", "team", "affiliate", "protocol_only"])
    reachable = st.sampled_from(["face_to_face", "face_to_face", "phone"])
    team = draw(TEAMS)
    return [{"team_id": team, **row, "by": draw(by), "reachable": draw(reachable)} for row in rows]


@st.composite
def referrals(draw: st.DrawFn, day: date) -> Row:
    decided = draw(st.one_of(st.none(), BACK))
    return {
        "team_id": draw(TEAMS),
        "received_on": day - timedelta(days=draw(BACK)),
        "decided_on": None if decided is None else day - timedelta(days=decided),
        "met_criteria": draw(MAYBE),
        "accepted": draw(MAYBE),
    }


@st.composite
def elsewhere(draw: st.DrawFn, day: date) -> Row:
    begins, ends = draw(span(day))
    return {
        "client_id": draw(CLIENTS),
        "team_id": draw(TEAMS),
        "service": draw(st.sampled_from([*FIVE, "transport"])),
        "started_on": begins,
        "ended_on": ends,
    }


@st.composite
def words(draw: st.DrawFn, day: date) -> Row:
    return {
        "team_id": draw(TEAMS),
        "standard": draw(st.sampled_from(["dacts", "dacts", "other"])),
        "item": draw(ITEMS),
        "rated_on": day - timedelta(days=draw(st.sampled_from([-1, 0, 0, 1, 400]))),
        "rating": draw(st.integers(1, 5)),
        "rater": draw(WORKERS),
        "rationale": "ten charts",
    }


@st.composite
def services(draw: st.DrawFn, day: date) -> Row:
    """A contact of one of the five services, somewhere in 90 days or just outside."""
    begins = datetime.combine(day - timedelta(days=draw(st.sampled_from([-1, 0, 10, 60, 89, 90]))), time(10))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "started_at": begins,
        "started_on": begins.date(),
        "minutes": 30,
        "mode": "face_to_face",
        "place": "home",
        "with_client": 1,
        "with_supporter": 0,
        "outcome": draw(st.sampled_from(["completed", "completed", "attempted"])),
        "service": draw(st.sampled_from(FIVE)),
        "group_id": None,
    }


@st.composite
def leaders(draw: st.DrawFn, day: date) -> Row:
    begins, ends = draw(st.one_of(st.just((day - timedelta(days=300), None)), span(day)))
    return {
        "position_id": "place0",
        "team_id": draw(TEAMS),
        "staff_id": draw(WORKERS),
        "role": draw(st.sampled_from(["team_leader", "team_leader", "peer_specialist"])),
        "fte": draw(st.sampled_from([0.01, 0.5, 1.0])),
        "started_on": begins,
        "ended_on": ends,
        "qualified": None,
    }


def numbered_from(rows: list[Row], key: str, stem: str) -> list[Row]:
    return [{**row, key: f"{stem}{at:02}"} for at, row in enumerate(rows)]


@st.composite
def whole_teams(draw: st.DrawFn) -> tuple[Facts, date]:
    """The facts of two teams with every table the scale may ask about, and a day."""
    small, day = draw(small_teams())
    facts: dict[str, list[dict[str, Any]]] = {name: [dict(row) for row in rows] for name, rows in small.items()}
    for row in facts["enrollments"]:
        row |= {"met_criteria": draw(MAYBE), "expected_to_graduate": draw(MAYBE)}
        row["end_reason"] = draw(st.sampled_from([row["end_reason"], row["end_reason"], "graduated", None]))
    facts["posts"] += numbered_from(draw(st.lists(leaders(day), max_size=3)), "post_id", "leader")
    for row in facts["posts"]:
        row |= {"lived_experience": draw(MAYBE), "peer_status": draw(STATUSES)}
    in_groups = draw(st.booleans())
    for row in facts["contacts"]:
        row["group_id"] = draw(st.sampled_from([None, "cooking", "walking"])) if in_groups else None
    facts["contacts"] += numbered_from(draw(st.lists(services(day), max_size=6)), "contact_id", "service")
    hours = st.tuples(TEAMS, WORKERS, SHORT_BACK, st.sampled_from([0, 240, 480]))
    facts |= {
        "work_hours": [
            {"team_id": team, "staff_id": staff, "worked_on": day - timedelta(days=back), "minutes": minutes}
            for team, staff, back, minutes in draw(st.lists(hours, max_size=4, unique_by=lambda row: row[:3]))
        ],
        "referrals": numbered_from(draw(st.lists(referrals(day), max_size=4)), "referral_id", "referral"),
        "external_services": draw(st.lists(elsewhere(day), max_size=3)),
        "on_call": draw(turns(day)),
        "ratings": draw(st.lists(words(day), max_size=5)),
    }
    return facts, day
