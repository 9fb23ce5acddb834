"""What follows from a diagnosis: the code it may carry, and whether a substance use disorder is known."""

import re
from collections.abc import Sequence
from datetime import datetime

from alongside.ledger.actions import Note, append
from alongside.records.models import Spell, SubstanceUseFlag
from alongside.teams.access import Actor
from alongside.teams.refusals import Refused
from alongside.terms import SUBSTANCE_USE_CODES, SpellKind

CODE = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?")


def checked_code(written: str, *, labelled: bool) -> str:
    """A code of ICD-10-CM as it is printed, or nothing; one of substance use stands under the Part 2 label alone."""
    code = written.strip().upper()
    if code and not CODE.fullmatch(code):
        raise Refused("Write a code of ICD-10-CM, such as F20.9, or leave it empty.", field="code")
    if code.startswith(SUBSTANCE_USE_CODES) and not labelled:
        raise Refused(
            "This code is one of substance use. Whoever writes under the Part 2 label writes it down, as that.",
            field="code",
        )
    return code


def follow_diagnoses(rows: Sequence[Spell], *, by: Actor, at: datetime) -> None:
    """Let the substance use flag follow from diagnoses just written, ended or taken back.

    While one holds, a disorder is known. When the last one ended it no longer is; where the last one was an error, what
    somebody had said themself holds again. For the actions that write spells, in their transaction.
    """
    ours = {row.client_id: row for row in rows if row.kind == SpellKind.DIAGNOSIS and row.part2}
    if not ours:
        return
    standing = Spell.objects.filter(kind=SpellKind.DIAGNOSIS, part2=True, stands=True, client_id__in=ours)
    holding = set(standing.filter(until_on__isnull=True).values_list("client_id", flat=True))
    flags = [
        SubstanceUseFlag(client_id=client_id, holds=client_id in holding or _said(row), diagnosed=True,
                         recorded_at=at, recorded_by=by.id)
        for client_id, row in ours.items()
    ]  # fmt: skip
    SubstanceUseFlag.objects.bulk_create(flags, batch_size=500)
    noted = [Note("noted", "substance use flag", one.id, one.client_id, ours[one.client_id].team_id) for one in flags]
    append(noted, actor=by.id, at=at)


def _said(row: Spell) -> bool:
    """What somebody last said themself, where a diagnosis was an error; one that ended is over."""
    if not row.withdrawn:
        return False
    said = SubstanceUseFlag.objects.filter(client_id=row.client_id, diagnosed=False).order_by("-recorded_at", "-id")
    return bool(said.values_list("holds", flat=True).first())
