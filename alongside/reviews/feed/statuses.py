"""What holds of a client from day to day."""

from alongside.reviews.feed.laid import Laid, same

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
    {**same("s", "team_id", "client_id", "status"), "started_on": "s.since_on", "ended_on": _UNTIL},
    team="s.team_id",
    holds=f"s.status = 'daily_contact' AND NOT {_GOES_ON} AND NOT {_SAME_DAY}",
    why_not=(
        ("status_of_the_team_alone", "s.status <> 'daily_contact'"),
        ("raised_already", _GOES_ON),
        ("lowered_the_same_day", _SAME_DAY),
    ),
)
