"""Every rule of a plan, once: those that must be kept, and those that have a price."""

from collections.abc import Mapping
from functools import cache

from alongside.planning.problem import Break, Part, Prices, Problem, Shift, Staff, Visit
from alongside.terms import Term


class Rule(Term):
    """A rule of a plan: its name, what people call it, and what it asks."""

    ROLE = "role", "Role", "somebody in one of the roles asked for"
    CREDENTIAL = "credential", "Credential", "somebody with every credential asked for"
    ONLY = "only", "Only these people", "nobody but those who may come"
    UNWANTED = "unwanted", "Not wanted", "nobody the client does not want"
    WINDOW = "window", "Time window", "it begins inside a window"
    FORWARD = "forward", "Not brought forward", "what was agreed does not come earlier than was said"
    SHIFT = "shift", "Shift", "the worker is at work, the way there and home included"
    ROAD = "road", "Time for the way", "one person is in one place at a time, and has the time to get to the next"
    REST = "rest", "Break", "every break of the shift is taken"
    LOAD = "load", "Maximum load", "no more visits, or minutes with clients, than a worker's maximum"
    TOGETHER = "together", "Two people", "two different people, as far apart as asked for"
    FIXED = "fixed", "What is fixed", "a visit agreed or under way stays as it is"

    TRAVEL = "travel", "Travel", "minutes on the way"
    LATE = "late", "Later than wished", "minutes after the time wished for"
    LATEST = "latest", "The latest of all", "minutes of the greatest lateness of the day"
    OVERTIME = "overtime", "Overtime", "minutes after the end of a shift"
    UNMET = "unmet", "Left out", "visits left out, by how much each matters"
    ONE_ONLY = "one_only", "Seen by one person only", "a visit by the one person who alone has seen the client lately"
    STRANGER = "stranger", "Somebody new", "a visit by somebody new to a client whom two or more have seen lately"
    NAMED = "named", "Asked for by name", "a person not asked for by name"
    GENDER = "gender", "Gender wished for", "a person of another gender than wished for"
    LANGUAGE = "language", "Language wished for", "a person without the language wished for"
    CHANGED = "changed", "Changed", "agreed visits whose people change or that come later than was said"


PRICED = tuple(rule for rule in Rule if rule.value in Prices.__dataclass_fields__)
MUST = tuple(rule for rule in Rule if rule not in PRICED)
PERSONAL = (Rule.ONE_ONLY, Rule.STRANGER, Rule.NAMED, Rule.GENDER, Rule.LANGUAGE)
"""Priced rules that ask only who comes to whom."""
WHO_MAY = (Rule.ROLE, Rule.CREDENTIAL, Rule.ONLY, Rule.UNWANTED)
"""Rules that must be kept and ask only who comes to whom."""


def forbidden(visit: Visit, part: Part, worker: Staff) -> tuple[Rule, ...]:
    """The rules that keep a worker from a part of a visit whatever the hour, in the order of `WHO_MAY`."""
    broken = {
        Rule.ROLE: bool(part.roles) and worker.role not in part.roles,
        Rule.CREDENTIAL: not set(part.credentials) <= set(worker.credentials),
        Rule.ONLY: bool(visit.only) and worker.id not in visit.only,
        Rule.UNWANTED: worker.id in visit.unwanted,
    }
    return tuple(rule for rule in WHO_MAY if broken[rule])


def unkept(problem: Problem, visit: Visit, worker: Staff) -> tuple[Rule, ...]:
    """The rules of `PERSONAL` a worker's coming would not keep. With two people nobody comes alone again."""
    seen = problem.seen_by.get(visit.client, ())
    not_kept = {
        Rule.ONE_ONLY: len(visit.parts) == 1 and set(seen) == {worker.id},
        Rule.STRANGER: len(set(seen)) >= 2 and worker.id not in seen,
        Rule.NAMED: bool(visit.named) and worker.id not in visit.named,
        Rule.GENDER: visit.gender is not None and worker.gender != visit.gender,
        Rule.LANGUAGE: visit.language is not None and visit.language not in worker.languages,
    }
    return tuple(rule for rule in PERSONAL if not_kept[rule])


def price_of(prices: Prices, rule: Rule) -> float:
    """Points for one of what the rule counts."""
    return float(getattr(prices, rule.value))


def personal_price(problem: Problem, visit: Visit, worker: Staff) -> float:
    """Points for this person at this visit, whatever the hour."""
    return sum(price_of(problem.prices, rule) for rule in unkept(problem, visit, worker))


def changed(prices: Prices, visit: Visit, staff: tuple[str, ...], starts: tuple[int, ...]) -> bool:
    """Whether a booked visit is no longer what was agreed: another person, or later by more than may be."""
    if visit.booked is None or visit.fixed:
        return False
    later = max(now - before for now, before in zip(sorted(starts), sorted(visit.booked.starts), strict=True))
    return set(staff) != set(visit.booked.staff) or later > prices.moved_minutes


def earliest(prices: Prices, visit: Visit) -> int | None:
    """A booked visit is not brought forward further than this; None for one that is not booked."""
    return None if visit.booked is None or visit.fixed else min(visit.booked.starts) - prices.moved_minutes


def gone_by(problem: Problem, rest: Break) -> bool:
    """Whether it is too late for a break to be planned; it has been taken, or missed, already."""
    return problem.now is not None and rest.end - rest.minutes < problem.now


def shift_of(worker: Staff, minute: int) -> Shift | None:
    """The shift a beginning falls into, its overtime included; the later one where two could."""
    found = (shift for shift in worker.shifts if shift.start <= minute <= shift.end + shift.overtime)
    return max(found, key=lambda shift: shift.start, default=None)


@cache
def _labels() -> Mapping[str, str]:
    return {rule.value: rule.label for rule in Rule}


def label(rule: str) -> str:
    """What people call a rule."""
    return _labels()[rule]
