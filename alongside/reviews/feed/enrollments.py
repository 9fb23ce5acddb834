"""Time on a team, its end in both sides' words, and how people come to it."""

from alongside.reviews.feed.laid import Laid, same, truth

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
_CLOSED = (
    "(SELECT 1 FROM records_phasestep l WHERE l.enrollment_id = e.id AND l.taken_back_at IS NULL "
    "AND l.phase = 'closed')"
)
_PHASE = (
    "(SELECT MAX(h.begun_on) FROM records_phasestep h WHERE h.enrollment_id = e.id AND h.taken_back_at IS NULL "  # noqa: S608
    f"AND NOT EXISTS {_CLOSED})"
)
# What two records said twice of one person counts once: the double stays with the record that was merged.
# A trap: asked for what is not null, SQLite reads every client there is; every id is beyond the empty one.
_DOUBLE = "e.client_id IN (SELECT c.id FROM records_client c WHERE c.merged_into_id > '')"
ENROLLMENTS = Laid(
    "enrollments",
    "records_enrollment e",
    {
        "enrollment_id": "e.id",
        **same("e", "team_id", "client_id", "enrolled_on", "ended_on"),
        "end_reason": _ENDING.format("n.reason"),
        **truth("e", met_criteria="met_criteria"),
        "substance_use_disorder": _SUBSTANCE_USE,
        "has_supporters": _SUPPORTERS,
        **truth("e", expected_to_graduate="expected_to_graduate"),
        "phase_started_on": _PHASE,
        "client_reason": _ENDING.format(_SAID.format("client_words")),
        "team_reason": _ENDING.format(_SAID.format("team_words")),
        "continuity_plan": _ENDING.format(_SAID.format("continuity_plan")),
        "way_back": _ENDING.format(_SAID.format("way_back")),
    },
    team="e.team_id",
    holds=f"NOT {_DOUBLE}",
    why_not=(("said_twice_of_one_person", _DOUBLE),),
)
_LAST_WORD = (
    "(SELECT {} FROM records_referralstanding s WHERE s.referral_id = f.id AND s.state IN ({}) ORDER BY s.id DESC "
    "LIMIT 1)"
)
_ANSWER = "'accepted', 'declined'"
REFERRALS = Laid(
    "referrals",
    "records_referral f",
    {
        "referral_id": "f.id",
        **same("f", "team_id", "received_on"),
        "decided_on": _LAST_WORD.format("s.since_on", _ANSWER),
        "met_criteria": _LAST_WORD.format("CAST(s.met_criteria AS integer)", f"'screened', 'waiting', {_ANSWER}"),
        "accepted": _LAST_WORD.format("CASE s.state WHEN 'accepted' THEN 1 ELSE 0 END", _ANSWER),
        "override_reason": _LAST_WORD.format("CASE WHEN s.overrode <> '' THEN s.why END", _ANSWER),
    },
    team="f.team_id",
)
