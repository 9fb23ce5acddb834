"""The way in and out of the invented teams, as plain rows: referrals, who answers for whom, ladders, transfers."""

from dataclasses import dataclass
from datetime import date

from alongside.terms import AssignmentPart, CriterionAnswer, LadderStep, ReadinessAnswer, ReferralState


@dataclass(frozen=True, slots=True)
class ReferralStepRow:
    """How far a referral was from a day on; screened, with an answer to each criterion in their order."""

    state: ReferralState
    on: date
    met: bool | None = None
    why: str = ""
    overrode: str = ""
    cannot_wait: bool = False
    answers: tuple[CriterionAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class ReferralRow:
    """Somebody referred; with `enrollment`, taken on."""

    id: str
    name: str
    client: str | None
    source: str
    received_on: date
    steps: tuple[ReferralStepRow, ...]
    enrollment: str = ""


@dataclass(frozen=True, slots=True)
class AssignmentRow:
    """That a colleague was something to a client, until the first day they were not."""

    id: str
    client: str
    staff: str
    part: AssignmentPart
    started_on: date
    ended_on: date | None

    def holds_on(self, day: date) -> bool:
        return self.started_on <= day and (self.ended_on is None or day < self.ended_on)


@dataclass(frozen=True, slots=True)
class LadderRow:
    """A step that was tried to reach somebody."""

    client: str
    step: LadderStep
    on: date
    staff: str
    note: str


@dataclass(frozen=True, slots=True)
class LookRow:
    """How ready somebody was, an answer a line in their order."""

    client: str
    on: date
    answers: tuple[ReadinessAnswer, ...]


@dataclass(frozen=True, slots=True)
class TransferRow:
    """Another team, by its name, asked to take a client on; it has not answered."""

    client: str
    to: str
    on: date
    client_words: str
    team_words: str
    continuity_plan: str
