"""The words of a night: who rang, who answered, how it ended, how far it is, what left the team."""

from alongside.terms.term import Term


class AnsweredBy(Term):
    """Who answered a call in a crisis."""

    TEAM = "team", "The team"
    AFFILIATE = "affiliate", "An affiliated line"
    OTHER = "other", "Somebody else"


class Caller(Term):
    """Who rang in a crisis."""

    CLIENT = "client", "The client"
    SUPPORTER = "supporter", "Somebody close"
    LINE = "line", "The line"
    OTHER = "other", "Somebody else"


class Reached(Term):
    """How the client was reached after a call in a crisis."""

    PHONE = "phone", "By phone"
    WENT_OUT = "went_out", "Went out", "Somebody went and met them face to face."
    NEITHER = "neither", "Neither"


class CallEnd(Term):
    """How a call in a crisis ended."""

    SETTLED = "settled", "Settled"
    VISIT = "visit", "Visit"
    HOSPITAL = "hospital", "Hospital"
    POLICE = "police", "Police"


class NextStep(Term):
    """What is to follow a call in a crisis."""

    CALL = "call", "Call", "We ring them on the next day."
    VISIT = "visit", "Visit", "We go and see them on the next day."
    NONE = "none", "None"


class CrisisState(Term):
    """How far a crisis is; each is an appended row, the last one stands."""

    OPEN = "open", "Open", "A call came, and nobody has said that it is over."
    GOING = "going", "Somebody is going"
    SEEN = "seen", "Seen", "Somebody met them face to face."
    RESOLVED = "resolved", "Resolved", "The team has heard of it, and nothing more is to be done."


class Disclosed(Term):
    """What leaves the team, once recorded."""

    CRISIS_PACKET = "crisis_packet", "Crisis packet"
    TOLD = "told", "Told to somebody, under a permission"
    CRISIS_PDF = "crisis_pdf", "Crisis packet, as an encrypted file"
