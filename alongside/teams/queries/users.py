"""What those who act are called, for ids in a record of who did what."""

from collections.abc import Collection

from alongside.teams.access import OPERATOR
from alongside.teams.models import User


def user_names(user_ids: Collection[str]) -> dict[str, str]:
    """User id -> name; the operator's id has a name too."""
    names = dict(User.objects.filter(id__in=user_ids).values_list("id", "name"))
    return {one: names.get(one, OPERATOR.name) for one in user_ids}
