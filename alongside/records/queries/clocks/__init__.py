"""The clocks: what has to be done for a client by a day, each one named entry made of one pure function.

A clock reads what is told of one client and asks no table. Another clock is one more entry of `CLOCKS`; what it reads
that nothing has read before, one more field of `Told`.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from alongside.records.queries.clocks.away import INCIDENT, RELEASE
from alongside.records.queries.clocks.clock import Clock, Due
from alongside.records.queries.clocks.contact import CONTACT
from alongside.records.queries.clocks.hospital import OF_THREADS
from alongside.records.queries.clocks.leaving import ENGAGEMENT, SECOND_AGREEMENT
from alongside.records.queries.clocks.life import OF_LIFE
from alongside.records.queries.clocks.medicine import OF_MEDICINE
from alongside.records.queries.clocks.notes import COSIGNED, UNSIGNED
from alongside.records.queries.clocks.permissions import PERMISSION
from alongside.records.queries.clocks.phases import OF_PHASES
from alongside.records.queries.clocks.plans import OF_PLANS
from alongside.records.queries.clocks.questionnaires import OF_QUESTIONNAIRES
from alongside.records.queries.clocks.status import STATUS_REVIEW
from alongside.records.queries.clocks.symptoms import WORSE
from alongside.records.queries.told import Told

CLOCKS: tuple[Clock, ...] = (
    CONTACT, *OF_THREADS, RELEASE, INCIDENT, STATUS_REVIEW, ENGAGEMENT, SECOND_AGREEMENT, *OF_MEDICINE,
    WORSE, *OF_QUESTIONNAIRES, *OF_LIFE, *OF_PLANS, *OF_PHASES, PERMISSION, UNSIGNED, COSIGNED,
)  # fmt: skip
"""Every clock there is."""


def due_of(told: Told, *, on: date, clocks: Sequence[Clock] = ()) -> tuple[Due, ...]:
    """What every clock says of one client, or those named, earliest first."""
    found = [replace(each, clock=clock.name) for clock in clocks or CLOCKS for each in clock.runs(told, on)]
    return tuple(sorted(found, key=lambda each: each.by))
