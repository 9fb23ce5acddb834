"""What was planted of plans: rows of the facts, and the shares the clauses about plans ask for."""

from collections import defaultdict
from collections.abc import Mapping, Set
from datetime import date

from alongside.demo.plan import TeamRows
from alongside.demo.wanting import PartRow
from alongside.terms import Domain


def plan_facts(team: TeamRows) -> int:
    """Plans that were agreed, assessments that are whole, crisis plans, directives: those of one day once."""
    wanted = team.wanted
    agreed = sum(plan.agreed is not None for plan in wanted.plans)
    beforehand = {(row.client, row.on) for row in wanted.crisis_plans}
    directed = {(row.client, row.on) for row in wanted.directives}
    return agreed + len(_assessed(team)) + len(beforehand) + len(directed)


def shares(team: TeamRows, active: Set[str], day: date) -> Mapping[str, float]:
    """Clause of Utah's standards -> the share of the caseload who have it by a day, in percent."""
    done = {client for client, parts in _assessed(team).items() if max(part.on for part in parts) <= day}
    whole = {client for client in done if all(part.found for part in _assessed(team)[client])}
    planned = {plan.client for plan in team.wanted.plans if plan.agreed is not None and plan.agreed <= day}
    offered = {row.client for row in team.wanted.directives if row.on <= day}
    found = {
        "assessment_done": done, "assessment_domains": whole, "plan_individual": planned, "directive_offered": offered,
    }  # fmt: skip
    return {clause: 100 * len(clients & active) / len(active) for clause, clients in found.items()}


def _assessed(team: TeamRows) -> dict[str, list[PartRow]]:
    """Client -> the parts of an assessment that has all of them."""
    found: defaultdict[str, list[PartRow]] = defaultdict(list)
    for part in team.wanted.parts:
        found[part.client].append(part)
    return {client: parts for client, parts in found.items() if len(parts) == len(Domain)}
