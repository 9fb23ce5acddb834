"""What columns and constraints are made of, here and in the records."""

import re
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Q

from alongside import terms
from alongside.teams.refusals import Refused

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


NAMED = re.compile(r"[0-9A-Za-z_-]{1,32}")
"""What an identity may be made of: addresses carry it."""


def new_id() -> str:
    return uuid4().hex


def identity() -> Text:
    """32 hex characters, the same text on every engine; random, and free for a device to make.

    One that no address could carry is refused before it is written: pages that lead to its row could not be drawn.
    """
    column: Text = models.CharField(max_length=32, primary_key=True, default=new_id)
    written = column.get_db_prep_save

    def refusing(value: object, connection: BaseDatabaseWrapper) -> object:
        if isinstance(value, str) and not NAMED.fullmatch(value):
            raise Refused("The form has lost its identity. Open it again.")
        return written(value, connection)

    # Of the column and not of a class of its own: to migrations and to the checker of types it stays plain text.
    column.get_db_prep_save = refusing  # type: ignore[method-assign]
    return column


def word(term: type[terms.Term], **options: object) -> Text:
    """A column that holds one word of a closed list."""
    return models.CharField(max_length=40, choices=term.choices(), **options)  # type: ignore[arg-type]


def one_of(field: str, term: type[terms.Term], name: str, *, or_empty: bool = False) -> models.CheckConstraint:
    words = [member.value for member in term] + ([""] if or_empty else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=name)


def in_order(start: str, end: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)}), name=name)


def on_the_globe(name: str) -> models.CheckConstraint:
    """Latitude and longitude in degrees: both or neither, and such as exist."""
    neither = Q(latitude__isnull=True, longitude__isnull=True)
    real = Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180)
    return models.CheckConstraint(condition=neither | real, name=name)
