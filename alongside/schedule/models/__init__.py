"""What the team means to do: each client's weekly card, and visits with all they have been through."""

from alongside.schedule.models.feed import CalendarFeed
from alongside.schedule.models.pattern import WeeklyPattern
from alongside.schedule.models.visit import Visit, VisitStanding

__all__ = ["CalendarFeed", "Visit", "VisitStanding", "WeeklyPattern"]
