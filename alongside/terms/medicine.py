"""The words of medicine: how it is taken, what became of an order and of a dose, what is watched meanwhile."""

from alongside.terms.term import Term


class Route(Term):
    """How a medicine is taken."""

    ORAL = "oral", "By mouth"
    INJECTION = "injection", "Injection"
    SUBLINGUAL = "sublingual", "Under the tongue"
    SKIN = "skin", "On the skin", "A patch, a cream."
    INHALED = "inhaled", "Inhaled"
    OTHER = "other", "Another way"


class OrderState(Term):
    """What became of an order; each is an appended row, the last one whose day has come stands."""

    ORDERED = "ordered", "Ordered"
    CHANGED = "changed", "Changed", "Another dose, or another time; why is said."
    STOPPED = "stopped", "Stopped", "From this day it is not taken any more; why is said."


class DoseState(Term):
    """What became of one dose."""

    GIVEN = "given", "Given", "One of us gave it."
    OBSERVED = "observed", "Seen taken", "One of us saw it taken."
    TOLD = "told", "Their word", "They say they took it; nobody saw it."
    REFUSED = "refused", "Refused", "They did not want it; their reason is kept."


class Site(Term):
    """Where an injection was given."""

    LEFT_ARM = "left_arm", "Left arm"
    RIGHT_ARM = "right_arm", "Right arm"
    LEFT_HIP = "left_hip", "Left hip"
    RIGHT_HIP = "right_hip", "Right hip"
    LEFT_THIGH = "left_thigh", "Left thigh"
    RIGHT_THIGH = "right_thigh", "Right thigh"
    BELLY = "belly", "Belly"


class Monitored(Term):
    """What is watched while somebody takes a medicine."""

    WEIGHT = "weight", "Weight"
    BLOOD_PRESSURE = "blood_pressure", "Blood pressure"
    GLUCOSE = "glucose", "Glucose, HbA1c"
    LIPIDS = "lipids", "Lipids"
    NEUTROPHILS = "neutrophils", "Clozapine bloods", "The neutrophil count, while somebody takes clozapine."
    MOVEMENT = "movement", "Movement, AIMS"
    LITHIUM = "lithium", "Lithium level"


BLOODS = frozenset({Monitored.GLUCOSE, Monitored.LIPIDS, Monitored.NEUTROPHILS, Monitored.LITHIUM})
"""What blood is drawn for."""


class ConsentAnswer(Term):
    """What somebody answered when a medicine was explained to them."""

    WRITTEN = "written", "Agreed, in writing"
    SPOKEN = "spoken", "Agreed, spoken", "To be put in writing within two weeks."
    DECLINED = "declined", "Did not agree"
    WITHDRAWN = "withdrawn", "Agrees no longer"


class MedicineGroup(Term):
    """What a medicine is, as far as monitoring and the Part 2 label ask."""

    CLOZAPINE = "clozapine", "Clozapine"
    SECOND_GENERATION = "second_generation", "Antipsychotic, second generation"
    FIRST_GENERATION = "first_generation", "Antipsychotic, first generation"
    LITHIUM = "lithium", "Lithium"
    SUBSTANCE_USE = "substance_use", "For substance use", "Labelled under Part 2 from entry to every exit."
