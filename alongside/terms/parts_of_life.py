"""What is written down of each part of a life: one entry a kind of spell, read by tables, forms, clocks and manual."""

from collections.abc import Mapping
from dataclasses import dataclass

from alongside.terms import health, life
from alongside.terms.life import SpellKind
from alongside.terms.service import PART2_SERVICES, Service
from alongside.terms.term import Term


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a life.

    `what`, `note` and `due` are what these three are called here, and `falls` is what falls due on that day; empty,
    there is no such day. `needed` says that the word alone does not say it.
    `lead` is how many days before that day it falls due. `details` are the columns only some kinds fill. With `one`
    only one spell holds at a time. `part2` are the words that carry the label.
    """

    words: type[Term]
    what: str
    note: str
    due: str = ""
    falls: str = ""
    needed: bool = False
    lead: int = 0
    details: tuple[str, ...] = ()
    one: bool = False
    part2: frozenset[Term] = frozenset()
    service: Service | None = None
    """what a contact about it is for; None where the words say it"""


OUTSIDE_PART2: frozenset[Term] = frozenset({
    life.OutsideKind.RECOVERY_GROUP, life.OutsideKind.SUBSTANCE_USE_TREATMENT,
})  # fmt: skip

PARTS: Mapping[SpellKind, Part] = {
    SpellKind.PLAN: Part(
        Service, "What we do", "What it is for, in their words", "Looked at again on", "Plan to look at again",
        needed=True, details=("staff_id", "times"),
        part2=frozenset(PART2_SERVICES),
    ),
    SpellKind.SEARCH: Part(
        life.SearchKind, "What they want", "What they have done before", "Next step by", "Next step", needed=True,
        service=Service.VOCATIONAL,
    ),
    SpellKind.JOB: Part(
        life.JobKind, "Where, and as what", "Support on the job", details=("hours", "wage_cents", "supporter_id"),
        service=Service.VOCATIONAL,
    ),
    SpellKind.SCHOOL: Part(
        life.SchoolKind, "Where, and what", "Support there", details=("hours",), service=Service.VOCATIONAL
    ),
    SpellKind.HOME: Part(
        life.LivingSituation, "Which, and where", "Trouble to settle, with the landlord or the rent",
        "To be settled by", "To settle at home", details=("supporter_id",), one=True, service=Service.HOUSING,
    ),
    SpellKind.BENEFIT: Part(
        life.BenefitKind, "Which, and how much", "To know", "Renewed by", "Benefit to renew", lead=14,
        service=Service.BENEFITS,
    ),
    SpellKind.LEGAL: Part(
        life.LegalKind, "What it is about, and where", "What it asks of them", "Next date in court", "Court date",
        details=("supporter_id",), service=Service.LEGAL,
    ),
    SpellKind.FAMILY: Part(
        life.FamilyKind, "Who", "What would help", "Next date", "Family date", details=("supporter_id",),
        service=Service.FAMILY_SUPPORT,
    ),
    SpellKind.OUTSIDE: Part(
        life.OutsideKind, "Who gives it", "To know", "Next appointment", "Appointment", needed=True,
        details=("holds", "supporter_id"), part2=OUTSIDE_PART2,
    ),
    SpellKind.STAGE_OF_CHANGE: Part(
        life.StageOfChange, "In their words", "What would help now", "Looked at again on", "Stage to look at again",
        one=True, part2=frozenset(life.StageOfChange), service=Service.SUBSTANCE_USE_INDIVIDUAL,
    ),
    SpellKind.STAGE_OF_TREATMENT: Part(
        life.StageOfTreatment, "What we do in it", "To know", "Looked at again on", "Stage to look at again", one=True,
        part2=frozenset(life.StageOfTreatment), service=Service.SUBSTANCE_USE_INDIVIDUAL,
    ),
    SpellKind.RELAPSE_PLAN: Part(
        life.RelapsePlan, "First signs", "What they do then, and whom they call", "Looked at again on",
        "Relapse plan to look at again", one=True,
        part2=frozenset(life.RelapsePlan), service=Service.SUBSTANCE_USE_INDIVIDUAL,
    ),
    SpellKind.DIAGNOSIS: Part(
        health.DiagnosisKind, "In the words of whoever made it", "Who made it, if none of us; what it rests on",
        "Looked at again on", "Diagnosis to look at again", needed=True, details=("code", "staff_id"),
        part2=frozenset({health.DiagnosisKind.SUBSTANCE_USE}), service=Service.SYMPTOM_MANAGEMENT,
    ),
}  # fmt: skip


def is_part2(kind: SpellKind, word: str) -> bool:
    """Whether a spell of that word carries the Part 2 label."""
    return word in PARTS[kind].part2


def service_of(kind: SpellKind, word: str) -> Service:
    """The service a contact about such a spell is for."""
    if kind is SpellKind.PLAN:
        return Service(word)
    if kind is SpellKind.OUTSIDE:
        return life.OUTSIDE_AS[life.OutsideKind(word)]
    if (kind, word) == (SpellKind.SEARCH, life.SearchKind.HOME):
        return Service.HOUSING
    return PARTS[kind].service or Service.CASE_MANAGEMENT
