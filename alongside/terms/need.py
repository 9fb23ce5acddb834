"""What a client may need of the team on a day."""

from alongside.terms.term import Term


class NeedKind(Term):
    """What a client needs of the team today, and what made it a need."""

    CRISIS = "crisis", "After a crisis", "A call is not finished, or the status says so."
    DAILY_CONTACT = "daily_contact", "Daily contact", "Raised by hand, and nobody has been in contact today."
    WARD_VISIT = "ward_visit", "On the ward", "A week in hospital without one of us there."
    RELEASE = "release", "Out of jail", "Two days after a release."
    FOLLOW_UP = "follow_up", "After hospital", "Two and seven days after a discharge."
    CONTACT = "contact", "Contact in person", "A week without meeting."
    DOSE = "dose", "Dose", "An injection is due."
    BLOODS = "bloods", "Bloods and checks", "Something watched while they take a medicine is due."
    NEW_MEDICINE = "new_medicine", "New medicine", "A medicine is new, or changed: somebody asks how it goes."
    LABELLED_STAY = "labelled_stay", "Stay, Part 2", "A visit on the ward, or after it, under the Part 2 label."
    LABELLED_MEDICINE = "labelled_medicine", "Medicine, Part 2", "A dose, or a new medicine, under the Part 2 label."
    CONSENT = "consent", "Consent to a medicine", "Nobody asked yet, or a year has passed."
    SIDE_EFFECT = "side_effect", "Side effect to read", "Somebody noted one, and no prescriber has read it."
    DATE = "date", "A date to keep", "Court, a benefit to renew, an appointment, something to settle at home."
    LABELLED_DATE = "labelled_date", "A date to keep, Part 2", "A stage or a plan to look at again, under the label."
    NEW_START = "new_start", "New home, job or school", "It has begun, and nobody has asked in person how it goes."
    FREQUENCY = "frequency", "Seen often enough", "Below the number of contacts the next anchor asks for."
    SECOND_PERSON = "second_person", "A second one of us", "Met by fewer than two of us in fourteen days."
    SUBSTANCE_USE = "substance_use", "Substance use, one to one"
    SUBSTANCE_USE_GROUP = "substance_use_group", "Substance use group"
    SUPPORTERS = "supporters", "The people around them", "No supporter met or rung for too long."
    TIME_TOGETHER = "time_together", "Time together", "Fewer minutes a week than the next anchor asks for."
    COMMUNITY = "community", "In the community", "Met too often in the office."
    STATUS_REVIEW = "status_review", "Status looked at again", "The day a raised status names has come."
    HOSPITAL_QUESTIONS = "hospital_questions", "Questions about a stay", "Nobody has answered them."
    PLAN_DUE = "plan_due", "Plan due", "An assessment, a plan, its review or rewriting, or a crisis plan."
