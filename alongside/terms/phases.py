"""The words of critical time intervention: its phases, and what each is about."""

from alongside.terms.term import Term


class Phase(Term):
    """Where the work of a CTI team with a client is; each is an appended row, the last one stands."""

    PRE = "pre", "Pre-phase", "getting to know each other before the move: in hospital, in jail, at the shelter"
    TRANSITION = "transition", "Transition", "settling in, met often, the people who will go on helping brought in"
    TRY_OUT = "try_out", "Try-out", "those people take over bit by bit; we watch what holds and mend what does not"
    TRANSFER = "transfer", "Transfer of care", "the others carry it; we meet rarely, and say goodbye"
    CLOSED = "closed", "Closed", "The work is over; its closing note says what goes on without us."


class FocusArea(Term):
    """What a phase is about: one to three of these, chosen with the client."""

    TREATMENT = "treatment", "Treatment and medicine"
    HOME = "home", "Home"
    MONEY = "money", "Money and benefits"
    DAILY_LIVING = "daily_living", "Daily living"
    FAMILY = "family", "Family and people around"
    WORK = "work", "Work and school"
    HEALTH = "health", "Physical health"
    LAW = "law", "Legal matters"
    SUBSTANCE_USE = "substance_use", "Substance use", "under the Part 2 label"
    OTHER = "other", "Something else"


MOST_AREAS = 3
"""focus areas of a phase, at the most"""
PART2_AREAS = frozenset({FocusArea.SUBSTANCE_USE})
"""Focus areas that carry the Part 2 label by their word."""
