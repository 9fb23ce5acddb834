"""The limits of the shorter standards: what is just enough, and what is not."""

import pytest

from alongside.measures.standards import standard_called

LIMITS = [
    ("uk_outreach", "disciplines", 4, 3),
    ("uk_outreach", "ratio", 12, 12.1),
    ("uk_outreach", "shared_caseload", 50, 49.9),
    ("uk_outreach", "daily_handover", 5, 4.75),
    ("uk_outreach", "clinical_review", 4, 3),
    ("uk_outreach", "care_coordinator", 100, 99.9),
    ("uk_outreach", "in_the_community", 50.1, 50),
    ("uk_outreach", "direct_services", 9.9, 10),
    ("uk_outreach", "engagement", 80, 79.9),
    ("uk_outreach", "seven_days", 7, 6.75),
    ("uk_outreach", "out_of_hours", 100, 100 * 671 / 672),
    ("uk_outreach", "daily_when_needed", 100, 99.9),
    ("uk_outreach", "time_unlimited", 0, 1),
    ("cti", "pre_phase", 100, 99.9),
    ("cti", "length", 100, 99.9),
    ("cti", "equal_phases", 100, 99.9),
    ("cti", "to_the_end", 100, 99.9),
    ("cti", "focus_areas", 100, 99.9),
    ("cti", "first_month", 100, 99.9),
    ("cti", "phase_1_with_client", 100, 99.9),
    ("cti", "phase_1_with_network", 100, 99.9),
    ("cti", "falling_contact", 2, 1),
    ("cti", "caseload", 20, 20.1),
    ("cti", "supervision", 4, 3),
    ("icm", "own_coordinator", 100, 99.9),
    ("icm", "caseload", 19, 20),
    ("icm", "as_planned", 100, 99.9),
    ("icm", "plan_reviewed", 100, 99.9),
    ("icm", "shorter", 50.1, 50),
    ("icm", "focused", 100, 99.9),
]


@pytest.mark.parametrize(("standard", "item", "enough", "short"), LIMITS)
def test_a_clause_is_met_at_its_limit_and_not_beyond(standard: str, item: str, enough: float, short: float) -> None:
    measure = standard_called(standard).measure(item)
    assert measure.met(enough) is True
    assert measure.met(short) is False
    assert measure.next_after(enough, None) is None
    ahead = measure.next_after(short, None)
    assert ahead
    assert ahead.distance == pytest.approx(abs(ahead.value - short))


@pytest.mark.parametrize("standard", ["uk_outreach", "cti", "icm"])
def test_every_clause_has_its_limit_tried(standard: str) -> None:
    assert {item for name, item, *_ in LIMITS if name == standard} == set(standard_called(standard).items)
