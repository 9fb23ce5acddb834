"""The records laid out as facts: one SQL view for each table of the facts whose noun exists here.

No copy is made, so nothing can be stale. A table whose noun does not exist yet has no view: nobody recorded it.
The text is the same on SQLite and PostgreSQL but for the expression in `WALL_CLOCK`. Booleans are 0 or 1.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate

WALL_CLOCK = {"sqlite": r"\1 || 'T' || \2", "postgresql": r"\1 + \2"}
"""A moment on the team's wall clock, of the columns with its day and its time."""
_CLOCK = re.compile(r"\{clock ([\w.]+) ([\w.]+)\}")


@dataclass(frozen=True, slots=True)
class Laid:
    """One table of the facts over one table of records.

    `holds` is true of the rows that become facts; `why_not` names every other row, as (reason, condition), the
    first that holds. `team` is the team a row belongs to, empty where rows belong to nobody's team. `begins` is the
    day of a row where a team only keeps the table once it has begun to: until then nothing was recorded, not nought.
    """

    table: str
    source: str
    columns: Mapping[str, str]
    team: str
    holds: str = "1 = 1"
    why_not: tuple[tuple[str, str], ...] = ()
    begins: str = ""

    def view(self, vendor: str) -> str:
        """The statement that makes the view."""
        chosen = ", ".join(f"{text} AS {name}" for name, text in self.columns.items())
        text = f"CREATE VIEW {self.table} AS SELECT {chosen} FROM {self.source} WHERE {self.holds}"  # noqa: S608
        return _CLOCK.sub(WALL_CLOCK[vendor], text)


def _same(alias: str, *names: str) -> dict[str, str]:
    return {name: f"{alias}.{name}" for name in names}


def _truth(alias: str, **columns: str) -> dict[str, str]:
    return {name: f"CAST({alias}.{column} AS integer)" for name, column in columns.items()}


def _fte(alias: str) -> dict[str, str]:
    return {"fte": f"CAST({alias}.fte_hundredths AS double precision) / 100"}


def _word_or_none(alias: str, *names: str) -> dict[str, str]:
    return {name: f"NULLIF({alias}.{name}, '')" for name in names}


# Subqueries, not joins: a view of one table is dissolved into the statement that reads it, even to the right of a
# LEFT JOIN, where SQLite would lay out a whole joined view first. A column nobody asks for then costs nothing.
_ENDING = "(SELECT {} FROM records_ending n WHERE n.enrollment_id = e.id)"
_SAID = "CASE WHEN n.{0} <> '' THEN 1 ELSE 0 END"
_SUBSTANCE_USE = (
    "(SELECT CAST(f.holds AS integer) FROM records_substanceuseflag f WHERE f.client_id = e.client_id "
    "ORDER BY f.recorded_at DESC, f.id DESC LIMIT 1)"
)
_SUPPORTERS = (
    "(SELECT MAX(CASE WHEN u.until_on IS NULL THEN 1 ELSE 0 END) FROM records_supporter u "
    "WHERE u.client_id = e.client_id)"
)
_REPLACED = "EXISTS (SELECT 1 FROM records_contact later WHERE later.amends_id = {}{})"
_TAKEN_BACK = " AND later.withdrawn"
_TAKES_BACK = "EXISTS (SELECT 1 FROM records_contact w WHERE w.id = {} AND w.withdrawn)"
_TEAM_OF_MEETING = "(SELECT m.team_id FROM records_meeting m WHERE m.id = r.meeting_id)"
_MEETING_CLOSED = "EXISTS (SELECT 1 FROM records_meeting m WHERE m.id = r.meeting_id AND m.closed_at IS NOT NULL)"
_OPEN = (("meeting_still_open", "1 = 1"),)


def _replaced(contact: str) -> tuple[tuple[str, str], ...]:
    return (
        ("taken_back", _REPLACED.format(contact, _TAKEN_BACK)),
        ("corrected", _REPLACED.format(contact, "")),
        ("takes_another_back", _TAKES_BACK.format(contact)),
    )


TEAMS = Laid(
    "teams",
    "teams_team t",
    {
        "team_id": "t.id",
        **_same("t", "agency_id", "name", "model", "opened_on", "closed_on"),
        **_word_or_none("t", "region"),
        **_truth("t", rural="rural"),
    },
    team="t.id",
)
POSITIONS = Laid(
    "positions",
    "teams_position p",
    {"position_id": "p.id", **_same("p", "team_id", "role"), **_fte("p"), **_same("p", "opened_on", "closed_on")},
    team="p.team_id",
)
POSTS = Laid(
    "posts",
    "teams_post p JOIN teams_position o ON o.id = p.position_id",
    {
        "post_id": "p.id",
        "position_id": "p.position_id",
        "team_id": "o.team_id",
        **_same("p", "staff_id", "role"),
        **_fte("p"),
        **_same("p", "started_on", "ended_on"),
        **_truth("p", qualified="qualified", lived_experience="lived_experience"),
        **_word_or_none("p", "peer_status"),
    },
    team="o.team_id",
)
CREDENTIALS = Laid(
    "credentials",
    "teams_credential k",
    _same("k", "staff_id", "kind", "what", "years"),
    team="",
    # A fact without an identity of its own is its whole row, and stands once.
    holds=(
        "NOT EXISTS (SELECT 1 FROM teams_credential a WHERE a.staff_id = k.staff_id AND a.kind = k.kind "
        "AND a.what = k.what AND COALESCE(a.years, -1) = COALESCE(k.years, -1) AND a.id < k.id)"
    ),
    why_not=(("written_twice", "1 = 1"),),
)
ENROLLMENTS = Laid(
    "enrollments",
    "records_enrollment e",
    {
        "enrollment_id": "e.id",
        **_same("e", "team_id", "client_id", "enrolled_on", "ended_on"),
        "end_reason": _ENDING.format("n.reason"),
        **_truth("e", met_criteria="met_criteria"),
        "substance_use_disorder": _SUBSTANCE_USE,
        "has_supporters": _SUPPORTERS,
        **_truth("e", expected_to_graduate="expected_to_graduate"),
        "phase_started_on": "CAST(NULL AS date)",
        "client_reason": _ENDING.format(_SAID.format("client_words")),
        "team_reason": _ENDING.format(_SAID.format("team_words")),
        "continuity_plan": _ENDING.format(_SAID.format("continuity_plan")),
        "way_back": _ENDING.format(_SAID.format("way_back")),
    },
    team="e.team_id",
)
CONTACTS = Laid(
    "contacts",
    "records_contact c",
    {
        "contact_id": "c.id",
        **_same("c", "team_id", "client_id"),
        "started_at": "{clock c.started_on c.local_time}",
        **_same("c", "started_on", "minutes", "mode"),
        **_word_or_none("c", "place"),
        **_truth("c", with_client="with_client", with_supporter="with_supporter", with_provider="with_provider"),
        **_same("c", "outcome", "service"),
        "group_id": "c.session_id",
        **_word_or_none("c", "first_staff", "last_staff"),
    },
    team="c.team_id",
    holds=f"NOT c.withdrawn AND NOT {_REPLACED.format('c.id', '')}",
    why_not=_replaced("c.id"),
)
CONTACT_STAFF = Laid(
    "contact_staff",
    "records_contactstaff s",
    _same("s", "contact_id", "staff_id"),
    team="(SELECT c.team_id FROM records_contact c WHERE c.id = s.contact_id)",
    holds=f"NOT {_REPLACED.format('s.contact_id', '')} AND NOT {_TAKES_BACK.format('s.contact_id')}",
    why_not=_replaced("s.contact_id"),
)
MEETINGS = Laid(
    "meetings",
    "records_meeting m",
    {"meeting_id": "m.id", **_same("m", "team_id", "kind", "held_on")},
    team="m.team_id",
    holds="m.closed_at IS NOT NULL",
    why_not=_OPEN,
)
MEETING_MENTIONS = Laid(
    "meeting_mentions",
    "records_mention r",
    _same("r", "meeting_id", "client_id"),
    team=_TEAM_OF_MEETING,
    holds=_MEETING_CLOSED,
    why_not=_OPEN,
)
MEETING_STAFF = Laid(
    "meeting_staff",
    "records_meetingstaff r",
    _same("r", "meeting_id", "staff_id"),
    team=_TEAM_OF_MEETING,
    holds=_MEETING_CLOSED,
    why_not=_OPEN,
)
HOSPITAL_STAYS = Laid(
    "hospital_stays",
    "records_hospitalstay h",
    {
        "stay_id": "h.id",
        **_same("h", "team_id", "client_id", "kind", "admitted_on", "discharged_on"),
        **_truth("h", team_involved_in_admission="team_involved", admission_initiated_by_team="initiated_by_team"),
        **_same("h", "information_given_on"),
        **_truth("h", discharge_planned_jointly="planned_jointly"),
    },
    team="h.team_id",
)
REFERRALS = Laid(
    "referrals",
    "records_referral f",
    {
        "referral_id": "f.id",
        **_same("f", "team_id", "received_on", "decided_on"),
        **_truth("f", met_criteria="met_criteria"),
        "accepted": "CASE f.decision WHEN 'accepted' THEN 1 WHEN 'declined' THEN 0 END",
        **_word_or_none("f", "override_reason"),
    },
    team="f.team_id",
)
_LATER = "FROM records_raisedstatus n WHERE n.team_id = s.team_id AND n.client_id = s.client_id AND n.id > s.id"
_LOWERED = f"(SELECT n.since_on {_LATER} AND n.status <> 'daily_contact' ORDER BY n.id LIMIT 1)"
_LEFT = (
    "(SELECT MIN(e.ended_on) FROM records_enrollment e WHERE e.team_id = s.team_id AND e.client_id = s.client_id "
    "AND e.enrolled_on <= s.since_on AND e.ended_on > s.since_on)"
)
_UNTIL = f"CASE WHEN {_LEFT} < COALESCE({_LOWERED}, {_LEFT}) THEN {_LEFT} ELSE COALESCE({_LOWERED}, {_LEFT}) END"
_BEFORE = (
    "(SELECT n.status FROM records_raisedstatus n WHERE n.team_id = s.team_id AND n.client_id = s.client_id "
    "AND n.id < s.id ORDER BY n.id DESC LIMIT 1)"
)
_GOES_ON = f"COALESCE({_BEFORE}, '') = 'daily_contact'"
_SAME_DAY = f"EXISTS (SELECT 1 WHERE {_LOWERED} <= s.since_on)"
STATUS_DAYS = Laid(
    "status_days",
    "records_raisedstatus s",
    {**_same("s", "team_id", "client_id", "status"), "started_on": "s.since_on", "ended_on": _UNTIL},
    team="s.team_id",
    holds=f"s.status = 'daily_contact' AND NOT {_GOES_ON} AND NOT {_SAME_DAY}",
    why_not=(
        ("status_of_the_team_alone", "s.status <> 'daily_contact'"),
        ("raised_already", _GOES_ON),
        ("lowered_the_same_day", _SAME_DAY),
    ),
)
_CALL = "COALESCE(c.first_id, c.id)"
_LATER_WORD = (
    "EXISTS (SELECT 1 FROM records_crisis l WHERE l.first_id = COALESCE(c.first_id, c.id) AND l.version > c.version{})"
)
_FILED = "(SELECT {} FROM records_crisisoutcome o WHERE o.crisis_id = {} ORDER BY o.number{} LIMIT 1)"
CRISIS_CALLS = Laid(
    "crisis_calls",
    "records_crisis c",
    {
        "call_id": _CALL,
        **_same("c", "team_id", "client_id"),
        "called_at": "{clock c.called_on c.local_time}",
        **_same("c", "answered_by"),
        "seen_face_to_face": _FILED.format("CASE o.reached WHEN 'went_out' THEN 1 ELSE 0 END", _CALL, " DESC"),
        "outcome_at": _FILED.format("{clock o.filed_on o.local_time}", _CALL, ""),
    },
    team="c.team_id",
    holds=f"NOT c.withdrawn AND NOT {_LATER_WORD.format('')}",
    why_not=(
        ("takes_another_back", "c.withdrawn"),
        ("taken_back", _LATER_WORD.format(" AND l.withdrawn")),
        ("corrected", _LATER_WORD.format("")),
    ),
)
CRISIS_PACKETS = Laid(
    "crisis_packets",
    "records_crisispacket k",
    {**_same("k", "team_id", "client_id"), "sent_at": "{clock k.sent_on k.local_time}"},
    team="k.team_id",
)
WORK_HOURS = Laid(
    "work_hours",
    "teams_workhours w",
    _same("w", "team_id", "staff_id", "worked_on", "minutes"),
    team="w.team_id",
    # Of several words about one day the last stands.
    holds=(
        "NOT EXISTS (SELECT 1 FROM teams_workhours l WHERE l.team_id = w.team_id AND l.staff_id = w.staff_id "
        "AND l.worked_on = w.worked_on AND (l.said_at > w.said_at OR (l.said_at = w.said_at AND l.id > w.id)))"
    ),
    why_not=(("hours_said_again", "1 = 1"),),
    begins="w.worked_on",
)
ON_CALL = Laid(
    "on_call",
    "teams_oncallturn o",
    {
        "team_id": "o.team_id",
        "starts_at": "{clock o.starts_on o.starts_time}",
        "ends_at": "{clock o.ends_on o.ends_time}",
        "by": 'o."by"',
        "reachable": "o.reachable",
    },
    team="o.team_id",
    # Whoever stands behind the one on call for the same hours is the same fact, and stands once.
    holds=(
        "o.off_at IS NULL AND NOT EXISTS (SELECT 1 FROM teams_oncallturn a WHERE a.team_id = o.team_id "
        'AND a.off_at IS NULL AND a."by" = o."by" AND a.reachable = o.reachable AND a.starts_at = o.starts_at '
        "AND a.ends_at = o.ends_at AND a.id < o.id)"
    ),
    why_not=(("changed_hands", "o.off_at IS NOT NULL"), ("written_twice", "1 = 1")),
    begins="o.starts_on",
)
RATINGS = Laid(
    "ratings",
    "reviews_judgement j",
    _same("j", "team_id", "standard", "item", "rated_on", "rating", "rater", "rationale"),
    team="j.team_id",
    # Of several words of one day the last stands.
    holds=(
        "NOT EXISTS (SELECT 1 FROM reviews_judgement k WHERE k.team_id = j.team_id AND k.standard = j.standard "
        "AND k.item = j.item AND k.rated_on = j.rated_on AND (k.at > j.at OR (k.at = j.at AND k.id > j.id)))"
    ),
    why_not=(("said_again", "1 = 1"),),
)

LAID = (
    TEAMS, POSITIONS, POSTS, CREDENTIALS, ENROLLMENTS, CONTACTS, CONTACT_STAFF, MEETINGS, MEETING_MENTIONS,
    MEETING_STAFF, HOSPITAL_STAYS, REFERRALS, STATUS_DAYS, CRISIS_CALLS, CRISIS_PACKETS, WORK_HOURS, ON_CALL, RATINGS,
)  # fmt: skip

WITHOUT_PART2 = "contacts_without_part2"
FOR_READERS = (
    replace(
        CONTACTS,
        table=WITHOUT_PART2,
        # A correction under the label is not there for this reader, so what it corrected still stands.
        holds=f"NOT c.part2 AND NOT c.withdrawn AND NOT {_REPLACED.format('c.id', ' AND NOT later.part2')}",
    ),
)
"""Contacts as somebody sees them who may not read records labelled Part 2. No standard asks about it."""


def take_up(using: str, **_: Any) -> None:
    """Drop the views: no engine alters a table that a view reads."""
    with connections[using].cursor() as cursor:
        for laid in (*LAID, *FOR_READERS):
            cursor.execute(f"DROP VIEW IF EXISTS {laid.table}")


def lay_out(using: str, **_: Any) -> None:
    """Make the views, anew."""
    take_up(using)
    connection = connections[using]
    with connection.cursor() as cursor:
        for laid in (*LAID, *FOR_READERS):
            cursor.execute(laid.view(connection.vendor))


def keep_laid_out(app: AppConfig) -> None:
    """Take the views up before each migrate and lay them out after it. `app` is one that has tables."""
    pre_migrate.connect(take_up, sender=app, weak=False, dispatch_uid="facts taken up")
    post_migrate.connect(lay_out, sender=app, weak=False, dispatch_uid="facts laid out")
