"""The jobs there are."""

from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from alongside.background import Job
from alongside.records.actions.packets import send_window
from alongside.records.packet import copy_of
from alongside.records.packet.keeping import file_name, forget_others, keep
from alongside.records.queries.windows import windows_due
from alongside.teams.access import OPERATOR
from alongside.teams.queries.teams import teams_of

FOLDER = "crisis"
"""under the home of the installation"""


def rewrite_copies(at: datetime) -> None:
    """Write each team's encrypted copy of the night anew."""
    folder = Path(settings.HOME) / FOLDER
    teams = teams_of(OPERATOR)
    forget_others(folder, frozenset(file_name(team) for team in teams))
    for team in teams:
        keep(folder, file_name(team), copy_of(team, at=at))


def send_packets_due(at: datetime) -> None:
    """Send the packets of each affiliated line whose window is open or opens within the hour."""
    for team in teams_of(OPERATOR):
        for window in windows_due(team.id, at=at):
            send_window(by=OPERATOR, team_id=team.id, at=at, window=window)


JOBS = (
    Job("packets to affiliated lines", timedelta(minutes=5), send_packets_due),
    Job("copy of the night", timedelta(minutes=15), rewrite_copies),
)
