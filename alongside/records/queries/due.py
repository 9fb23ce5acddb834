"""What comes next for one client: the clocks, read for somebody whose page is open."""

from collections.abc import Sequence
from datetime import date

from alongside.records.queries.asked import Lately
from alongside.records.queries.clocks import due_of
from alongside.records.queries.clocks.clock import Due, Told
from alongside.records.queries.life import SpellTold
from alongside.records.queries.medicines.medicated import NOTHING, Medicated
from alongside.records.queries.notes import Waiting
from alongside.records.queries.planned_so_far import PlannedSoFar
from alongside.records.queries.seen import Seen
from alongside.records.queries.statuses import Status
from alongside.records.queries.stays import JailTold, StayTold


def due(
    seen: Seen, stays: Sequence[StayTold], *, enrolled_on: date, on: date, status: Status | None = None,
    medicines: Medicated = NOTHING, asked: Lately | None = None, life: Sequence[SpellTold] = (),
    planned: PlannedSoFar | None = None, jail: JailTold | None = None, incident_on: date | None = None,
    leaving: tuple[date | None, date | None] = (None, None), waiting: Sequence[Waiting] = (),
) -> tuple[Due, ...]:  # fmt: skip
    """What is next, earliest first."""
    told = Told(seen, enrolled_on, stays, status, medicines, asked, life, planned, jail, incident_on, leaving, waiting)
    return due_of(told, on=on)
