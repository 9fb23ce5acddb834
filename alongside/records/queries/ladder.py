"""The engagement ladder: what is tried before a time on the team ends because somebody refused us or was not found."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet

from alongside.records.access import Sight
from alongside.records.models import Contact, EngagementStep
from alongside.records.queries.standing import standing
from alongside.terms import EndReason, LadderStep, Mode, Outcome

L = LadderStep
LADDERS: dict[EndReason, tuple[LadderStep, ...]] = {
    EndReason.NOT_LOCATED: (
        L.HOME, L.OTHER_HOURS, L.SOMEBODY_ELSE, L.CALLED_AND_WROTE, L.PEOPLE_AROUND, L.PLACES, L.HOSPITALS_AND_JAIL,
        L.WHOLE_TEAM,
    ),
    EndReason.REFUSED: (
        L.OTHER_HOURS, L.SOMEBODY_ELSE, L.CALLED_AND_WROTE, L.PEOPLE_AROUND, L.SOMETHING_ELSE, L.WHOLE_TEAM,
    ),
}  # fmt: skip
"""Which steps each of the two endings asks. Ours, dated 30 Nov 2026; no standard prints a list."""
LONG_ENOUGH = 30
"""days from the first step to the last, at least"""
COUNTS_FOR = 180
"""days after which what was tried is too long ago"""


@dataclass(frozen=True, slots=True)
class Tried:
    """One step that was tried, on a day, by one of us."""

    id: str
    step: LadderStep
    on: date
    called: str
    note: str
    by_id: str = ""
    """whoever wrote it down"""


@dataclass(frozen=True, slots=True)
class Rung:
    """One step an ending asks, and when it was tried; empty if nobody has."""

    step: LadderStep
    tried: tuple[Tried, ...]


@dataclass(frozen=True, slots=True)
class Ladder:
    """How far the ladder of one ending is worked."""

    reason: EndReason
    rungs: tuple[Rung, ...]

    @property
    def missing(self) -> tuple[LadderStep, ...]:
        return tuple(rung.step for rung in self.rungs if not rung.tried)

    @property
    def days(self) -> int:
        """From the first step to the last."""
        on = [one.on for rung in self.rungs for one in rung.tried]
        return (max(on) - min(on)).days if on else 0

    @property
    def worked(self) -> bool:
        return not self.missing and self.days >= LONG_ENOUGH

    @property
    def says(self) -> str:
        """What is missing, in a sentence; empty when nothing is."""
        steps = f"not tried yet: {', '.join(step.label.lower() for step in self.missing)}" if self.missing else ""
        return "; ".join(part for part in (steps, self._too_soon) if part)

    @property
    def in_brief(self) -> str:
        """The same where the steps stand above it, each with what was tried."""
        steps = f"{len(self.missing)} of {len(self.rungs)} steps not tried yet" if self.missing else ""
        return "; ".join(part for part in (steps, self._too_soon) if part)

    @property
    def _too_soon(self) -> str:
        if self.days >= LONG_ENOUGH:
            return ""
        return f"{self.days} days from the first step to the last, at least {LONG_ENOUGH} are asked"


def tried(team_id: str, client_id: str, *, on: date) -> tuple[Tried, ...]:
    """What was tried lately, the latest first. One query."""
    rows = EngagementStep.objects.filter(
        team_id=team_id, client_id=client_id, tried_on__gt=on - timedelta(days=COUNTS_FOR), mistake=None
    )
    told = rows.order_by("-tried_on", "step").values_list("id", "step", "tried_on", "staff__called", "note", "by")
    return tuple(Tried(id, LadderStep(step), day, *more) for id, step, day, *more in told)


def met_in_person(sight: Sight) -> QuerySet[Contact]:
    """The team's meetings with a client in person, as far as they are in sight."""
    return standing(sight).filter(outcome=Outcome.COMPLETED, mode=Mode.FACE_TO_FACE, with_client=True)


def last_met(sight: Sight, client_id: str) -> date | None:
    """The last day somebody met them in person. One query."""
    met = met_in_person(sight).filter(client_id=client_id)
    return met.order_by("-started_on").values_list("started_on", flat=True).first()


def ladder(reason: EndReason, steps: Collection[Tried], *, enrolled_on: date, met_on: date | None) -> Ladder:
    """How far the ladder is worked: what was tried since they came, and, of who is not found, since they were met."""
    since = enrolled_on
    if reason is EndReason.NOT_LOCATED and met_on is not None:
        since = max(since, met_on)
    counted = [one for one in steps if one.on >= since]
    return Ladder(
        reason, tuple(Rung(step, tuple(one for one in counted if one.step is step)) for step in LADDERS[reason])
    )
