"""What is said where somebody is named to coordinate: how many they have by then, beside what the team said."""

from alongside.pages.shared.door import Request
from alongside.records.queries.caseloads import Caseloads, caseloads
from alongside.teams.queries.figures import figures_of
from alongside.terms import TeamFigure


def own_caseloads(request: Request) -> Caseloads:
    most = figures_of(request.team.id).of(TeamFigure.COORDINATED_EACH)
    return caseloads(request.team.id, on=request.today, most=most)


def said_of_caseload(found: Caseloads, *, chosen: str, before: str = "", done: str = "Saved.") -> str:
    """What is said once it is saved. Past the number it is allowed, and said: a client without anybody is worse."""
    if found.most is None or not chosen or chosen == before:
        return done
    by_now = found.of(chosen) + 1
    if by_now <= found.most:
        return done
    return f"{done} Whoever leads coordinates {by_now} people now; the team said {found.most} at the most."
