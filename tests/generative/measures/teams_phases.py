"""The teams of `teams.py` with what outreach, phases and case management ask about: plans, phases, who is on call."""

from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.generative.measures.plain import Facts, Row
from tests.generative.measures.teams import BACK, CLIENTS, TEAMS, WORKERS, numbered, small_teams, span

LATELY = st.one_of(st.integers(-1, 35), st.sampled_from([0, 6, 7, 13, 14, 20, 21, 27, 28, 89, 90, 364, 365]))
NUMBERS = st.sampled_from([None, 0, 1, 2, 3, 3, 4])
FREQUENCIES = st.sampled_from([None, 0.0, 0.25, 0.25, 0.5, 1.0])
PHASES = ("transition", "try_out", "transfer")


@st.composite
def plans(draw: st.DrawFn, day: date) -> Row:
    reviewed = draw(st.one_of(st.none(), LATELY))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "kind": draw(st.sampled_from(["treatment_plan", "treatment_plan", "treatment_plan", "crisis_plan"])),
        "completed_on": day - timedelta(days=draw(st.one_of(LATELY, BACK))),
        "reviewed_on": None if reviewed is None else day - timedelta(days=reviewed),
        "focus_areas": draw(NUMBERS),
        "contacts_per_week": draw(FREQUENCIES),
    }


@st.composite
def assignments(draw: st.DrawFn, day: date) -> Row:
    starts, ends = draw(span(day, LATELY))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "staff_id": draw(WORKERS),
        "part": draw(st.sampled_from(["coordinator", "coordinator", "individual_team"])),
        "started_on": starts,
        "ended_on": ends,
    }


@st.composite
def statuses(draw: st.DrawFn, day: date) -> Row:
    starts = day - timedelta(days=draw(LATELY))
    length = draw(st.one_of(st.none(), st.integers(0, 3)))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "status": draw(st.sampled_from(["daily_contact", "daily_contact", "housed"])),
        "started_on": starts,
        "ended_on": None if length is None else starts + timedelta(days=length),
    }


@st.composite
def elsewhere(draw: st.DrawFn, day: date) -> Row:
    starts, ends = draw(span(day, LATELY))
    return {
        "team_id": draw(TEAMS),
        "client_id": draw(CLIENTS),
        "service": draw(st.sampled_from(["vocational", "housing"])),
        "started_on": starts,
        "ended_on": ends,
    }


@st.composite
def turns(draw: st.DrawFn, day: date) -> Row:
    times = st.sampled_from([time(0, 0), time(8, 0), time(8, 30), time(23, 59)])
    starts = datetime.combine(day - timedelta(days=draw(LATELY)), draw(times))
    lasts = draw(st.sampled_from([0, 1, 30, 60, 15 * 60, 14 * 24 * 60, 40 * 24 * 60, 800 * 24 * 60]))
    return {
        "team_id": draw(TEAMS),
        "starts_at": starts,
        "ends_at": starts + timedelta(minutes=lasts),
        "by": draw(st.sampled_from(["team", "affiliate", "protocol_only"])),
        "reachable": draw(st.sampled_from(["phone", "face_to_face"])),
    }


@st.composite
def meetings(draw: st.DrawFn, day: date) -> list[Row]:
    """A meeting now and then, or one in each of the last weeks."""
    kind = draw(st.sampled_from(["clinical_review", "supervision", "daily"]))
    weekly = [7 * week + draw(st.integers(0, 6)) for week in range(draw(st.sampled_from([3, 4, 4])))]
    backs = weekly if draw(st.booleans()) else [draw(LATELY)]
    team = draw(TEAMS)
    return [{"team_id": team, "kind": kind, "held_on": day - timedelta(days=back)} for back in backs]


@st.composite
def interventions(draw: st.DrawFn, day: date) -> list[Row]:
    """The phases of one client, often as they should be: one after the other, the last ended around the day."""
    client, team = draw(CLIENTS), draw(TEAMS)
    usual = draw(st.sampled_from([61, 86, 91, 91, 96]))
    lengths = [usual + draw(st.sampled_from([-1, 0, 0, 0, 0, 0, 1, 14, 15])) for _ in PHASES]
    over = draw(st.one_of(st.sampled_from([-1, 0, 1, 363, 364, 365]), st.integers(-200, 300)))
    began = day - timedelta(days=over + sum(lengths))
    rows: list[Row] = []
    if draw(st.booleans()):
        rows.append(phase(team, client, "pre", began - timedelta(days=draw(st.integers(0, 30))), began))
    for name, days in zip(PHASES, lengths, strict=True):
        until = began + timedelta(days=days)
        rows.append(phase(team, client, name, began, draw(st.sampled_from([until, until, until, until, None]))))
        began = until + timedelta(days=draw(st.sampled_from([0, 0, 0, 0, -1, 1])))
    return rows[: draw(st.sampled_from([1, 2, 3, 4, 4, 4, 4]))]


@st.composite
def odd_phases(draw: st.DrawFn, day: date) -> Row:
    names = st.sampled_from(["pre", *PHASES])
    return phase(draw(TEAMS), draw(CLIENTS), draw(names), *draw(span(day, st.integers(-1, 800))))


def phase(team: str, client: str, name: str, began: date, until: date | None) -> Row:
    return {"team_id": team, "client_id": client, "phase": name, "started_on": began, "ended_on": until}


def edges(row: Row) -> st.SearchStrategy[date]:
    """The first day of a phase, its thirtieth, its last, and the day after."""
    until = row["ended_on"] or row["started_on"] + timedelta(days=90)
    days = [row["started_on"], row["started_on"] + timedelta(days=29), until - timedelta(days=1), until]
    return st.sampled_from(days)


@st.composite
def contacts_in(draw: st.DrawFn, phases: list[Row]) -> list[Row]:
    """Contacts at the edges of phases, often fewer from one to the next."""
    made: list[Row] = []
    for row in phases:
        few = {"transition": 3, "try_out": 2, "transfer": 1}.get(row["phase"], 0)
        days = draw(st.lists(edges(row), min_size=draw(st.sampled_from([0, few])), max_size=4))
        made += [draw(contact_of(row["team_id"], row["client_id"], day)) for day in days]
    return made


@st.composite
def contact_of(draw: st.DrawFn, team: str, client: str, day: date) -> Row:
    return {
        **call(team, client, day),
        "mode": draw(st.sampled_from(["face_to_face", "face_to_face", "face_to_face", "phone"])),
        "place": draw(st.sampled_from(["home", "community", "community", "office"])),
        "with_client": draw(st.sampled_from([0, 1, 1, 1])),
        "with_supporter": draw(st.sampled_from([0, 0, 1])),
        "with_provider": draw(st.sampled_from([None, 0, 1])),
        "outcome": draw(st.sampled_from(["completed", "completed", "completed", "attempted"])),
        "times": draw(st.sampled_from([1, 1, 2, 3])),
    }


@st.composite
def calls(draw: st.DrawFn, day: date, called_for: list[Row]) -> list[Row]:
    """A phone call a day: to somebody on nearly every day of four weeks, and to who needs one daily."""
    days = [("riverside", "amina", day - timedelta(days=back)) for back in range(draw(st.sampled_from([0, 0, 27, 28])))]
    for row in called_for:
        if draw(st.booleans()):
            until = row["ended_on"] or day
            length = range(max((until - row["started_on"]).days, 0) + 1)
            days += [(row["team_id"], row["client_id"], row["started_on"] + timedelta(days=ahead)) for ahead in length]
    return [call(*each) for each in days]


def call(team: str, client: str, day: date) -> Row:
    return {
        "team_id": team,
        "client_id": client,
        "started_at": datetime.combine(day, time(23, 59)),
        "started_on": day,
        "minutes": 5,
        "mode": "phone",
        "place": None,
        "with_client": 1,
        "with_supporter": 0,
        "outcome": "completed",
        "service": "case_management",
    }


@st.composite
def plans_in(draw: st.DrawFn, day: date, phases: list[Row]) -> list[Row]:
    """Phase plans at the edges of phases."""
    made: list[Row] = []
    for row in phases:
        who = {"team_id": row["team_id"], "client_id": row["client_id"], "kind": "phase_plan"}
        some = draw(st.lists(edges(row), max_size=2))
        areas = st.sampled_from([None, 1, 2, 3, 3, 3, 4])
        made += [draw(plans(day)) | who | {"completed_on": each, "focus_areas": draw(areas)} for each in some]
    return made


def together(*lists: list[Row]) -> list[Row]:
    return [row for rows in lists for row in rows]


@st.composite
def teams_in_phases(draw: st.DrawFn) -> tuple[Facts, date]:
    """The facts of two teams, and a day."""
    facts, day = draw(small_teams())
    phases = together(*draw(st.lists(interventions(day), max_size=3)), draw(st.lists(odd_phases(day), max_size=2)))
    status_days = draw(st.lists(statuses(day), max_size=3))
    more = numbered(draw(contacts_in(phases)) + draw(calls(day, status_days)), "extra")
    gathered = numbered(together(*draw(st.lists(meetings(day), max_size=4))), "gathering")
    added: dict[str, list[dict[str, Any]]] = {
        "contacts": facts["contacts"] + [{**row, "contact_id": f"extra{row.pop('extra')}"} for row in more],
        "meetings": facts["meetings"] + [{**row, "meeting_id": f"more{row.pop('gathering')}"} for row in gathered],
        "phases": phases,
        "plans": draw(st.lists(plans(day), max_size=6)) + draw(plans_in(day, phases)),
        "assignments": draw(st.lists(assignments(day), max_size=6)),
        "status_days": status_days,
        "external_services": draw(st.lists(elsewhere(day), max_size=3)),
        "on_call": draw(st.lists(turns(day), max_size=3)),
    }
    return {**facts, **added}, day
