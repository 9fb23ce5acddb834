"""A plan of a day as somebody reads it: cut to their sight, with what has changed since it was made."""

from dataclasses import dataclass
from datetime import date

from alongside.records.access import Sight
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.kept import read
from alongside.schedule.dayplan.problem import Fed, changed_since, feed
from alongside.schedule.dayplan.proposal import Proposal, ProposedVisit, in_sight
from alongside.schedule.queries.runs import RunTold, accepted_by, latest_run
from alongside.terms import RunState


@dataclass(frozen=True, slots=True)
class PlanTold:
    """The run of a day that was asked for last, its proposal if it has come to one, and what has changed since."""

    run: RunTold
    proposal: Proposal | None
    changed: tuple[str, ...]
    accepted: frozenset[str] = frozenset()
    """which visits were agreed to, of a plan that was accepted, as the plan names them"""

    @property
    def proposed(self) -> tuple[ProposedVisit, ...]:
        """What would be agreed; visits that are fixed are none of it."""
        return tuple(one for one in self.proposal.visits if not one.fixed) if self.proposal else ()

    @property
    def counted(self) -> tuple[ProposedVisit, ...]:
        """Those the plan is told by: what was agreed to once it is accepted, until then all that would be."""
        if self.run.state is not RunState.ACCEPTED:
            return self.proposed
        return tuple(one for one in self.proposed if one.wanted.id in self.accepted)

    @property
    def whole(self) -> bool:
        return len(self.counted) == len(self.proposed)

    @property
    def added(self) -> int:
        return sum(one.added for one in self.counted)

    @property
    def needs(self) -> int:
        return len(self.proposal.needs) if self.proposal else 0

    @property
    def met(self) -> int:
        """How many of the day's needs are met if the plan is accepted; once it is, by what was agreed to."""
        if self.proposal is None:
            return 0
        there = {one.wanted.id for one in self.proposal.visits if one.fixed} | {one.wanted.id for one in self.counted}
        return sum(one.before or not there.isdisjoint(one.by) for one in self.proposal.needs)


def plan_of(sight: Sight, *, on: date, compare: bool = True) -> PlanTold | None:
    """The plan of a day as far as it is in sight; None where nobody has asked for one.

    With `compare`, a proposal that waits is held against the day as it is now.
    """
    run = latest_run(sight.team_id, on=on)
    if run is None:
        return None
    if run.result is None:
        return PlanTold(run, None, ())
    proposal = in_sight(read(run.result), part2=sight.part2)
    changed = _changed(run, proposal, part2=sight.part2) if compare and run.state is RunState.DONE else ()
    return PlanTold(run, proposal, changed, _accepted(run, proposal))


def _accepted(run: RunTold, proposal: Proposal) -> frozenset[str]:
    """By what was put when it was accepted last: accepted, taken back and accepted in part, the first is over."""
    if run.state is not RunState.ACCEPTED:
        return frozenset()
    put = accepted_by(run)
    return frozenset(one.wanted.id for one in proposal.visits if one.identity(run.id) in put)


def _changed(run: RunTold, proposal: Proposal, *, part2: bool) -> tuple[str, ...]:
    fed = feed(gathered(run.team_id, on=run.on))
    if fed.digest == run.digest:
        return ()
    hidden = set() if part2 else {f"visit {one.id}" for one in fed.used if one.part2}
    now = {key: said for key, said in fed.signed.items() if key not in hidden}
    found = [_sentence(kind, id, proposal, fed) for kind, id in changed_since(proposal.signed, now)]
    return tuple(dict.fromkeys(found))


def _sentence(kind: str, id: str, proposal: Proposal, fed: Fed) -> str:
    if kind == "staff":
        return f"{_called(id, proposal, fed)}: their hours are not what they were."
    who = next((one.client for one in fed.used if one.id == id), "") or proposal.names.get(id, "Somebody")
    if id not in {one.id for one in fed.used}:
        return f"{who}: the visit is not wanted any more, or cannot be planned."
    return f"{who}: {'what is asked for has changed' if f'visit {id}' in proposal.signed else 'a visit came up'}."


def _called(id: str, proposal: Proposal, fed: Fed) -> str:
    return proposal.names.get(id) or next((one.name for one in fed.problem.staff if one.id == id), "Somebody")
