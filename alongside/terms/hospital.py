"""The words of hospital, emergency rooms, jail and incidents: how each began, how far it is, how it ended."""

from alongside.terms.term import Term


class StayKind(Term):
    """What a hospital stay was for. Detox is under the Part 2 label."""

    PSYCHIATRIC = "psychiatric", "Psychiatric"
    MEDICAL = "medical", "Medical"
    DETOX = "detox", "Detox"


class StayStep(Term):
    """What is written down on a hospital thread; each is an appended row."""

    WORRIED = "worried", "Worried", "Somebody of us saw a sign that hospital may become necessary."
    ASKED = "asked", "Asked", "Hospital was asked for: by whom first, and whether we were asked."
    ADMITTED = "admitted", "Admitted"
    TOLD = "told", "Told the ward", "The ward got to know what we know: what, whom, when."
    HEARD = "heard", "A word", "Something said or heard that moves nothing yet, such as the day they may go home."
    PLANNED = "planned", "Planned together", "The discharge was planned with the team at the table."
    DISCHARGED = "discharged", "Home"
    FOLLOWED_UP = "followed_up", "Looked back", "Thirty days on: what helped, and what to change."
    NOT_ADMITTED = "not_admitted", "Worry over", "It ended without a stay."


class StayState(Term):
    """How far a hospital thread is: from the first worry to thirty days after coming home."""

    WORRIED = "worried", "Worried about"
    ASKED = "asked", "Hospital asked for"
    ADMITTED = "admitted", "In hospital"
    PLANNED = "planned", "In hospital, discharge planned"
    DISCHARGED = "discharged", "Home"
    FOLLOWED_UP = "followed_up", "Looked back on"
    NOT_ADMITTED = "not_admitted", "Over without hospital"
    WITHDRAWN = "withdrawn", "Taken back", "Entered in error; it stays on record and counts nowhere."


class Began(Term):
    """Who asked for hospital, an emergency room or custody first."""

    TEAM = "team", "We asked"
    CLIENT = "client", "They asked"
    SUPPORTER = "supporter", "Somebody close"
    PROVIDER = "provider", "Another provider"
    POLICE = "police", "Police or a court"
    OTHER = "other", "Somebody else"


class HomeTo(Term):
    """Where somebody went from hospital."""

    HOME = "home", "Their home"
    FAMILY = "family", "Family or friends"
    RESIDENCE = "residence", "A residence"
    SHELTER = "shelter", "A shelter"
    STREET = "street", "No place to live"
    HOSPITAL = "hospital", "Another hospital"
    JAIL = "jail", "Jail"
    OTHER = "other", "Somewhere else"


class WorryEnd(Term):
    """How a worry ended without a stay."""

    SETTLED = "settled", "It settled with support"
    RESPITE = "respite", "A respite or crisis bed"
    DECLINED = "declined", "They chose not to go"
    TURNED_AWAY = "turned_away", "The hospital did not admit"
    UNFOUNDED = "unfounded", "It was not what we feared"


class EmergencyKind(Term):
    """What a visit to an emergency room was for. Substance use is under the Part 2 label."""

    PSYCHIATRIC = "psychiatric", "Psychiatric"
    MEDICAL = "medical", "Medical"
    SUBSTANCE_USE = "substance_use", "Substance use"


class EmergencyEnd(Term):
    """How a visit to an emergency room ended."""

    HOME = "home", "Home again"
    ADMITTED = "admitted", "Admitted"
    LEFT = "left", "Left before being seen"
    CUSTODY = "custody", "Into custody"
    UNKNOWN = "unknown", "Not known yet"


class IncidentKind(Term):
    """What kind of incident it was. Overdose is under the Part 2 label."""

    INJURY = "injury", "Somebody was hurt"
    THREAT = "threat", "Threat or violence"
    SELF_HARM = "self_harm", "Self-harm"
    OVERDOSE = "overdose", "Overdose"
    MEDICINE = "medicine", "A mistake with medicine"
    MISSING = "missing", "Somebody missing"
    RIGHTS = "rights", "Rights or privacy"
    DAMAGE = "damage", "Damage or loss"
    DEATH = "death", "A death"
    OTHER = "other", "Something else"
