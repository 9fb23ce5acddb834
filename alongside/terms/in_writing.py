"""The words of what a team has in writing, and of the exceptions an authority grants it."""

from alongside.terms.term import Term


class DocumentKind(Term):
    """What a team has put in writing."""

    ADMISSION_CRITERIA = "admission_criteria", "Admission criteria", "Who the team is for, so that one can check it."
    AFTER_HOURS_POLICY = "after_hours_policy", "After-hours policy", "Who answers at night and at weekends, and how."
    PRESCRIBER_COLLABORATION = (
        "prescriber_collaboration",
        "Collaboration agreement",
        "How a prescriber who is no physician works with one.",
    )


class ApprovedClause(Term):
    """A clause of Utah's rules for ACOT teams from which the authority may grant an exception."""

    AFFILIATE = "affiliate", "An affiliated line at night", "A rural team may have another agency answer after hours."
    PRESCRIBER = "prescriber", "A prescriber who is no psychiatrist"
    VOCATIONAL = "vocational", "A shared vocational specialist"
