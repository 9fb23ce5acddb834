"""A facts folder to begin from: every table with its header and one example row that validates."""

import csv
from pathlib import Path

from alongside.measures.facts import TABLES

_TEAM = {"team_id": "team-1"}
_CLIENT = {**_TEAM, "client_id": "client-1"}

EXAMPLES: dict[str, dict[str, str]] = {
    "teams": {
        **_TEAM,
        "agency_id": "agency-1",
        "name": "Riverside ACT",
        "model": "act",
        "opened_on": "2019-01-07",
        "region": "North",
        "rural": "false",
    },
    "positions": {
        **_TEAM,
        "position_id": "position-1",
        "role": "nurse",
        "fte": "1.0",
        "opened_on": "2019-01-07",
    },
    "posts": {
        **_TEAM,
        "post_id": "post-1",
        "position_id": "position-1",
        "staff_id": "staff-1",
        "role": "nurse",
        "fte": "1.0",
        "started_on": "2022-03-01",
        "qualified": "true",
        "lived_experience": "false",
    },
    "work_hours": {**_TEAM, "staff_id": "staff-1", "worked_on": "2026-09-28", "minutes": "480"},
    "assignments": {**_CLIENT, "staff_id": "staff-1", "part": "coordinator", "started_on": "2025-02-10"},
    "credentials": {"staff_id": "staff-1", "kind": "licence", "what": "registered nurse", "years": "6"},
    "enrollments": {
        **_CLIENT,
        "enrollment_id": "enrollment-1",
        "enrolled_on": "2025-02-10",
        "met_criteria": "true",
        "substance_use_disorder": "true",
        "has_supporters": "true",
        "expected_to_graduate": "false",
    },
    "referrals": {
        **_TEAM,
        "referral_id": "referral-1",
        "received_on": "2025-01-20",
        "decided_on": "2025-02-03",
        "met_criteria": "true",
        "accepted": "true",
    },
    "hospital_stays": {
        **_CLIENT,
        "stay_id": "stay-1",
        "kind": "psychiatric",
        "admitted_on": "2026-05-11",
        "discharged_on": "2026-05-22",
        "team_involved_in_admission": "true",
        "admission_initiated_by_team": "false",
        "information_given_on": "2026-05-11",
        "discharge_planned_jointly": "true",
    },
    "external_services": {**_CLIENT, "service": "vocational", "started_on": "2026-04-01"},
    "plans": {
        **_CLIENT,
        "kind": "treatment_plan",
        "completed_on": "2025-03-12",
        "reviewed_on": "2026-08-19",
        "focus_areas": "2",
        "contacts_per_week": "3",
    },
    "status_days": {**_CLIENT, "status": "housed", "started_on": "2025-02-10"},
    "phases": {**_CLIENT, "phase": "transition", "started_on": "2026-08-01"},
    "contacts": {
        **_CLIENT,
        "contact_id": "contact-1",
        "started_at": "2026-09-28T10:30",
        "minutes": "45",
        "mode": "face_to_face",
        "place": "home",
        "with_client": "true",
        "with_supporter": "true",
        "with_provider": "false",
        "outcome": "completed",
        "service": "case_management",
    },
    "contact_staff": {"contact_id": "contact-1", "staff_id": "staff-1"},
    "meetings": {**_TEAM, "meeting_id": "meeting-1", "kind": "daily", "held_on": "2026-09-28"},
    "meeting_mentions": {"meeting_id": "meeting-1", "client_id": "client-1"},
    "meeting_staff": {"meeting_id": "meeting-1", "staff_id": "staff-1"},
    "on_call": {
        **_TEAM,
        "starts_at": "2026-09-28T17:00",
        "ends_at": "2026-09-29T08:00",
        "by": "team",
        "reachable": "face_to_face",
    },
    "crisis_calls": {
        **_CLIENT,
        "call_id": "call-1",
        "called_at": "2026-09-28T22:15",
        "answered_by": "team",
        "seen_face_to_face": "true",
        "outcome_at": "2026-09-29T08:10",
    },
    "crisis_packets": {**_CLIENT, "sent_at": "2026-09-28T16:30"},
    "approvals": {
        **_TEAM,
        "standard": "utah_acot",
        "clause": "prescriber",
        "from_on": "2026-01-01",
        "until_on": "2027-01-01",
    },
    "team_documents": {**_TEAM, "kind": "admission_criteria", "adopted_on": "2019-01-07"},
    "ratings": {
        **_TEAM,
        "standard": "dacts",
        "item": "O1",
        "rated_on": "2026-09-15",
        "rating": "4",
        "rater": "staff-1",
        "rationale": "Written criteria, applied to nine of ten admissions.",
    },
}


def write_template(folder: Path) -> list[Path]:
    """Write one CSV a table into `folder`, which is made; FileExistsError rather than write over a table."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = {name: folder / f"{name}.csv" for name in TABLES}
    for path in paths.values():
        if path.exists():
            raise FileExistsError(f"{path} is there already; name a new or empty folder")
    for name, path in paths.items():
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, TABLES[name].column_names, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerow(EXAMPLES[name])
    return list(paths.values())
