"""What the invented teams settled for themselves: when they meet; and a word of the rural team's own."""

from datetime import datetime, time

from alongside.demo.plan import TeamRows
from alongside.teams.access import Actor
from alongside.teams.actions.settings import set_figure, set_meeting
from alongside.teams.actions.wording import set_words
from alongside.terms import MeetingKind, OurWord, TeamFigure

STARTS = {MeetingKind.DAILY: time(8, 30), MeetingKind.TREATMENT_PLANNING: time(13)}
MEMBER = {OurWord.CLIENT.value: ("member", "members")}
FOUR = 4
"""people a month the rural team takes on at the most: the roads are long"""


def write_settings(team: TeamRows, *, by: Actor, at: datetime) -> None:
    """The weekdays on which the team met are those on which it means to."""
    for kind, starts in STARTS.items():
        days = {row.on.weekday() for row in team.meetings if row.kind is kind}
        set_meeting(by=by, at=at, team_id=team.id, kind=kind, weekdays=sum(1 << day for day in days), starts=starts)
    if team.rural:
        figure = TeamFigure.INTAKE_A_MONTH
        set_figure(by=by, at=at, team_id=team.id, figure=figure, value=FOUR)
        set_words(by=by, at=at, team_id=team.id, words=MEMBER)
