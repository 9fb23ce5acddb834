"""The words of questionnaires."""

from alongside.terms.term import Term


class ResponseMark(Term):
    """What became of an answered questionnaire."""

    READ = "read", "Read", "Somebody has read the answers that ask for something."
    TAKEN_BACK = "taken_back", "Taken back", "It was entered in error; it stays on record and no longer counts."
