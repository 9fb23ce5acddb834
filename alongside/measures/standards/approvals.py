"""Exceptions an authority granted a team: those in force on the date."""

from alongside.measures.chart import Named
from alongside.measures.phrases import quoted


def approved(standard: str, clause: str) -> Named:
    """One row per team and date with an approval of the clause in force, and since when."""
    return Named(
        "approved",
        "select s.team_id, s.as_of, min(v.from_on) as from_on\nfrom scope s\n"
        "join approvals v on v.team_id = s.team_id and v.from_on <= s.as_of\n"
        "  and (v.until_on is null or v.until_on > s.as_of)\n"
        f"where v.standard = {quoted(standard)} and v.clause = {quoted(clause)}\ngroup by s.team_id, s.as_of",
    )
