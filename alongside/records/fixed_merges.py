"""How rows that never change still change hands: along a passage, whole, and in nothing but whose they are.

A merge moves a record's rows to another client and its undoing moves them back. Everything else the database refuses
it goes on refusing: a row may cross only while a `Passage` from its client to the other is open, which is within the
one transaction that merges, and only if no other column differs. Of numbered versions the number may differ too.
"""

from collections.abc import Sequence
from dataclasses import replace

from django.apps import apps
from django.db.models import Model

from alongside.ledger.triggers import Refuse, fixed

NUMBERED = frozenset({
    "records_assessmentpart", "records_treatmentplan", "records_crisisplan", "records_advancedirective",
})  # fmt: skip
_OPEN = "EXISTS (SELECT 1 FROM records_passage p WHERE p.origin = OLD.client_id AND p.goal = NEW.client_id)"


def passable(refusals: Sequence[Refuse], app: str) -> list[Refuse]:
    """The same refusals, but that a client's rows may go along an open passage."""
    tables = {model._meta.db_table: model for model in apps.get_app_config(app).get_models()}
    return [_unless_crossing(each, tables.get(each.table)) for each in refusals]


def _unless_crossing(refusal: Refuse, model: type[Model] | None) -> Refuse:
    columns = [field.column for field in model._meta.concrete_fields] if model else []
    if refusal.event != "UPDATE" or "client_id" not in columns:
        return refusal
    free = {"client_id", "number"} if refusal.table in NUMBERED else {"client_id"}
    alike = " AND ".join(f'OLD."{name}" IS NOT DISTINCT FROM NEW."{name}"' for name in columns if name not in free)
    return replace(refusal, condition=f"({refusal.condition}) AND NOT ({_OPEN} AND {alike})")


_LAST_ASKED = (
    "SELECT s.\"by\" FROM records_mergestanding s WHERE s.merge_id = NEW.merge_id AND s.state = '{asked}' "
    "ORDER BY s.id DESC LIMIT 1"
)


def _alone(agreed: str, asked: str) -> str:
    return f"(NEW.state = '{agreed}' AND NEW.\"by\" = ({_LAST_ASKED.format(asked=asked)}))"


OF_MERGES = [
    *fixed("records_mergestanding", "How far a merge was stays on record. Add a row."),
    *fixed("records_carrying", "What a merge moved stays on record."),
    Refuse(
        "INSERT", "records_mergestanding", "Two people agree to a merge, and two to undoing it.",
        f"{_alone('merged', 'proposed')} OR {_alone('undone', 'undoing')}",
    ),
]  # fmt: skip
