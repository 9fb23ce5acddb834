"""Critical Time Intervention: the rules of its three phases, each met or not."""

from alongside.measures.standard import Group, Standard, measures_in

GROUPS = (
    Group(
        "The time it takes",
        "three equal phases, begun well and not left early",
        ("pre_phase", "length", "equal_phases", "to_the_end"),
    ),
    Group("What it is about", "a few things at a time", ("focus_areas",)),
    Group(
        "How often we meet",
        "much at first, with the people around too, then less and less",
        ("first_month", "phase_1_with_client", "phase_1_with_network", "falling_contact"),
    ),
    Group("Who does it", "few enough people for each of us, and a weekly word on them", ("caseload", "supervision")),
)

STANDARD = Standard(
    id="cti",
    title="Critical Time Intervention",
    edition="Three phases in nine months",
    groups=GROUPS,
    measures=measures_in(__name__, GROUPS),
    scale=False,
)
