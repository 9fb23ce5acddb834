"""The words of two records that are of one person."""

from alongside.terms.term import Term


class MergeState(Term):
    """How far a merge of two records is; each is an appended row, the last one stands."""

    PROPOSED = "proposed", "Proposed", "One of us holds the two for one person; somebody else has to agree."
    DECLINED = "declined", "Not agreed", "Another of us did not agree, and said why."
    TAKEN_BACK = "taken_back", "Taken back", "Whoever proposed it thought again."
    MERGED = "merged", "One record", "A second person agreed: everything is read under one record."
    UNDOING = "undoing", "Undoing proposed", "One of us holds them for two people after all."
    KEPT = "kept", "Kept as one", "Another of us did not agree to undo it, and said why."
    UNDONE = "undone", "Two again", "A second person agreed: everything is back where it was."


class Carried(Term):
    """What a merge did to rows, written down so that it can be undone to the letter."""

    MOVED = "moved", "Moved", "It is the other record's now."
    NUMBERED = "numbered", "Numbered", "A version took another number, in the order both were written."
    SET_ASIDE = "set_aside", "Set aside", "It ends the day it began, for the other record has the same days."
    COPIED = "copied", "Copied", "A name, a number or an identifier the other record had not."
    FILLED = "filled", "Filled", "A field of the client's that was empty or said less."
    STOOD = "stood", "Stood", "It was there already on a team only the other record came from."
