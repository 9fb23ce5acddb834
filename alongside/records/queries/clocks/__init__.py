"""The clocks: what has to be done for a client by a day, each one named entry made of one pure function.

A clock reads what is told of one client and asks no table; `cases` tells it of a whole caseload in a fixed number of
queries. Another clock is one more entry of `CLOCKS`, and what it reads one more field of `Told`.
"""

from dataclasses import replace
from datetime import date

from alongside.records.queries.clocks.away import INCIDENT, RELEASE
from alongside.records.queries.clocks.clock import Clock, Due, Told
from alongside.records.queries.clocks.contact import CONTACT
from alongside.records.queries.clocks.hospital import (
    FOLLOW_UP,
    HOSPITAL_QUESTIONS,
    JOINT_PLAN,
    WARD_TOLD,
    WARD_VISIT,
    WORRY,
)
from alongside.records.queries.clocks.leaving import ENGAGEMENT, SECOND_AGREEMENT
from alongside.records.queries.clocks.life import OF_LIFE
from alongside.records.queries.clocks.medicine import OF_MEDICINE
from alongside.records.queries.clocks.notes import COSIGNED, UNSIGNED
from alongside.records.queries.clocks.plans import OF_PLANS
from alongside.records.queries.clocks.questionnaires import OF_QUESTIONNAIRES
from alongside.records.queries.clocks.status import STATUS_REVIEW

CLOCKS: tuple[Clock, ...] = (
    CONTACT, WORRY, WARD_TOLD, WARD_VISIT, JOINT_PLAN, FOLLOW_UP, HOSPITAL_QUESTIONS, RELEASE, INCIDENT, STATUS_REVIEW,
    ENGAGEMENT, SECOND_AGREEMENT, *OF_MEDICINE, *OF_QUESTIONNAIRES, *OF_LIFE, *OF_PLANS, UNSIGNED, COSIGNED,
)  # fmt: skip
"""Every clock there is."""


def due_of(told: Told, *, on: date) -> tuple[Due, ...]:
    """What every clock says of one client, earliest first."""
    found = [replace(each, clock=clock.name) for clock in CLOCKS for each in clock.runs(told, on)]
    return tuple(sorted(found, key=lambda each: each.by))
