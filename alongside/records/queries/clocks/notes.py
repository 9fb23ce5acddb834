"""What is written is signed, and signed again where the agency says so."""

from collections.abc import Iterator
from datetime import date

from alongside.records.queries.clocks.clock import Clock, Due, spoken, urgency
from alongside.records.queries.told import Told


def _unsigned(told: Told, on: date) -> Iterator[Due]:
    """A draft is signed within two days of its beginning."""
    for one in told.waiting:
        if one.draft:
            yield Due(
                f"Sign the {one.what}", one.by, urgency(one.by, on),
                made_by=f"{one.called} began a {one.what} that is not signed yet.",
                met_by=f"{one.called} signs it, or lets it go, by {spoken(one.by)}.", part2=one.part2,
            )  # fmt: skip


def _cosigned(told: Told, on: date) -> Iterator[Due]:
    """What needs the leader's signature too has it within seven days."""
    for one in told.waiting:
        if not one.draft:
            yield Due(
                f"Co-sign the {one.what}", one.by, urgency(one.by, on),
                made_by=f"{one.called} signed a {one.what} that waits for the leader.",
                met_by=f"The leader reads and signs it by {spoken(one.by)}.", part2=one.part2,
                opens=("note", one.of_id) if one.what == "note" else (),
            )  # fmt: skip


UNSIGNED = Clock("unsigned", "Notes to sign", _unsigned)
COSIGNED = Clock("cosigned", "Notes to co-sign", _cosigned)
