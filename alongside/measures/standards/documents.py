"""What a team has put in writing by the close of the date."""

from alongside.measures.chart import Named
from alongside.measures.phrases import quoted


def written(kind: str) -> Named:
    """One row per team and date with a document of the kind, and the day it was first adopted."""
    return Named(
        "written",
        "select s.team_id, s.as_of, min(d.adopted_on) as adopted_on\nfrom scope s\n"
        "join team_documents d on d.team_id = s.team_id and d.adopted_on <= s.as_of\n"
        f"where d.kind = {quoted(kind)}\ngroup by s.team_id, s.as_of",
    )
