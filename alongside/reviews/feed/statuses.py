"""What holds of a client from day to day."""

from alongside.reviews.feed.laid import Laid, same
from alongside.reviews.feed.lives import LIVED

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
_RAISED = (
    f"SELECT s.team_id, s.client_id, s.status, s.since_on AS started_on, "  # noqa: S608 - our own words
    f"{_UNTIL} AS ended_on, "
    "CASE WHEN s.status <> 'daily_contact' THEN 'status_of_the_team_alone' "
    f"WHEN {_GOES_ON} THEN 'raised_already' WHEN {_SAME_DAY} THEN 'lowered_the_same_day' ELSE '' END AS why_not "
    "FROM records_raisedstatus s"
)
_IN_JAIL = (
    "SELECT j.team_id, j.client_id, 'jail' AS status, j.booked_on AS started_on, j.released_on AS ended_on, "
    "CASE WHEN j.withdrawn THEN 'taken_back' WHEN j.released_on = j.booked_on THEN 'left_the_same_day' ELSE '' END "
    "AS why_not FROM records_jailstay j"
)
_IN_HOSPITAL = (
    "SELECT h.team_id, h.client_id, 'psychiatric_hospital' AS status, h.admitted_on AS started_on, "
    "h.discharged_on AS ended_on, CASE WHEN h.state = 'withdrawn' THEN 'taken_back' "
    "WHEN h.admitted_on IS NULL THEN 'not_admitted' "
    "WHEN h.kind <> 'psychiatric' THEN 'another_kind_of_stay' "
    "WHEN h.discharged_on = h.admitted_on THEN 'left_the_same_day' ELSE '' END AS why_not FROM records_hospitalstay h"
)
PIECES = (_RAISED, LIVED, _IN_JAIL, _IN_HOSPITAL)
"""Each says of its rows what held, from which day to which, and in `why_not` what keeps a row from being a fact."""
REASONS = (
    "status_of_the_team_alone", "raised_already", "lowered_the_same_day", "takes_another_back", "taken_back",
    "corrected", "written_twice", "left_the_same_day", "not_admitted", "another_kind_of_stay",
)  # fmt: skip
STATUS_DAYS = Laid(
    "status_days",
    f"({' UNION ALL '.join(PIECES)}) s",
    same("s", "team_id", "client_id", "status", "started_on", "ended_on"),
    team="s.team_id",
    holds="s.why_not = ''",
    why_not=tuple((reason, f"s.why_not = '{reason}'") for reason in REASONS),
)
