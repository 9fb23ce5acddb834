"""How closely a team keeps to a client."""

from alongside.terms.term import Term


class ClientStatus(Term):
    """How closely the team keeps to a client, raised and lowered by hand."""

    USUAL = "usual", "As usual"
    WATCH = "watch", "Watch", "Somebody looks at it again on the day named."
    INTENSIVE = "intensive", "Intensive", "On a team that steps: spoken of every day and met by all of us, for a while."
    DAILY_CONTACT = "daily_contact", "Daily contact", "Every day somebody is in contact, until the day named."
    CRISIS = "crisis", "In crisis", "Everybody knows; the person on call most of all."


class Level(Term):
    """How closely a team that steps keeps to a client: most are with one of us, some for a while with all of us."""

    INTENSIVE = "intensive", "Intensive", "spoken of every day, and met by the whole team"
    INDIVIDUAL = "individual", "Individual", "with the one of us who coordinates, and whoever else is needed"


INTENSIVE = frozenset({ClientStatus.INTENSIVE, ClientStatus.DAILY_CONTACT, ClientStatus.CRISIS})
"""The statuses that put a client of a team that steps at the intensive level; with any other they are at the other."""
