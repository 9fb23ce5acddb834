"""What columns and constraints are made of, here and in the records."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import F, Q

from alongside import terms

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


def new_id() -> str:
    return uuid4().hex


def identity() -> Text:
    """32 hex characters, the same text on every engine; random, and free for a device to make."""
    return models.CharField(max_length=32, primary_key=True, default=new_id)


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
