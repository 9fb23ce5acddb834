"""Who needs what of us on a day: one list, from the score and the clocks, each need with what made and would meet it.

The rules stand in `made_by`, one small function for each kind; their weights in `weights`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from alongside.records.access import Sight
from alongside.records.queries.cases import Case, cases
from alongside.reviews.queries.aims import Aim, aims
from alongside.schedule.queries.covering import Asks, covers
from alongside.schedule.queries.made_by import Made, made
from alongside.schedule.queries.visits import MEANT, PlannedVisit, visits_on
from alongside.schedule.queries.weights import weight
from alongside.teams.queries.figures import figures_of
from alongside.terms import NeedKind, TeamFigure, VisitState

MET_TODAY = frozenset({*MEANT, VisitState.DONE})
"""states of a visit that stand for a need of its day"""
MAKES_A_VISIT = frozenset({
    NeedKind.CRISIS, NeedKind.WORSE_SYMPTOMS, NeedKind.DAILY_CONTACT, NeedKind.FOLLOW_UP, NeedKind.CONTACT,
    NeedKind.FREQUENCY,
    NeedKind.SECOND_PERSON, NeedKind.SUBSTANCE_USE, NeedKind.DOSE, NeedKind.BLOODS, NeedKind.NEW_MEDICINE,
    NeedKind.LABELLED_MEDICINE, NeedKind.LABELLED_STAY, NeedKind.WARD_VISIT, NeedKind.RELEASE,
})  # fmt: skip
"""needs for which a visit is made; the others shape one that is made anyway"""
HOW_TO_MEET = frozenset({NeedKind.TIME_TOGETHER, NeedKind.COMMUNITY})
"""needs that make no visit and shape one"""
FROM_CONTACTS = frozenset({
    NeedKind.WARD_VISIT, NeedKind.RELEASE, NeedKind.FOLLOW_UP, NeedKind.CONTACT, NeedKind.NEW_START,
    NeedKind.FREQUENCY, NeedKind.SECOND_PERSON, NeedKind.SUPPORTERS, NeedKind.TIME_TOGETHER, NeedKind.COMMUNITY,
})  # fmt: skip
"""needs whose sentence tells days and counts of contacts, of which some may lie under the Part 2 label"""


@dataclass(frozen=True, slots=True)
class Need:
    """Something one client needs of the team on a day.

    `item` is the item of the standard it moves, if it moves one. `says` tells what made it and `met_by` what would
    meet it. `asks` is what a visit must be like to meet it; None where no visit would. `covered_by` is the visit of
    the day that meets it, if it is agreed, and `covered` says so in words.
    """

    client_id: str
    client: str
    kind: NeedKind
    item: str
    due_on: date
    weight: float
    says: str
    met_by: str
    asks: Asks | None
    covered_by: str = ""
    covered: str = ""

    @property
    def id(self) -> str:
        """The same need on the same day has the same name."""
        return f"{self.client_id}.{self.kind.value}"

    @property
    def for_everybody(self) -> str:
        """What made it, without days and counts that not everybody may read: for what is kept and shown to all."""
        return self.kind.meaning if self.kind in FROM_CONTACTS else self.says

    def late(self, on: date) -> bool:
        return self.due_on < on


@dataclass(frozen=True, slots=True)
class ClientNeeds:
    """What one client needs, the weightiest first."""

    client_id: str
    client: str
    needs: tuple[Need, ...]

    @property
    def weight(self) -> float:
        """All that is not covered yet."""
        return round(sum(need.weight for need in self.open), 2)

    @property
    def open(self) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if not need.covered_by)


@dataclass(frozen=True, slots=True)
class DayNeeds:
    """The needs of a team on a day, the most urgent first; of whoever is on the caseload that day."""

    on: date
    needs: tuple[Need, ...]
    caseload: tuple[Case, ...]

    @property
    def covered(self) -> int:
        return sum(bool(need.covered_by) for need in self.needs)

    @property
    def by_client(self) -> tuple[ClientNeeds, ...]:
        """Each client with any need once: whoever has most left open first."""
        return by_client(self.needs)


def by_client(needs: Iterable[Need]) -> tuple[ClientNeeds, ...]:
    """Needs client by client, whoever has most left open first."""
    found: dict[str, list[Need]] = {}
    for need in needs:
        found.setdefault(need.client_id, []).append(need)
    each = [ClientNeeds(id, theirs[0].client, tuple(theirs)) for id, theirs in found.items()]
    return tuple(sorted(each, key=lambda one: (-one.weight, one.client)))


def needs(sight: Sight, *, on: date, client_id: str = "") -> DayNeeds:
    """What is needed on a day, of everybody or of one client. A fixed number of queries, whatever the caseload."""
    caseload = cases(sight, on=on, client_id=client_id)
    aimed = _aimed(sight, on) if caseload else {}
    today = visits_on(sight, on=on)
    visited = {visit.client_id for visit in today}
    found = [
        _need(case, each, on)
        for case in caseload
        for each in worth_saying(made(case, aimed, on=on), visited=case.client_id in visited)
    ]
    return DayNeeds(on, by_urgency(covered(found, today)), caseload)


def _aimed(sight: Sight, on: date) -> dict[str, Aim]:
    """What the team reaches for: the next anchors, but for how often it meets people, if it settled that itself."""
    aimed = aims(sight.team_id, on=on, part2=sight.part2)
    often = figures_of(sight.team_id).of(TeamFigure.CONTACTS_A_WEEK)
    if often is not None and "S5" in aimed:
        aimed["S5"] = replace(aimed["S5"], anchor=float(often), own=True)
    return aimed


def worth_saying(found: Sequence[Made], *, visited: bool) -> list[Made]:
    """Without those that only say how to meet, of somebody whom nobody means to meet that day and who need not be."""
    met = visited or any(one.kind in MAKES_A_VISIT for one in found)
    return [one for one in found if met or one.kind not in HOW_TO_MEET]


def covered(found: Iterable[Need], visits: Sequence[PlannedVisit]) -> list[Need]:
    """The same needs, each with the first visit of the day that stands for it."""
    of: dict[str, list[PlannedVisit]] = {}
    for visit in visits:
        if visit.state in MET_TODAY:
            of.setdefault(visit.client_id, []).append(visit)
    return [_with(need, of.get(need.client_id, ())) for need in found]


def by_urgency(found: Iterable[Need]) -> tuple[Need, ...]:
    """The weightiest first, then whatever was due earliest; what is covered last."""
    return tuple(
        sorted(found, key=lambda need: (bool(need.covered_by), -need.weight, need.due_on, need.client, need.kind))
    )


def _need(case: Case, each: Made, on: date) -> Need:
    return Need(
        client_id=case.client_id, client=case.name, kind=each.kind, item=each.item, due_on=each.due_on,
        weight=weight(each.kind, due_on=each.due_on, on=on), says=each.says, met_by=each.met_by, asks=each.asks,
    )  # fmt: skip


def _with(need: Need, visits: Sequence[PlannedVisit]) -> Need:
    asks = need.asks
    if asks is None:
        return need
    visit = next((each for each in visits if covers(asks, each)), None)
    return need if visit is None else replace(need, covered_by=visit.id, covered=_words(visit))


def _words(visit: PlannedVisit) -> str:
    who = " and ".join(visit.called) or "Nobody named yet"
    when = f" at {visit.start:%H:%M}" if visit.start else ""
    return f"{who}{when}, {visit.state.label.lower()}"
