"""What people are called, for ids that somebody already may see."""

from collections.abc import Collection
from datetime import date

from alongside.records.models import Client
from alongside.records.queries.standing import active
from alongside.teams.access import OPERATOR
from alongside.teams.models import Staff, User


def client_names(client_ids: Collection[str]) -> dict[str, str]:
    """Client id -> name."""
    return dict(Client.objects.filter(id__in=client_ids).values_list("id", "name")) if client_ids else {}


def clients_here(team_id: str, *, on: date) -> list[tuple[str, str]]:
    """The id and name of everybody on a team on a day, by name: for whoever may see its clients."""
    return list(active(team_id, on=on).order_by("client__name", "client_id").values_list("client_id", "client__name"))


def staff_called(staff_ids: Collection[str]) -> dict[str, str]:
    """Staff id -> the name colleagues use."""
    return dict(Staff.objects.filter(id__in=staff_ids).values_list("id", "called")) if staff_ids else {}


def users_called(user_ids: Collection[str]) -> dict[str, str]:
    """User id -> the name colleagues use, or the whole name of somebody without a post."""
    if not user_ids:
        return {}
    rows = User.objects.filter(id__in=user_ids).values_list("id", "name", "staff__called")
    return {OPERATOR.id: OPERATOR.name} | {id: called or name for id, name, called in rows}
