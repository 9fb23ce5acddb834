"""The words of the way in and out: referrals, and who answers for whom."""

from alongside.terms.term import Term


class ReferralState(Term):
    """How far a referral is; each is an appended row, the last one stands."""

    RECEIVED = "received", "Received", "Somebody asked; nobody has looked at it yet."
    SCREENED = "screened", "Screened", "Each criterion has an answer."
    WAITING = "waiting", "Waiting", "On the waiting list."
    ACCEPTED = "accepted", "Accepted", "The team takes the person on; they are not enrolled yet."
    DECLINED = "declined", "Declined", "The team said no, and why."
    ENROLLED = "enrolled", "Enrolled", "The person is on the team."


OPEN_REFERRALS = frozenset({ReferralState.RECEIVED, ReferralState.SCREENED, ReferralState.WAITING})
"""Nobody has answered yet."""


class CriterionAnswer(Term):
    """What is known of a person about one criterion of admission."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    NOT_KNOWN = "not_known", "Not known"


class AssignmentPart(Term):
    """What a colleague is to a client."""

    COORDINATOR = "coordinator", "Service coordinator", "Answers for the client's plan; one at a time."
    INDIVIDUAL_TEAM = "individual_team", "Individual team", "The few of us who know the client best."
