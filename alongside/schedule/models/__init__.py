"""What the team means to do: each client's weekly card, visits with all they have been through, plans asked for."""

from alongside.schedule.models.feed import CalendarFeed
from alongside.schedule.models.pattern import WeeklyPattern
from alongside.schedule.models.run import AcceptedVisit, PlanRun, RunStanding
from alongside.schedule.models.visit import Visit, VisitStanding

__all__ = ["AcceptedVisit", "CalendarFeed", "PlanRun", "RunStanding", "Visit", "VisitStanding", "WeeklyPattern"]
