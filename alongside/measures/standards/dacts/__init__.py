"""The ACT Fidelity Scale (DACTS) as SAMHSA printed it in 2008, in our reading."""

from alongside.measures.standard import Group, Standard, measures_in

GROUPS = (
    Group(
        "Human resources",
        "who we are",
        ("H1", "H2", "H3", "H4", "H5", "H6", "H7", "H8", "H9", "H10", "H11"),
    ),
    Group("Organizational boundaries", "what we answer for", ("O1", "O2", "O3", "O4", "O5", "O6", "O7")),
    Group("Services", "what we do", ("S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S9", "S10")),
)

STANDARD = Standard("dacts", "ACT Fidelity Scale", "SAMHSA 2008", GROUPS, measures_in(__name__, GROUPS))
