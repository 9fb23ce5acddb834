"""How far raters agree over the teams of an agency."""

from dataclasses import dataclass
from datetime import date

from alongside.measures.standards import standard_called
from alongside.reviews.access import states_of
from alongside.reviews.agreement import icc_2_1
from alongside.reviews.models import FidelityReview
from alongside.reviews.queries.words import Said, said_of
from alongside.teams.access import Actor, Right, require
from alongside.terms import ReviewState

FEWEST_TEAMS = 2
RATERS = 2


@dataclass(frozen=True, slots=True)
class AgencyAgreement:
    """ICC(2,1) of two raters' mean ratings over the teams of an agency; `says` what it rests on, or what is missing."""

    teams: int
    icc: float | None
    says: str


def agency_agreement(actor: Actor, team_id: str, *, on: date, standard: str = "dacts") -> AgencyAgreement:
    """How far raters agree over the teams of this team's agency, each with its latest signed review by two raters."""
    require(actor, Right.SEE_FIDELITY, team_id)
    return agreement_over_teams(team_id, on=on, standard=standard)


def agreement_over_teams(team_id: str, *, on: date, standard: str) -> AgencyAgreement:
    if not standard_called(standard).scale:
        return AgencyAgreement(0, None, "Clauses are met or not: there is no scale over which raters could correlate.")
    found = FidelityReview.objects.filter(team__agency__teams=team_id, standard=standard, as_of__lte=on)
    reviews = list(found.select_related("team").order_by("as_of", "opened_at"))
    states, said = states_of(reviews), said_of(reviews)
    latest: dict[str, Said] = {}
    for review in reviews:
        if states[review.id] is ReviewState.SIGNED and len(said[review.id].handed_in) == RATERS:
            latest[review.team_id] = said[review.id]
    table = [_means(one) for _, one in sorted(latest.items())]
    icc = icc_2_1(table)
    return AgencyAgreement(len(table), icc, _says(len(table), icc))


def _means(said: Said) -> tuple[float, ...]:
    """Each rater's mean over the items both rated."""
    words = [said.of(rater) for rater in said.handed_in]
    both = [item for item in words[0] if all(item in one for one in words)]
    return tuple(sum(one[item].rating or 0 for item in both) / len(both) for one in words)


def _says(teams: int, icc: float | None) -> str:
    if teams < FEWEST_TEAMS:
        return f"It takes two teams with a signed review by two raters; there {'is one' if teams else 'is none'}."
    if icc is None:
        return f"Over {teams} teams every mean is the same: there is nothing to correlate."
    return f"ICC(2,1) over {teams} teams, each with its latest signed review by two raters."
