"""Who came to the team, by month."""

from collections import Counter
from datetime import date

from alongside.records.models import Enrollment


def came_by_month(team_id: str, *, since: date, until: date) -> dict[date, int]:
    """First day of a month -> how many were enrolled in it, from `since` to `until`. One query."""
    rows = Enrollment.objects.filter(
        team_id=team_id, client__merged_into=None, enrolled_on__gte=since, enrolled_on__lte=until
    )
    return Counter(day.replace(day=1) for day in rows.values_list("enrolled_on", flat=True))
