"""The criteria of admission a team holds."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.records.models import Criterion


@dataclass(frozen=True, slots=True)
class Asked:
    """One criterion, in the team's words, and since when it holds."""

    id: str
    text: str
    from_on: date
    until_on: date | None = None


def criteria_of(team_id: str, *, on: date) -> tuple[Asked, ...]:
    """What the team asks on a day, in its order. One query."""
    rows = Criterion.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on), team_id=team_id, from_on__lte=on)
    return tuple(Asked(*row) for row in rows.order_by("place", "id").values_list("id", "text", "from_on", "until_on"))


def criteria_before(team_id: str, *, on: date) -> tuple[Asked, ...]:
    """What the team asked once and no longer does, the latest first."""
    rows = Criterion.objects.filter(team_id=team_id, until_on__lte=on).order_by("-until_on", "place")
    return tuple(Asked(*row) for row in rows.values_list("id", "text", "from_on", "until_on"))
