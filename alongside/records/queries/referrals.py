"""Who has been referred to the team, and what the team said."""

from dataclasses import dataclass
from datetime import date

from alongside import terms
from alongside.records.access import Sight
from alongside.records.models import Referral
from alongside.teams.refusals import NotHere

LATEST = 100


@dataclass(frozen=True, slots=True)
class ReferralLine:
    id: str
    name: str
    source: str
    received_on: date
    decision: str
    decision_words: str
    decided_on: date | None
    client_id: str | None

    @property
    def open(self) -> bool:
        return self.decision in {terms.ReferralDecision.RECEIVED, terms.ReferralDecision.WAITING}


def referrals(sight: Sight) -> tuple[ReferralLine, ...]:
    """The latest referrals: those without an answer first."""
    rows = Referral.objects.filter(team_id=sight.team_id).order_by("-received_on", "name")[:LATEST]
    return tuple(sorted(map(_line, rows), key=lambda line: not line.open))


def referral(sight: Sight, referral_id: str) -> ReferralLine:
    """One referral to the team."""
    row = Referral.objects.filter(team_id=sight.team_id, id=referral_id).first()
    if row is None:
        raise NotHere
    return _line(row)


def _line(row: Referral) -> ReferralLine:
    return ReferralLine(
        id=row.id, name=row.name, source=row.source, received_on=row.received_on, decision=row.decision,
        decision_words=terms.ReferralDecision(row.decision).label, decided_on=row.decided_on, client_id=row.client_id,
    )  # fmt: skip
