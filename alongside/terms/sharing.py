"""What a client lets us tell others: to whom, of what, for what; and why anybody looks at a record."""

from alongside.terms.term import Term


class Recipient(Term):
    """To whom something may be told."""

    SUPPORTER = "supporter", "Somebody around them"
    SERVICE = "service", "Another service", "such as a doctor, a landlord's office or a benefits office"
    LINE = "line", "Whoever answers at night in our place", "the line by its name, as packets are sent to it"
    COURT = "court", "Court or probation"
    OTHER = "other", "Somebody else"


PART2_NOTICE = "42 CFR part 2 prohibits unauthorized use or disclosure of these records."
"""what goes along with anything told of substance use treatment (42 CFR 2.32)"""


class Shared(Term):
    """What of somebody's record may be told."""

    APPOINTMENTS = "appointments", "Appointments"
    HOW_THEY_ARE = "how_they_are", "How they are"
    MEDICINES = "medicines", "Medicines"
    PLAN = "plan", "Their plan"
    HOSPITAL = "hospital", "Hospital"
    MONEY = "money", "Money and housing"
    SUBSTANCE_USE = "substance_use", "Substance use treatment", "Part 2: named by itself, in writing"


class SharedFor(Term):
    """For what something may be told."""

    TREATMENT = "treatment", "Treatment"
    SUPPORT = "support", "So that they can help"
    BENEFITS = "benefits", "Benefits and housing"
    COURT = "court", "Court"
    OTHER = "other", "Something else"


class Given(Term):
    """How a permission was given."""

    WRITTEN = "written", "In writing, signed"
    SPOKEN = "spoken", "Spoken"


class Purpose(Term):
    """Why somebody looks at a client's record."""

    TREATMENT = "treatment", "Treatment"
    OPERATIONS = "operations", "Running the team"
    IMPORT = "import", "Import"
    DEMONSTRATION = "demonstration", "Demonstration"
