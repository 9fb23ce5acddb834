"""The words of what is intended: the parts of an assessment, the states of a plan, who signs, how a goal ends."""

from alongside.terms.term import Term


class Domain(Term):
    """A part of the comprehensive assessment. Each has an owner on the team, by specialty."""

    PSYCHIATRIC = "psychiatric", "Psychiatric", "history, symptoms, what has helped"
    PHYSICAL_HEALTH = "physical_health", "Physical health", "illnesses, teeth, eyes, sleep, food"
    SUBSTANCES = "substances", "Substances", "under the Part 2 label"
    EDUCATION_AND_WORK = "education_and_work", "Education and work", "schools, jobs, what they would like to do"
    SOCIAL = "social", "Social", "friends, free time, faith, where they belong"
    DAILY_LIVING = "daily_living", "Daily living", "home, money, cooking, getting about"
    FAMILY = "family", "Family", "who there is, and who should be asked"


class PlanState(Term):
    """How far a treatment plan is; each is an appended row, the last one stands."""

    DRAFT = "draft", "Draft", "It is being written, with the client."
    AGREED = "agreed", "Agreed", "The client and the team have signed it."
    UNDER_REVIEW = "under_review", "Under review", "They are looking at it together; it holds until they are done."
    REPLACED = "replaced", "Replaced", "A later plan is agreed."


class Signer(Term):
    """Who puts their name to a plan."""

    CLIENT = "client", "The client"
    SUPPORTER = "supporter", "Somebody close", "Family or a guardian, because the client asked them to join."
    TEAM = "team", "One of the team"


class GoalEnd(Term):
    """How a goal was closed. Nothing is deleted."""

    MET = "met", "Reached"
    CHANGED_MIND = "changed_mind", "Changed their mind"
    SET_ASIDE = "set_aside", "Set aside for now"


class ObjectiveState(Term):
    """How far an objective is; without a row it is still to come."""

    AHEAD = "ahead", "Still to come"
    REACHED = "reached", "Reached"
    DROPPED = "dropped", "Dropped"


class DirectiveState(Term):
    """How far an advance directive is."""

    OFFERED = "offered", "Offered", "We asked; they are thinking about it."
    DECLINED = "declined", "Declined", "They do not want one now. It is offered again."
    MADE = "made", "Made", "It is written and signed, and we know where it is."
