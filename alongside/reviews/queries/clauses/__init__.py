"""What meets each clause that is not counted over people's contacts: who, what, by whom, how much of our time."""

from collections.abc import Mapping

from alongside.reviews.queries.clauses.hours import HOURS
from alongside.reviews.queries.clauses.meetings import MEETINGS
from alongside.reviews.queries.clauses.people import (
    LACKING,
    as_planned,
    closed_by_us,
    elsewhere,
    most_clients,
    nothing_to_do,
    open_or_over,
    over,
)
from alongside.reviews.queries.clauses.posts import POSTS, RATIO_OF_ALL, RATIO_OF_VISITING
from alongside.reviews.queries.clauses.stays import STAYS_AND_ENDINGS
from alongside.reviews.queries.naming import How
from alongside.reviews.queries.waiting import nobody_dropped

A_YEAR_AGO = "it is more than a year ago"

CLAUSES: Mapping[str, Mapping[str, How]] = {
    "utah_acot": {**POSTS, **MEETINGS, **HOURS, **LACKING, **STAYS_AND_ENDINGS, "ratio": RATIO_OF_VISITING},
    "uk_outreach": {
        **POSTS,
        **MEETINGS,
        **HOURS,
        **LACKING,
        "ratio": RATIO_OF_ALL,
        "direct_services": elsewhere,
        "engagement": nobody_dropped,
        "daily_when_needed": open_or_over,
        "time_unlimited": closed_by_us,
    },
    "cti": {
        **MEETINGS,
        **LACKING,
        "caseload": RATIO_OF_VISITING,
        "pre_phase": over("no pre-phase on record", A_YEAR_AGO),
        "length": over("neither nine months nor six", A_YEAR_AGO),
        "equal_phases": over("phases of unequal length", A_YEAR_AGO),
        "to_the_end": over("stopped before the end", A_YEAR_AGO),
        "first_month": over("met less than twice in the first month", A_YEAR_AGO),
        "phase_1_with_client": over("met less than three times out in the community", A_YEAR_AGO),
        "phase_1_with_network": over("providers or supporters met less than twice", A_YEAR_AGO),
        "falling_contact": over("", A_YEAR_AGO),
    },
    "icm": {
        **LACKING,
        "caseload": most_clients,
        "as_planned": as_planned,
        "shorter": nothing_to_do("nobody’s time with us is cut for a figure."),
    },
}
"""Standard -> clause -> what meets it."""
