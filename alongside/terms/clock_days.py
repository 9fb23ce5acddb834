"""The days of the clocks: within how many of them something is done, where a team has said nothing else of its own.

Another number is one more line here: what it is by custom, its bounds, and the sentence in which a team reads it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace

PLANS, HOSPITAL, MEDICINE = "Plans", "Hospital and jail", "Medicines"
NOTES, LEAVING, PHASES = "Notes", "Leaving", "Phases, on a team that works by CTI"


def days(usual: int, least: int, most: int, part: str, says: str) -> int:
    """A number of days a team may choose from `least` to `most`; `says` is its sentence, with {} for the number."""
    metadata = {"least": least, "most": most, "part": part, "says": says}
    return field(default=usual, metadata=metadata)


@dataclass(frozen=True, slots=True)
class ClockDays:
    """Days, each counted from what its clock starts with: a meeting, an enrollment, a plan, a stay, a signature."""

    contact: int = days(7, 1, 60, "Contact", "Everybody is met in person within {} days of the last time.")
    new_start: int = days(7, 1, 60, "Contact", "How a new home, job or school goes is asked within {} days.")
    assessment: int = days(60, 7, 180, PLANS, "Every part of the assessment is written within {} days of enrollment.")
    plan: int = days(56, 7, 180, PLANS, "The first plan is agreed within {} days of enrollment.")
    crisis_plan: int = days(56, 1, 180, PLANS, "A crisis plan is written within {} days of enrollment.")
    review: int = days(180, 14, 365, PLANS, "A plan is reviewed {} days after it was agreed or last reviewed.")
    rewrite: int = days(365, 30, 730, PLANS, "A plan is written anew {} days after it was agreed.")
    interview: int = days(180, 30, 730, PLANS, "How life goes is asked in an interview every {} days.")
    interview_either_side: int = days(30, 0, 90, PLANS, "The interview may be {} days early or late.")
    worry: int = days(7, 1, 60, HOSPITAL, "A worry about hospital is ended within {} days.")
    ward_told: int = days(1, 0, 14, HOSPITAL, "The ward knows what we know within {} days of an admission.")
    ward_visit: int = days(7, 1, 30, HOSPITAL, "Somebody in hospital is visited every {} days.")
    joint_plan: int = days(1, 0, 30, HOSPITAL, "A discharge is planned together {} days before it.")
    first_follow_up: int = days(2, 0, 30, HOSPITAL, "Whoever comes home is met within {} days.")
    second_follow_up: int = days(7, 1, 60, HOSPITAL, "They are met again within {} days.")
    last_follow_up: int = days(30, 2, 120, HOSPITAL, "We look back with them {} days after they came home.")
    release: int = days(2, 0, 30, HOSPITAL, "Whoever comes out of jail is met within {} days.")
    incident: int = days(3, 0, 30, HOSPITAL, "The leader has looked at an incident within {} days.")
    consent: int = days(365, 30, 730, MEDICINE, "Consent in writing to a medicine is asked for again after {} days.")
    new_medicine: int = days(3, 1, 14, MEDICINE, "How a new medicine goes is asked every {} days at first.")
    side_effect: int = days(2, 0, 14, MEDICINE, "A prescriber has read of a side effect within {} days.")
    symptoms: int = days(1, 0, 14, "Contact", "Somebody whose symptoms are worse is seen within {} days.")
    permission_asked: int = days(30, 1, 90, NOTES, "Permission to share is asked for again {} days before it ends.")
    supervision: int = days(30, 1, 180, NOTES, "Everybody of us has supervision every {} days.")
    unsigned: int = days(2, 0, 30, NOTES, "What somebody began to write is signed within {} days.")
    cosigned: int = days(7, 1, 60, NOTES, "The leader signs too, where that is asked, within {} days.")
    ladder: int = days(7, 1, 60, LEAVING, "The next step to find or keep somebody is tried after {} days.")
    agreement: int = days(3, 1, 30, LEAVING, "Whoever is asked about an ending answers within {} days.")
    phases_begun: int = days(7, 1, 60, PHASES, "The work in phases begins within {} days of enrollment.")
    phase_plan: int = days(14, 1, 60, PHASES, "The plan of a phase is written within {} days of its beginning.")
    left_after_closing: int = days(14, 1, 60, PHASES, "Whoever the work is closed with leaves within {} days.")

    @property
    def follow_ups(self) -> tuple[int, int, int]:
        """After a discharge: twice we meet, and once we look back."""
        return self.first_follow_up, self.second_follow_up, self.last_follow_up


@dataclass(frozen=True, slots=True)
class DaysOf:
    """One of the numbers, in words."""

    name: str
    part: str
    least: int
    most: int
    says: str

    def said(self, number: int) -> str:
        """Its sentence; nobody says within 1 days."""
        return self.says.format(number).replace(" 1 days", " 1 day").replace("every 1 day", "every day")


DAYS_OF: Mapping[str, DaysOf] = {each.name: DaysOf(name=each.name, **each.metadata) for each in fields(ClockDays)}
"""Every number there is, by its name."""
SHORTER_FIRST = (
    ("first_follow_up", "second_follow_up"), ("second_follow_up", "last_follow_up"), ("review", "rewrite"),
    ("interview_either_side", "interview"),
)  # fmt: skip
"""Pairs of which the first is always the smaller."""

USUAL_DAYS = ClockDays()
"""A team's that is with people for as long as they want it."""
NINE_MONTHS = replace(USUAL_DAYS, contact=14, assessment=28, plan=28, crisis_plan=28, review=91, rewrite=274)
"""Critical time intervention: contact falls by plan, and each of three phases has its own. Ours, 30 November 2026."""
BY_MODEL: Mapping[str, ClockDays] = {"cti": NINE_MONTHS}
"""The models whose numbers are others than the usual ones."""


def usual_days(model: str) -> ClockDays:
    """What a team of a model begins with."""
    return BY_MODEL.get(model, USUAL_DAYS)
