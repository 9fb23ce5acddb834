"""Whose hand wrote what the invented agency has on record: the colleague whose work it was."""

from datetime import date

from alongside.teams.access import OPERATOR, Actor
from alongside.teams.queries.members import members_of
from alongside.terms import Chair


def hands(team_id: str, *, on: date) -> dict[str, Actor]:
    """E-mail address -> whoever of the team signs in with it; see `hand`."""
    return {
        member.email: Actor(member.user_id, member.name, everywhere=Chair.OPERATOR)
        for member in members_of(team_id, on=on)
        if not member.of_agency
    }


def hand(team_id: str, *chairs: Chair, on: date) -> Actor:
    """Whoever of a team sits in the first of these chairs that is taken, or else the leader.

    With the operator's rights: what is written is of days that are over, and some of it brought from elsewhere.
    """
    seated = {member.chair: member for member in reversed(members_of(team_id, on=on)) if not member.of_agency}
    for chair in (*chairs, Chair.TEAM_LEADER):
        if chair in seated:
            return Actor(seated[chair].user_id, seated[chair].name, everywhere=Chair.OPERATOR)
    return OPERATOR
