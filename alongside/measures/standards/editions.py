"""The editions of the standards whose items are clauses: where their words come from, and how we read them."""

from alongside.measures.standards.clauses import Edition
from alongside.measures.standards.sources import UTAH, UTAH_READING

UTAH_2003 = Edition("dsamh2003", UTAH, UTAH_READING)

LITERAL = "literal"

UK_OUTREACH = Edition(
    reading=LITERAL,
    source=(
        "What is Assertive Outreach?, the features of an assertive outreach team in the United Kingdom, after the "
        "Department of Health's Mental Health Policy Implementation Guide, 2001"
    ),
    protocol="Our reading of the features it lists, as literal as can be; limits and windows it does not name are ours",
)

CTI = Edition(
    reading=LITERAL,
    source=(
        "Critical Time Intervention as it is generally taught: a case worker for the months after somebody moves from "
        "an institution into the community, in three phases of equal length"
    ),
    protocol="Our reading of the model's rules, as literal as can be; windows and tolerances it does not name are ours",
)

ICM = Edition(
    reading=LITERAL,
    source=(
        "Intensive Case Management as it is generally described beside Assertive Community Treatment: a coordinator of "
        "one's own, a small caseload not shared, a shorter time, a narrower focus"
    ),
    protocol="Our reading of the description, as literal as can be; limits and windows it does not name are ours",
)
