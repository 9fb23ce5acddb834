"""Who answers for a client, and who did."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from alongside.records.access import Sight
from alongside.records.models import Assignment
from alongside.teams.models import Post
from alongside.terms import AssignmentPart


@dataclass(frozen=True, slots=True)
class Assigned:
    """A colleague and what they are, or were, to a client. `ended_on` is the first day after it."""

    staff_id: str
    called: str
    part: str
    started_on: date
    ended_on: date | None
    here: bool
    """whether they hold a post on the team that day"""

    @property
    def leads(self) -> bool:
        return self.part == AssignmentPart.COORDINATOR


def assigned(sight: Sight, client_id: str, *, on: date) -> tuple[Assigned, ...]:
    """Everybody who was ever named for a client by the team, those who still are first. One query."""
    held = Post.objects.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on), started_on__lte=on)
    held = held.filter(position__team_id=sight.team_id, staff_id=OuterRef("staff_id"))
    rows = Assignment.objects.filter(team_id=sight.team_id, client_id=client_id).annotate(here=Exists(held))
    columns = ("staff_id", "staff__called", "part", "started_on", "ended_on", "here")
    found = [Assigned(*row) for row in rows.order_by("-started_on", "staff__called").values_list(*columns)]
    return tuple(sorted(found, key=lambda one: one.ended_on is not None))


def answering(sight: Sight, client_id: str, *, on: date) -> dict[str, object]:
    """Who is named now, as the form that changes it asks."""
    now = [one for one in assigned(sight, client_id, on=on) if one.ended_on is None]
    leads = next((one.staff_id for one in now if one.leads), None)
    return {"staff_id": leads, "individual_team": [one.staff_id for one in now if not one.leads]}
