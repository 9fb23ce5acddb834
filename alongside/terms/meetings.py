"""The words of a team's meetings."""

from alongside.terms.term import Term


class MeetingKind(Term):
    """The meetings a team holds about its clients."""

    DAILY = "daily", "Daily meeting"
    TREATMENT_PLANNING = "treatment_planning", "Treatment-planning meeting"
    CLINICAL_REVIEW = "clinical_review", "Clinical review"
    SUPERVISION = "supervision", "Supervision"


class MeetingRhythm(Term):
    """How often a meeting comes round."""

    WEEKLY = "weekly", "Every week"
    MONTHLY = "monthly", "The first such day of each month"
