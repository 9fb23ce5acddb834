"""Assertive outreach in the United Kingdom: the features of a team, each met or not.

The outcomes its text speaks of (days in hospital, quality of life, substance use, jail and legal problems, social
adjustment) are no features a team could meet: they are figures of the Outcomes page, and no clause here.
"""

from alongside.measures.standard import Group, Standard, measures_in

GROUPS = (
    Group("The team", "who we are, and how many people there are for each of us", ("disciplines", "ratio")),
    Group(
        "Working as one",
        "a caseload shared and spoken of every day, with one of us answering for each person",
        ("shared_caseload", "daily_handover", "clinical_review", "care_coordinator"),
    ),
    Group(
        "How we help",
        "out there, ourselves, without letting go",
        ("in_the_community", "direct_services", "engagement"),
    ),
    Group(
        "When we are there",
        "every day, around the clock, daily if need be, for as long as it helps",
        ("seven_days", "out_of_hours", "daily_when_needed", "time_unlimited"),
    ),
)

STANDARD = Standard(
    id="uk_outreach",
    title="Assertive outreach, United Kingdom",
    edition="Team features, after the Policy Implementation Guide of 2001",
    groups=GROUPS,
    measures=measures_in(__name__, GROUPS),
    scale=False,
)
