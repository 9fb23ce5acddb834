"""How somebody is, as anybody may note it, and what a diagnosis is of."""

from alongside.terms.term import Term


class Symptoms(Term):
    """How somebody's symptoms are, beside how they were before."""

    BETTER = "better", "Better"
    SAME = "same", "The same"
    WORSE = "worse", "Worse", "Presses until a prescriber has seen to it, or somebody notes that it is better."


class SymptomMark(Term):
    """What became of a note on symptoms."""

    SEEN = "seen", "Seen to", "By a prescriber, with what follows."
    TAKEN_BACK = "taken_back", "Entered in error"


class DiagnosisKind(Term):
    """What a diagnosis is of, in the words people use; the words and the code of whoever made it stand beside it."""

    PSYCHOSIS = "psychosis", "Psychosis", "such as schizophrenia or schizoaffective disorder"
    MOOD = "mood", "Mood", "such as bipolar disorder or depression"
    ANXIETY = "anxiety", "Anxiety or trauma"
    PERSONALITY = "personality", "Personality"
    LEARNING = "learning", "Learning, attention or development"
    SUBSTANCE_USE = "substance_use", "Substance use", "Part 2"
    BODY = "body", "Physical health"
    OTHER = "other", "Something else"


SUBSTANCE_USE_CODES = ("F10", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19")
"""What a code of ICD-10-CM begins with where 42 CFR Part 2 covers it; not tobacco, F17."""
