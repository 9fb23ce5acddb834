"""Teams, what they are funded to have, who fills it, and what those people can show."""

from alongside.reviews.feed.laid import Laid, fte, same, truth, word_or_none

TEAMS = Laid(
    "teams",
    "teams_team t",
    {
        "team_id": "t.id",
        **same("t", "agency_id", "name", "model", "opened_on", "closed_on"),
        **word_or_none("t", "region"),
        **truth("t", rural="rural"),
    },
    team="t.id",
)
POSITIONS = Laid(
    "positions",
    "teams_position p",
    {"position_id": "p.id", **same("p", "team_id", "role"), **fte("p"), **same("p", "opened_on", "closed_on")},
    team="p.team_id",
)
POSTS = Laid(
    "posts",
    "teams_post p JOIN teams_position o ON o.id = p.position_id",
    {
        "post_id": "p.id",
        "position_id": "p.position_id",
        "team_id": "o.team_id",
        **same("p", "staff_id", "role"),
        **fte("p"),
        **same("p", "started_on", "ended_on"),
        **truth("p", qualified="qualified", lived_experience="lived_experience"),
        **word_or_none("p", "peer_status"),
    },
    team="o.team_id",
)
CREDENTIALS = Laid(
    "credentials",
    "teams_credential k",
    same("k", "staff_id", "kind", "what", "years"),
    team="",
    # A fact without an identity of its own is its whole row, and stands once.
    holds=(
        "NOT EXISTS (SELECT 1 FROM teams_credential a WHERE a.staff_id = k.staff_id AND a.kind = k.kind "
        "AND a.what = k.what AND COALESCE(a.years, -1) = COALESCE(k.years, -1) AND a.id < k.id)"
    ),
    why_not=(("written_twice", "1 = 1"),),
)
