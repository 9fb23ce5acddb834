"""Writing down referrals of days that are over, with all each of them went through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.models import CriterionJudged, Referral, ReferralStanding
from alongside.teams.access import Actor, Right, require
from alongside.terms import CriterionAnswer, ReferralState


@dataclass(frozen=True, slots=True)
class WrittenStep:
    """How far a referral was from a day on. `answers` are those of a screening, by criterion."""

    state: ReferralState
    since_on: date
    met_criteria: bool | None = None
    why: str = ""
    overrode: str = ""
    cannot_wait: bool = False
    answers: Mapping[str, CriterionAnswer] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WrittenReferral:
    id: str
    name: str
    client_id: str | None
    source: str
    received_on: date
    enrollment_id: str | None
    """what its last step led to, if to an enrollment"""
    steps: tuple[WrittenStep, ...]


def record_referrals(*, by: Actor, team_id: str, at: datetime, referrals: Sequence[WrittenReferral]) -> None:
    """Write them down, all or none, each step in its order."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        Referral.objects.bulk_create(
            [
                Referral(id=one.id, team_id=team_id, client_id=one.client_id, name=one.name, source=one.source,
                         received_on=one.received_on)
                for one in referrals
            ],
            batch_size=500,
        )  # fmt: skip
        steps = [(one, step) for one in referrals for step in one.steps]
        rows = [_standing(one, step, by=by, at=at) for one, step in steps]
        ReferralStanding.objects.bulk_create(rows, batch_size=500)
        CriterionJudged.objects.bulk_create(
            [
                CriterionJudged(screening=row, criterion_id=criterion_id, answer=answer)
                for row, (_, step) in zip(rows, steps, strict=True)
                for criterion_id, answer in step.answers.items()
            ],
            batch_size=500,
        )
        notes = [Note(step.state.value, "referral", one.id, one.client_id or "", team_id) for one, step in steps]
        append(notes, actor=by.id, at=at)


def _standing(one: WrittenReferral, step: WrittenStep, *, by: Actor, at: datetime) -> ReferralStanding:
    return ReferralStanding(
        referral_id=one.id, state=step.state, since_on=step.since_on, met_criteria=step.met_criteria, why=step.why,
        overrode=step.overrode, cannot_wait=step.cannot_wait, at=at, by=by.id,
        enrollment_id=one.enrollment_id if step.state is ReferralState.ENROLLED else None,
    )  # fmt: skip
