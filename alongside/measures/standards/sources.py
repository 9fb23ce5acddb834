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
