"""What whoever comes should know beforehand: how to speak with somebody, and what waits at the door."""

from alongside.terms.term import Term


class Alert(Term):
    """One thing to know before a visit; several may be chosen, and words may stand beside them."""

    HEARS_LITTLE = "hears_little", "Hears little", "face to face, and clearly"
    SIGNS = "signs", "Sign language"
    SEES_LITTLE = "sees_little", "Sees little"
    LARGE_PRINT = "large_print", "Large print"
    READS_LITTLE = "reads_little", "Reads little: say it"
    IN_WRITING = "in_writing", "Wants it in writing too"
    SLOWLY = "slowly", "Slowly, one thing at a time"
    NO_TOUCH = "no_touch", "No handshake, no touch"
    PETS = "pets", "A dog, or other animals"
    ONE_EXIT = "one_exit", "One way out: stay near it"
    WEAPONS = "weapons", "Weapons in the home"
    OTHERS_THERE = "others_there", "Others there whom we do not know"
    STAIRS = "stairs", "Stairs, no lift"
    SEIZURES = "seizures", "Seizures"


def alerts_in(words: str) -> tuple[Alert, ...]:
    """The alerts of a column that keeps them side by side, in the order of their list."""
    chosen = set(words.split())
    return tuple(alert for alert in Alert if alert in chosen)
