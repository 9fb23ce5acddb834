"""What people are called, for ids that somebody already may see."""

from collections.abc import Collection

from alongside.records.models import Client
from alongside.teams.access import OPERATOR
from alongside.teams.models import Staff, User


def client_names(client_ids: Collection[str]) -> dict[str, str]:
    """Client id -> name."""
    return dict(Client.objects.filter(id__in=client_ids).values_list("id", "name")) if client_ids else {}


def staff_called(staff_ids: Collection[str]) -> dict[str, str]:
    """Staff id -> the name colleagues use."""
    return dict(Staff.objects.filter(id__in=staff_ids).values_list("id", "called")) if staff_ids else {}


def users_called(user_ids: Collection[str]) -> dict[str, str]:
    """User id -> the name colleagues use, or the whole name of somebody without a post."""
    if not user_ids:
        return {}
    rows = User.objects.filter(id__in=user_ids).values_list("id", "name", "staff__called")
    return {OPERATOR.id: OPERATOR.name} | {id: called or name for id, name, called in rows}
