"""Words for what is written down of a client beside a contact: notes, documents."""

from alongside.terms.term import Term


class NoteKind(Term):
    """What a note without a contact is about."""

    CALL = "call", "A call", "with a court, a landlord, a clinic: nobody of the client's was met"
    LETTER = "letter", "A letter or message"
    OBSERVED = "observed", "Seen or heard"
    THOUGHT = "thought", "A thought"


class NoteState(Term):
    """How far a note is. A draft may change; from its signature on only more is added."""

    DRAFT = "draft", "Draft", "Its author's alone, kept as one types."
    SIGNED = "signed", "Signed"
    CO_SIGNED = "co_signed", "Co-signed", "The leader has signed too, where the agency says so."
    AMENDED = "amended", "Amended", "Something was added to it after it was signed."
    RETRACTED = "retracted", "Retracted", "Struck, with who, when and why; it stays to be read."


class PaperKind(Term):
    """What a paper or picture is."""

    LETTER = "letter", "Letter"
    RESULT = "result", "Result or report"
    ORDER = "order", "Court or legal"
    BENEFIT = "benefit", "Benefit or identity"
    HOUSING = "housing", "Lease or housing"
    PHOTO = "photo", "Photo"
    OTHER = "other", "Other"
