"""The words of the way in and out: referrals, who answers for whom, and how a time on the team ends."""

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


class LadderStep(Term):
    """What is tried before a time on the team ends because somebody did not want us or could not be found."""

    HOME = "home", "Went to where they live"
    OTHER_HOURS = "other_hours", "Went at another hour, and at a weekend"
    SOMEBODY_ELSE = "somebody_else", "Somebody else of us tried"
    CALLED_AND_WROTE = "called_and_wrote", "Called, texted, left a letter"
    PEOPLE_AROUND = "people_around", "Asked the people around them, as far as we may"
    PLACES = "places", "Looked where they are known to go", "street, shelter, day centre, shop"
    HOSPITALS_AND_JAIL = "hospitals_and_jail", "Asked the hospitals and the jail"
    SOMETHING_ELSE = "something_else", "Offered something they had asked for", "help with money, a room, work"
    WHOLE_TEAM = "whole_team", "Spoken of by the whole team", "what else could be tried, and by whom"


class ReadinessItem(Term):
    """What we look at together before a client goes on without the team. Ours, no published instrument."""

    THEIR_WORD = "their_word", "They say they are ready"
    HOME = "home", "They have a home they can keep"
    MONEY = "money", "Money comes in and lasts the month"
    PEOPLE = "people", "There is somebody in their life besides us"
    DAYS = "days", "Their days have something in them that they chose"
    MEDICINE = "medicine", "Whoever prescribes next is known, and has met them"
    HARD_TIMES = "hard_times", "They know what to do when it gets hard, and have done it"
    A_YEAR = "a_year", "A year without hospital, jail or the street"


class ReadinessAnswer(Term):
    """What they and we say of one line of it."""

    YES = "yes", "Yes"
    NOT_YET = "not_yet", "Not yet"
    NOT_KNOWN = "not_known", "Not known"


class EndingAnswer(Term):
    """What became of an ending that somebody proposed."""

    AGREED = "agreed", "Agreed"
    NOT_AGREED = "not_agreed", "Not agreed", "It goes on, and somebody said why."
    TAKEN_BACK = "taken_back", "Taken back", "Whoever proposed it thought again."


class EndReason(Term):
    """Why an enrollment ended."""

    GRADUATED = "graduated", "Graduated"
    MOVED_WITH_REFERRAL = "moved_with_referral", "Moved away, referred on"
    MOVED_WITHOUT_REFERRAL = "moved_without_referral", "Moved away, not referred on"
    TRANSFERRED = "transferred", "Transferred to another team"
    REFUSED = "refused", "Did not want the service"
    NOT_LOCATED = "not_located", "Could not be found"
    CLOSED_BY_TEAM = "closed_by_team", "Closed by the team"
    LONG_TERM_INSTITUTION = "long_term_institution", "Long-term institution"
    DIED = "died", "Died"
