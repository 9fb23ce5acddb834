"""Where the words of the standards come from, and when our readings of them were decided."""

from datetime import date

SCALE = (
    "Substance Abuse and Mental Health Services Administration, Assertive Community Treatment: Evaluating Your "
    "Program, ACT Fidelity Scale, 2008"
)
PROTOCOL = (
    "Our reading of the ACT Fidelity Scale of 2008, following its item-level protocol as it is generally taught; "
    "not a quotation"
)
DECIDED = date(2026, 11, 21)

UTAH = (
    "Utah Department of Human Services, Division of Substance Abuse and Mental Health, Assertive Community Outreach "
    "Treatment: Program Guidelines, 2003"
)
UTAH_READING = (
    "Our reading of the Utah program guidelines of 2003; where they name no window or count, ours; not a quotation"
)
