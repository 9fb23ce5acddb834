"""Rows that are amended by others: which of them stands, and whether the same was written before."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, TypeVar

from alongside.records.models import EmergencyVisit, Incident
from alongside.teams.refusals import Conflict, NotHere

Row = TypeVar("Row", EmergencyVisit, Incident)


def digest_of(words: Mapping[str, Any], *around: str) -> str:
    """What it says, in 64 hex characters: the same words under the same identity are the same."""
    return hashlib.sha256(json.dumps([dict(words), *around], sort_keys=True, default=str).encode()).hexdigest()


def written(model: type[Row], id: str, digest: str) -> Row | None:
    """The row already under this identity; Conflict when it says something else."""
    row = model._default_manager.filter(id=id).first()
    if row is not None and row.digest != digest:
        raise Conflict("This is already on record, and it says something else. Reload the page before you save.")
    return row


def standing(model: type[Row], id: str, team_id: str) -> Row:
    """The row, locked, if it is the team's and no later one amends it or took it back."""
    row = (
        model._default_manager.select_for_update(of=("self",), no_key=True)
        .filter(id=id, team_id=team_id, withdrawn=False)
        .first()
    )
    if row is None:
        raise NotHere
    if model._default_manager.filter(amends_id=id).exists():
        raise Conflict("Somebody has corrected this, or taken it back. Look again before you write.")
    return row
