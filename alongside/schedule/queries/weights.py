"""How much each need matters: one table. The planner pays 1000 minutes of travel for leaving out a need of 1."""

from collections.abc import Mapping
from datetime import date

from alongside.terms import NeedKind as N

WEIGHTS: Mapping[N, float] = {
    N.CRISIS: 10.0,
    N.ANSWERS: 6.0,
    N.WORSE_SYMPTOMS: 6.0,
    N.DAILY_CONTACT: 6.0,
    N.FOLLOW_UP: 3.0,
    N.DOSE: 3.0,
    N.LABELLED_MEDICINE: 3.0,
    N.LABELLED_STAY: 3.0,
    N.RELEASE: 3.0,
    N.WARD_VISIT: 2.5,
    N.CONTACT: 2.5,
    N.BLOODS: 2.0,
    N.NEW_MEDICINE: 2.0,
    N.DATE: 2.0,
    N.NEW_START: 2.0,
    N.SUBSTANCE_USE: 1.9,
    N.FREQUENCY: 1.5,
    N.SECOND_PERSON: 1.5,
    N.SUBSTANCE_USE_GROUP: 0.8,
    N.SUPPORTERS: 0.8,
    N.TIME_TOGETHER: 0.5,
    N.COMMUNITY: 0.5,
    N.SIDE_EFFECT: 0.4,
    N.STATUS_REVIEW: 0.4,
    N.LABELLED_DATE: 0.4,
    N.CONSENT: 0.3,
    N.HOSPITAL_QUESTIONS: 0.2,
    N.PLAN_DUE: 0.2,
    N.PHASE_DUE: 0.3,
    N.COSIGNED: 0.2,
    N.UNSIGNED: 0.2,
}
"""Safety first, then nobody lost from sight, then what moves the score, then words to be said."""
CARD = 1.5
"""a visit the weekly card, or somebody by hand, asks for"""
MORE_A_DAY = 0.1
"""so much more of itself for each day late"""
MOST_LATE = 10
"""days after which lateness adds no more"""
LESS_A_DAY = 0.25
"""so much less of itself for each day before it is due: it is met where hours are left"""
LEAST = 0.25


def weight(kind: N, *, due_on: date, on: date) -> float:
    """What a need counts for on a day: its weight, up to twice that the later it is, and less before it is due."""
    late = min((on - due_on).days, MOST_LATE)
    more = 1 + MORE_A_DAY * late if late >= 0 else max(1 + LESS_A_DAY * late, LEAST)
    return round(WEIGHTS[kind] * more, 2)
