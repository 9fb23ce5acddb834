"""Who serves: agencies, teams, what they are funded to have, who fills it, when they work, and who may sign in."""

from alongside.teams.models.agency import Agency, Membership, SetupCode, Team, User
from alongside.teams.models.clocks import ClockSetting
from alongside.teams.models.columns import identity, in_order, new_id, on_the_globe, one_of, word
from alongside.teams.models.in_writing import Approval, TeamDocument
from alongside.teams.models.on_call import AffiliateLine, OnCallTurn, Swap
from alongside.teams.models.settings import BOUNDS, EVERY_WEEKDAY, FigureSet, MeetingSet, WordsSet
from alongside.teams.models.staff import Credential, Position, Post, Staff
from alongside.teams.models.ways import ModelChange
from alongside.teams.models.working import Leave, Period, Shift, WorkHours, WorkPattern

__all__ = [
    "BOUNDS",
    "EVERY_WEEKDAY",
    "AffiliateLine",
    "Agency",
    "Approval",
    "ClockSetting",
    "Credential",
    "FigureSet",
    "Leave",
    "MeetingSet",
    "Membership",
    "ModelChange",
    "OnCallTurn",
    "Period",
    "Position",
    "Post",
    "SetupCode",
    "Shift",
    "Staff",
    "Swap",
    "Team",
    "TeamDocument",
    "User",
    "WordsSet",
    "WorkHours",
    "WorkPattern",
    "identity",
    "in_order",
    "new_id",
    "on_the_globe",
    "one_of",
    "word",
]
