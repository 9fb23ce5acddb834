"""The words of a life: home, work, school, money, law, family, what others give, and substance use step by step."""

from collections.abc import Mapping

from alongside.terms.service import Service
from alongside.terms.term import Term


class LivingSituation(Term):
    """Where somebody lives. `HMIS` has the codes of the federal data standards each stands for."""

    RENTED = "rented", "Own lease"
    RENTED_WITH_SUBSIDY = "rented_with_subsidy", "Own lease, rent subsidised"
    OWNED = "owned", "Own property"
    WITH_FAMILY = "with_family", "With family or friends, to stay"
    FOR_NOW = "for_now", "With family or friends, for now"
    HOTEL = "hotel", "Hotel or motel, paid by themself"
    TRANSITIONAL = "transitional", "Transitional housing"
    RESIDENTIAL = "residential", "Residential programme"
    LONG_TERM_CARE = "long_term_care", "Nursing home or long-term care"
    SHELTER = "shelter", "Shelter"
    SAFE_HAVEN = "safe_haven", "Safe haven"
    STREET = "street", "Street, car or another place not meant to live in"


HMIS: Mapping[LivingSituation, tuple[int, ...]] = {
    LivingSituation.RENTED: (410,),
    LivingSituation.RENTED_WITH_SUBSIDY: (435,),
    LivingSituation.OWNED: (411, 421),
    LivingSituation.WITH_FAMILY: (422, 423),
    LivingSituation.FOR_NOW: (335, 336),
    LivingSituation.HOTEL: (314,),
    LivingSituation.TRANSITIONAL: (302,),
    LivingSituation.RESIDENTIAL: (329,),
    LivingSituation.LONG_TERM_CARE: (225,),
    LivingSituation.SHELTER: (101,),
    LivingSituation.SAFE_HAVEN: (118,),
    LivingSituation.STREET: (116,),
}
"""Our words for a home, and the living situations of HMIS (2024) they stand for. Jail and hospital are stays."""


HOMELESS = frozenset({LivingSituation.SHELTER, LivingSituation.SAFE_HAVEN, LivingSituation.STREET})
IN_A_PROGRAMME = frozenset({
    LivingSituation.TRANSITIONAL, LivingSituation.RESIDENTIAL, LivingSituation.LONG_TERM_CARE,
})  # fmt: skip
"""What the facts call homeless and residential; every other home is housed, if only for now."""


class JobKind(Term):
    """What a job is. Competitive: at the usual wage, in a place open to anybody, held by themself."""

    COMPETITIVE = "competitive", "Competitive"
    TRANSITIONAL = "transitional", "Transitional"
    SHELTERED = "sheltered", "Sheltered workshop"
    CASUAL = "casual", "Odd jobs"


class SchoolKind(Term):
    """What somebody is learning."""

    SCHOOL = "school", "School diploma"
    COLLEGE = "college", "College"
    TRAINING = "training", "Training for a trade"
    COURSE = "course", "A course"


class SearchKind(Term):
    """What somebody is looking for, with what they want and what they have behind them."""

    WORK = "work", "Work"
    SCHOOL = "school", "School"
    HOME = "home", "A home"


class BenefitKind(Term):
    """What somebody lives on besides work."""

    DISABILITY_INCOME = "disability_income", "Disability income", "such as SSI or SSDI"
    HEALTH_INSURANCE = "health_insurance", "Health insurance", "such as Medicaid or Medicare"
    FOOD = "food", "Food"
    HOUSING_VOUCHER = "housing_voucher", "Housing voucher"
    VETERANS = "veterans", "Veterans’ benefit"
    OTHER = "other", "Something else"


class LegalKind(Term):
    """How somebody stands before the law."""

    COURT_CASE = "court_case", "Court case"
    PROBATION = "probation", "Probation or parole"
    OUTPATIENT_COMMITMENT = "outpatient_commitment", "Outpatient commitment"
    COURT_ORDER = "court_order", "Court order"
    GUARDIAN = "guardian", "Guardian"
    PAYEE = "payee", "Payee"


class FamilyKind(Term):
    """Whom somebody looks after, or is about to."""

    PREGNANT = "pregnant", "Pregnant"
    CHILD_WITH_THEM = "child_with_them", "A child lives with them"
    CHILD_ELSEWHERE = "child_elsewhere", "A child lives elsewhere"
    CARES_FOR = "cares_for", "Looks after somebody else"


class OutsideKind(Term):
    """What somebody else than the team gives. `OUTSIDE_AS` has the service it counts as."""

    PHYSICIAN = "physician", "Physician"
    DENTIST = "dentist", "Dentist"
    SELF_HELP = "self_help", "Self-help"
    ADVOCACY = "advocacy", "Advocacy or legal aid"
    MEDICATION = "medication", "Psychiatric medication"
    PSYCHOTHERAPY = "psychotherapy", "Psychotherapy"
    WORK = "work", "Help with work or school"
    HOUSING = "housing", "Help with housing"
    DAILY_LIVING = "daily_living", "Help in the household"
    SOCIAL = "social", "Clubhouse or drop-in"
    FAMILY_GROUP = "family_group", "Group for families"
    BENEFITS = "benefits", "Help with benefits"
    TRANSPORT = "transport", "Transport"
    RECOVERY_GROUP = "recovery_group", "Recovery group", "such as AA or NA; carries the Part 2 label"
    SUBSTANCE_USE_TREATMENT = "substance_use_treatment", "Substance use treatment", "carries the Part 2 label"


OUTSIDE_AS: Mapping[OutsideKind, Service] = {
    OutsideKind.PHYSICIAN: Service.PHYSICAL_HEALTH,
    OutsideKind.DENTIST: Service.PHYSICAL_HEALTH,
    OutsideKind.SELF_HELP: Service.PEER_SUPPORT,
    OutsideKind.ADVOCACY: Service.LEGAL,
    OutsideKind.MEDICATION: Service.MEDICATION,
    OutsideKind.PSYCHOTHERAPY: Service.PSYCHOTHERAPY,
    OutsideKind.WORK: Service.VOCATIONAL,
    OutsideKind.HOUSING: Service.HOUSING,
    OutsideKind.DAILY_LIVING: Service.DAILY_LIVING,
    OutsideKind.SOCIAL: Service.SOCIAL_LEISURE,
    OutsideKind.FAMILY_GROUP: Service.FAMILY_SUPPORT,
    OutsideKind.BENEFITS: Service.BENEFITS,
    OutsideKind.TRANSPORT: Service.TRANSPORT,
    OutsideKind.RECOVERY_GROUP: Service.SUBSTANCE_USE_GROUP,
    OutsideKind.SUBSTANCE_USE_TREATMENT: Service.SUBSTANCE_USE_INDIVIDUAL,
}
"""The service of the facts that something from outside counts as."""


class StageOfChange(Term):
    """Where somebody stands towards changing their use. Part 2."""

    PRECONTEMPLATION = "precontemplation", "Not thinking of it"
    CONTEMPLATION = "contemplation", "Thinking of it"
    PREPARATION = "preparation", "Getting ready"
    ACTION = "action", "Doing it"
    MAINTENANCE = "maintenance", "Keeping it up"


class StageOfTreatment(Term):
    """How far treatment of substance use has come. Part 2."""

    ENGAGEMENT = "engagement", "Engagement"
    PERSUASION = "persuasion", "Persuasion"
    ACTIVE_TREATMENT = "active_treatment", "Active treatment"
    RELAPSE_PREVENTION = "relapse_prevention", "Relapse prevention"


class RelapsePlan(Term):
    """How far a plan against relapse is. Part 2."""

    MADE = "made", "Made"
    OFFERED = "offered", "Offered"
    DECLINED = "declined", "Not wanted"


class Tie(Term):
    """How a tie to somebody around a client holds."""

    NEW = "new", "New"
    HOLDS = "holds", "Holds"
    SHAKY = "shaky", "Shaky"
    BROKEN = "broken", "Broken"


class SpellKind(Term):
    """The parts of a life that are told in spells. Each has its own list of words."""

    PLAN = "plan", "Service planned", "what we mean to do, by whom and how often"
    SEARCH = "search", "Looking for"
    JOB = "job", "Job", "several at once are allowed, and said"
    SCHOOL = "school", "School"
    HOME = "home", "Home", "one at a time"
    BENEFIT = "benefit", "Benefit"
    LEGAL = "legal", "Legal"
    FAMILY = "family", "Family and parenting"
    OUTSIDE = "outside", "From others"
    STAGE_OF_CHANGE = "stage_of_change", "Stage of change", "one at a time; Part 2"
    STAGE_OF_TREATMENT = "stage_of_treatment", "Stage of treatment", "one at a time; Part 2"
    RELAPSE_PLAN = "relapse_plan", "Relapse plan", "one at a time; Part 2"
    DIAGNOSIS = "diagnosis", "Diagnosis", "several at once are usual; Part 2 where it is one of substance use"
