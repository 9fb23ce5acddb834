"""What tests about refusals share: the sentence, the field it belongs to, and that nothing was written for it."""

from collections.abc import Generator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db import models

from alongside.teams.refusals import Conflict, NotHere, Refused


@contextmanager
def refused(says: str, *, field: str | None = None, kind: type[Refused] = Refused) -> Generator[None]:
    """Somebody is told no in words that match, and neither a row nor an entry of the ledger comes of it."""
    with untouched(), pytest.raises(kind, match=says) as refusal:
        yield
    if field is not None:
        assert refusal.value.field == field


@contextmanager
def conflict(says: str) -> Generator[None]:
    """Somebody was first, or the identity is taken; nothing is written."""
    with refused(says, kind=Conflict):
        yield


@contextmanager
def not_here() -> Generator[None]:
    """There is nothing of the kind for this actor: the one answer to what is not and to what is not theirs."""
    with untouched(), pytest.raises(NotHere) as answer:
        yield
    assert str(answer.value) == ""


@contextmanager
def untouched() -> Generator[None]:
    """Every row is what it was, the ledger's among them."""
    before = _everything()
    yield
    assert _everything() == before


@contextmanager
def at_the_same_moment(model: type[models.Model], patch: pytest.MonkeyPatch) -> Generator[None]:
    """The first look for a row of `model` comes a moment too early to see what another request is writing."""
    looking, early = models.QuerySet.first, [True]

    def first(rows: "models.QuerySet[models.Model]") -> models.Model | None:
        if rows.model is model and early:
            early.clear()
            return None
        return looking(rows)

    with patch.context() as patched:
        patched.setattr(models.QuerySet, "first", first)
        yield
    assert not early, "nobody looked"


def _everything() -> dict[str, list[str]]:
    found = apps.get_models(include_auto_created=True)
    return {model._meta.label: sorted(map(repr, model._default_manager.values_list())) for model in found}
