"""How anything is settled and undone: the last row of a thing stands; to undo one appends what stood before it."""

from collections.abc import Mapping
from typing import Any, TypeVar

from alongside.teams.actions.writing import Writing
from alongside.teams.models import FigureSet, MeetingSet, WordsSet
from alongside.teams.refusals import Conflict, NotHere

Row = TypeVar("Row", FigureSet, MeetingSet, WordsSet)
Columns = Mapping[str, Any]
Change = FigureSet | MeetingSet | WordsSet


def settle(model: type[Row], writing: Writing, of: Columns, says: Columns, usual: Columns) -> Row | None:
    """Append what stands of a thing from now on; None where that stands already, `usual` being what always did."""
    last = model._default_manager.filter(**of).order_by("-id").first()
    if (_said(last) if last else dict(usual)) == dict(says):
        return None
    row = model._default_manager.create(**of, **says, at=writing.at, by=writing.by.id)
    writing.note("settled", model._meta.model_name or "", str(row.pk))
    return row


def undo(model: type[Row], writing: Writing, change_id: str, within: Columns, usual: Columns) -> None:
    """Append what stood before a change, if it is the last of its thing; a Conflict if somebody settled it since."""
    rows = model._default_manager.filter(**within)
    row = rows.filter(pk=int(change_id)).first() if change_id.isdecimal() and len(change_id) < 19 else None
    if row is None:
        raise NotHere
    of = {name: getattr(row, name) for name in model.OF}
    since, *before = rows.filter(**of).order_by("-id")[:2]
    if since.pk != row.pk:
        raise Conflict("It was settled anew since. Look at it first; then settle it as you want it.")
    settle(model, writing, of, _said(before[0]) if before else usual, usual)


def _said(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.SAYS}
