"""The days of the clocks: within how many of them something is done, where a team has said nothing else."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ClockDays:
    """Days, each counted from what its clock starts with: a meeting, an enrollment, a plan, a stay, a signature."""

    contact: int = 7
    assessment: int = 60
    plan: int = 56
    crisis_plan: int = 56
    review: int = 180
    rewrite: int = 365
    worry: int = 7
    ward_told: int = 1
    ward_visit: int = 7
    joint_plan: int = 1
    """before the day they may go home"""
    first_follow_up: int = 2
    second_follow_up: int = 7
    last_follow_up: int = 30
    release: int = 2
    incident: int = 3
    ladder: int = 7
    agreement: int = 3
    new_medicine: int = 3
    consent: int = 365
    side_effect: int = 2
    symptoms: int = 1
    permission_asked: int = 30
    """before the day a permission ends"""
    new_start: int = 7
    interview: int = 180
    interview_either_side: int = 30
    supervision: int = 30
    unsigned: int = 2
    cosigned: int = 7
    phases_begun: int = 7
    phase_plan: int = 14
    left_after_closing: int = 14

    @property
    def follow_ups(self) -> tuple[int, int, int]:
        """After a discharge: twice we meet, and once we look back."""
        return self.first_follow_up, self.second_follow_up, self.last_follow_up


USUAL_DAYS = ClockDays()
