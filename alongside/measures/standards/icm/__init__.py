"""Intensive Case Management: a coordinator of one's own, fewer people, a shorter time; each met or not."""

from alongside.measures.standard import Group, Standard, measures_in

GROUPS = (
    Group("One of us", "one coordinator for each person, and few people for each", ("own_coordinator", "caseload")),
    Group("As planned", "as often as the person's own plan says, and looked at again", ("as_planned", "plan_reviewed")),
    Group("Shorter, and about less", "for a time, and for a few things", ("shorter", "focused")),
)

STANDARD = Standard(
    id="icm",
    title="Intensive Case Management",
    edition="As generally described",
    groups=GROUPS,
    measures=measures_in(__name__, GROUPS),
    scale=False,
)
