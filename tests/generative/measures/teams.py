"""Small invented teams, drawn to sit on every edge: window limits, ties, midnights, leap days, two teams at once."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.generative.measures.plain import Facts, Row

DAYS = st.sampled_from(
    [date(2026, 9, 30), date(2026, 9, 29), date(2024, 2, 29), date(2024, 3, 29), date(2025, 2, 28), date(2024, 12, 31)]
)
EDGES = [-1, 0, 1, 12, 13, 14, 15, 26, 27, 28, 29, 30, 31, 180, 363, 364, 365, 366, 728, 729, 730, 731, 900]
BACK = st.one_of(st.sampled_from(EDGES), st.integers(0, 60), st.integers(0, 1100))
SHORT_BACK = st.one_of(st.integers(-1, 32), st.integers(0, 13))
TEAMS = st.sampled_from(["riverside", "riverside", "riverside", "prairie"])
CLIENTS = st.sampled_from(["amina", "ben", "cora", "dora", "emil"])
WORKERS = st.sampled_from(["lena", "mara", "omar", "ruth"])
MAYBE = st.sampled_from([None, 0, 1, 1])
FTE = st.sampled_from([0.01, 0.02, 0.05, 0.1, 0.33, 0.5, 1.0, 2.5])
TIMES = st.sampled_from([time(0, 0), time(9, 30), time(14, 0), time(23, 59)])
ROLES = st.sampled_from(
    [
        *("team_leader", "psychiatrist", "psychiatric_aprn", "other_prescriber", "nurse", "program_assistant"),
        *("substance_use_specialist", "vocational_specialist", "case_manager"),
    ]
)
END_REASONS = st.sampled_from(
    ["graduated", "moved_without_referral", "refused", "not_located", "closed_by_team", "died", "transferred"]
)


@st.composite
def span(draw: st.DrawFn, day: date, longest: st.SearchStrategy[int] = BACK) -> tuple[date, date | None]:
    """A half-open span somewhere around a day, possibly still open."""
    starts = day - timedelta(days=draw(longest))
    length = draw(st.one_of(st.none(), st.integers(0, 900), st.integers(0, 40)))
    return starts, None if length is None else starts + timedelta(days=length)


@st.composite
def enrollments(draw: st.DrawFn, day: date) -> Row:
    begins, ends = draw(span(day))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "enrolled_on": begins,
        "ended_on": ends,
        "end_reason": draw(END_REASONS) if ends else None,
        "has_supporters": draw(MAYBE),
        "substance_use_disorder": draw(MAYBE),
    }


@st.composite
def contacts(draw: st.DrawFn, day: date) -> Row:
    started = datetime.combine(day - timedelta(days=draw(SHORT_BACK)), draw(TIMES))
    mode = draw(st.sampled_from(["face_to_face", "face_to_face", "face_to_face", "phone", "video"]))
    places = ["home", "community", "residential", "office", "office", "hospital", "jail"]
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "started_at": started,
        "started_on": started.date(),
        "minutes": draw(st.sampled_from([0, 15, 24, 48, 60, 60, 61, 480])),
        "mode": mode,
        "place": draw(st.sampled_from(places)) if mode == "face_to_face" else None,
        "with_client": draw(st.sampled_from([0, 1, 1, 1])),
        "with_supporter": draw(st.sampled_from([0, 1])),
        "outcome": draw(st.sampled_from(["completed", "completed", "completed", "attempted"])),
        "service": draw(
            st.sampled_from(["case_management", "substance_use_individual", "substance_use_group", "medication"])
        ),
        "group_id": None,
        "times": draw(st.sampled_from([1, 1, 2, 4, 8])),
    }


@st.composite
def stays(draw: st.DrawFn, day: date) -> Row:
    begins, ends = draw(span(day))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "kind": draw(st.sampled_from(["psychiatric", "psychiatric", "psychiatric", "medical"])),
        "admitted_on": begins,
        "discharged_on": ends,
        "team_involved_in_admission": draw(MAYBE),
        "discharge_planned_jointly": draw(MAYBE),
        "times": draw(st.sampled_from([1, 1, 3, 6])),
    }


def numbered(rows: list[Row], key: str) -> list[Row]:
    """Each row as often as it says, with an id of its own."""
    many = [dict(row) for row in rows for _ in range(row.get("times", 1))]
    return [{**{n: v for n, v in row.items() if n != "times"}, key: f"{key[:2]}{at:03}"} for at, row in enumerate(many)]


@st.composite
def positions_and_posts(draw: st.DrawFn, day: date) -> tuple[list[Row], list[Row]]:
    positions: list[Row] = []
    posts: list[Row] = []
    for at in range(draw(st.integers(0, 5))):
        opened, closed = draw(span(day))
        team = draw(TEAMS)
        positions.append(
            {
                "position_id": f"place{at}",
                "team_id": team,
                "role": draw(ROLES),
                "fte": draw(FTE),
                "opened_on": opened,
                "closed_on": closed,
            }
        )
        for _ in range(draw(st.integers(0, 3))):
            started, ended = draw(span(day))
            posts.append(
                {
                    "post_id": f"post{len(posts)}",
                    "position_id": f"place{at}",
                    "team_id": team,
                    "staff_id": draw(WORKERS),
                    "role": draw(ROLES),
                    "fte": draw(FTE),
                    "started_on": started,
                    "ended_on": ended,
                    "qualified": draw(MAYBE),
                }
            )
    return positions, posts


@st.composite
def meetings_and_mentions(draw: st.DrawFn, day: date) -> tuple[list[Row], list[Row]]:
    """Either the odd meeting here and there, or one on most days at which nearly everyone is spoken of."""
    kinds = st.sampled_from(["daily", "daily", "treatment_planning", "supervision"])
    busy = draw(st.booleans())
    backs = range(draw(st.integers(14, 20))) if busy else draw(st.lists(SHORT_BACK, max_size=6))
    meetings = [
        {
            "meeting_id": f"m{at:02}",
            "team_id": "riverside" if busy else draw(TEAMS),
            "kind": "daily" if busy else draw(kinds),
            "held_on": day - timedelta(days=back),
        }
        for at, back in enumerate(backs)
    ]
    silent = draw(st.sets(CLIENTS, max_size=1)) if busy else draw(st.sets(CLIENTS))
    spoken = sorted({"amina", "ben", "cora", "dora", "emil"} - silent)
    return meetings, [{"meeting_id": row["meeting_id"], "client_id": client} for row in meetings for client in spoken]


@st.composite
def small_teams(draw: st.DrawFn) -> tuple[Facts, date]:
    """The facts of two teams, and a day."""
    day = draw(DAYS)
    met = numbered(draw(st.lists(contacts(day), max_size=10)), "contact_id")
    positions, posts = draw(positions_and_posts(day))
    meetings, mentions = draw(meetings_and_mentions(day))
    staff: set[tuple[str, str]] = {
        (row["contact_id"], worker) for row in met for worker in draw(st.sets(WORKERS, max_size=2))
    }
    facts: dict[str, list[dict[str, Any]]] = {
        "teams": [team("riverside", *draw(span(day))), team("prairie", day - timedelta(days=2000), None)],
        "enrollments": numbered(draw(st.lists(enrollments(day), max_size=9)), "enrollment_id"),
        "contacts": met,
        "contact_staff": [{"contact_id": contact, "staff_id": worker} for contact, worker in sorted(staff)],
        "positions": positions,
        "posts": posts,
        "hospital_stays": numbered(draw(st.lists(stays(day), max_size=5)), "stay_id"),
        "meetings": meetings,
        "meeting_mentions": mentions,
    }
    return facts, day


def team(team_id: str, opened: date, closed: date | None) -> Row:
    return {
        "team_id": team_id,
        "agency_id": "harbor",
        "name": team_id,
        "model": "act",
        "opened_on": opened,
        "closed_on": closed,
    }
