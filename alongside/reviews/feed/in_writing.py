"""What a team has in writing, and the exceptions its authority granted."""

from alongside.reviews.feed.laid import Laid, same

ONCE_ANY = "'1900-01-01'"
"""A team that never wrote one down has not said that there is none; with the first it has said which there are."""

TEAM_DOCUMENTS = Laid(
    "team_documents",
    "teams_teamdocument d",
    same("d", "team_id", "kind", "adopted_on"),
    team="d.team_id",
    begins=ONCE_ANY,
)
APPROVALS = Laid(
    "approvals",
    "teams_approval a",
    {"team_id": "a.team_id", "standard": "'utah_acot'", **same("a", "clause", "from_on", "until_on")},
    team="a.team_id",
    begins=ONCE_ANY,
)
