"""What the next rating takes of posts: how much of which role, and what stands vacant. Nobody leaves the caseload."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from alongside.measures.chart import OverPosts, Per
from alongside.measures.measure import PRESCRIBER
from alongside.records.queries.names import staff_called
from alongside.reviews.lift.least import up
from alongside.reviews.queries.asked import Asked
from alongside.reviews.queries.change import Change, Part, listed, of_fte, told
from alongside.reviews.queries.facts import run, supposing
from alongside.reviews.queries.figures import RUNGS
from alongside.reviews.queries.naming import first_day
from alongside.reviews.queries.supposed import with_posts
from alongside.terms import PRESCRIBERS, Role

ANY = frozenset(Role) - {Role.PROGRAM_ASSISTANT}
ROLES: Mapping[str, frozenset[Role]] = {
    "H1": ANY - PRESCRIBERS,
    "H7": frozenset({Role.PSYCHIATRIST}),
    "H8": frozenset({Role.NURSE}),
    "H9": frozenset({Role.SUBSTANCE_USE_SPECIALIST}),
    "H10": frozenset({Role.VOCATIONAL_SPECIALIST}),
    "H11": ANY,
}
NOT_YET = frozenset({"not_qualified", "not_recorded"})
A_HUNDREDTH = 0.005
HOURS_A_WEEK = 40


@dataclass(frozen=True, slots=True)
class Vacancy:
    """What of a position nobody fills on a day."""

    position_id: str
    role: Role
    fte: float


def vacancies(team_id: str, on: date, roles: Collection[Role] = ANY) -> tuple[Vacancy, ...]:
    """The positions of these roles that stand vacant, in part or whole, the largest first."""
    found = [
        Vacancy(str(position), Role(str(role)), round(float(fte) - float(held), 2))
        for position, role, fte, held in run(VACANT, [on, on, team_id, on, on])
    ]
    open_ones = [one for one in found if one.fte > A_HUNDREDTH and one.role in roles]
    return tuple(sorted(open_ones, key=lambda one: (-one.fte, one.role, one.position_id)))


VACANT = """select q.position_id, q.role, q.fte, coalesce(sum(p.fte), 0)
from positions q
left join posts p on p.position_id = q.position_id and p.started_on <= %s
  and (p.ended_on is null or p.ended_on > %s)
where q.team_id = %s and q.opened_on <= %s and (q.closed_on is null or q.closed_on > %s)
group by q.position_id, q.role, q.fte"""


def _more_fte(asked: Asked) -> Change:
    prescribers = asked.score.reading == PRESCRIBER and asked.measure.item == "H7"
    roles = frozenset(PRESCRIBERS) if prescribers else ROLES[asked.measure.item]
    return more_fte(asked, roles, short_of(asked), others=_unqualified(asked))


def more_fte(asked: Asked, roles: Collection[Role], fte: float, others: Sequence[Part] = ()) -> Change:
    """So much more of some roles: what of it stands vacant already, and `others` who could count."""
    vacant = vacancies(asked.team_id, asked.on, roles)
    of = listed(sorted(role.label.lower() for role in roles)) if len(roles) < 4 else "any role that counts"
    says = f"{fte:.2f} FTE more ({of}) {asked.brings(one=True)}: {fte * HOURS_A_WEEK:.0f} hours a week."
    if vacant:
        says += f" {_funded(vacant):.2f} FTE of it is funded and stands vacant."
    return asked.change(
        says,
        parts=(*(vacant_part(one) for one in vacant), *others),
        fte=fte,
        staff_minutes=of_fte(fte),
        assumes="The caseload stays as it is; nobody leaves it.",
    )


def short_of(asked: Asked) -> float:
    """The FTE that are missing."""
    method = asked.measure.read(asked.score.reading).method
    first, second, limit = asked.score.numerator or 0, asked.score.denominator or 0, asked.ahead.value
    if not isinstance(method, OverPosts):
        return up(limit - first, 2)
    if method.per is Per.CLIENTS_PER_FTE:
        return up(first / limit - second, 2)
    return up(limit * second / 100 - first if method.per is Per.FTE_PER_100_CLIENTS else limit - first, 2)


def _funded(vacant: Collection[Vacancy]) -> float:
    return sum(one.fte for one in vacant)


def vacant_part(one: Vacancy) -> Part:
    """A vacancy as a part of a change."""
    return Part("", one.role.label, 1, 0, (), f"{one.fte:.2f} FTE is funded and vacant")


def _unqualified(asked: Asked) -> tuple[Part, ...]:
    """Those in the role whose year in the specialty is not on record: they would count if it were."""
    found = [record for record in asked.whole.records if record.reason in NOT_YET]
    called = staff_called({staff for record in found for staff in record.staff})
    return tuple(
        Part("", called[record.staff[0]], 1, 0, (), f"{record.figure:.2f} FTE counts once a year in it is on record")
        for record in found
        if record.staff
    )


def _filled_posts(asked: Asked) -> Change:
    """H6: fill what stands vacant, and the day on which the year before it is full enough."""
    vacant = vacancies(asked.team_id, asked.on)
    tomorrow = asked.on + timedelta(days=1)
    filled = supposing(
        with_posts([(one.position_id, asked.team_id, one.role, one.fte) for one in vacant], tomorrow, connection.vendor)
    )
    comes = first_day(asked, filled)
    fte = _funded(vacant)
    says = f"Fill {fte:.2f} FTE that stands vacant" if vacant else "No position stands vacant"
    reached = "." if comes is None else f": {asked.there} by {told(comes)}."
    return asked.change(
        says + reached,
        parts=tuple(map(vacant_part, vacant)),
        fte=round(fte, 2),
        staff_minutes=of_fte(fte),
        turns=((comes, asked.there + (" if every position is filled from tomorrow" if vacant else "")),)
        if comes
        else (),
        assumes="Every position is filled from tomorrow, and nobody leaves.",
    )


PEER_FTE = {2: 0.0, 3: 0.5, 4: 1.0}


def _peers(asked: Asked) -> Change:
    """S10: the next rung of how people with lived experience work here."""
    professionals = dict(asked.score.gauges).get("full_professional_fte") or 0.0
    fte = PEER_FTE.get(asked.rung, up(1 - professionals, 2))
    vacant = vacancies(asked.team_id, asked.on, {Role.PEER_SPECIALIST})
    return asked.change(
        f"S10 is {asked.goal} when {RUNGS['S10'][asked.rung]}.",
        parts=tuple(map(vacant_part, vacant)),
        fte=fte,
        staff_minutes=of_fte(fte),
        assumes="What a colleague's post is for is recorded in People.",
    )


CHANGES = dict.fromkeys(ROLES, _more_fte) | {"H6": _filled_posts, "S10": _peers}
