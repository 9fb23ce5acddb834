"""The cheapest change of an item: which people, which contacts, by whom, and how much of the team's time."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

from alongside.measures.assess import NotOpenError, assess, evidence
from alongside.measures.measure import Measure
from alongside.measures.score import Evidence, Score
from alongside.measures.standard import Standard
from alongside.records.access import sight_of
from alongside.records.queries.names import client_names
from alongside.reviews.lift.clauses import FAMILIES as OF_CLAUSES
from alongside.reviews.lift.visits import FAMILIES as OF_THE_SCALE
from alongside.reviews.lift.visits import USUAL, Family, Figure, Raise, staff_minutes
from alongside.reviews.queries.asked import Asked, asked_of
from alongside.reviews.queries.change import Change, Part, count, duration
from alongside.reviews.queries.clauses import CLAUSES
from alongside.reviews.queries.facts import facts, run
from alongside.reviews.queries.naming import who
from alongside.reviews.queries.reasons import table_words
from alongside.reviews.queries.scorecard import USUAL as THE_SCALE
from alongside.reviews.queries.scorecard import known_reading, the_standard
from alongside.reviews.queries.staffing import CHANGES as STAFFING
from alongside.reviews.queries.waiting import CHANGES as WAITING
from alongside.reviews.queries.who_goes import New, Team, the_team
from alongside.reviews.queries.working import CHANGES as WORKING
from alongside.teams.access import Actor, Right, may, require
from alongside.terms import PRESCRIBERS, Role

ROUND = 5
FAMILIES: Mapping[str, Family] = {**OF_THE_SCALE, **OF_CLAUSES}
SUBSTANCE_USE = frozenset({Role.SUBSTANCE_USE_SPECIALIST})
TREATERS: Mapping[str, frozenset[Role]] = {
    "S7": SUBSTANCE_USE,
    "S8": SUBSTANCE_USE,
    "service_dual_disorders": SUBSTANCE_USE,
    "service_medication": PRESCRIBERS | {Role.NURSE},
    "service_vocational": frozenset({Role.VOCATIONAL_SPECIALIST}),
    "service_peer_support": frozenset({Role.PEER_SPECIALIST}),
}
"""Whose work a contact is."""

SOMEBODY_NEW = {"H2": New(14), "shared_caseload": New(14), "seen_by_three": New(30, in_person=False)}
FOR_WHOM = {"service_dual_disorders": "substance_use_disorder", "service_family_support": "has_supporters"}
"""A service that is only for some: the flag of those it is for."""

NOBODY = {
    "service_dual_disorders": "Nobody on the caseload is known to have a substance use disorder",
    "service_family_support": "Nobody on the caseload is known to have somebody close to them",
}
COMPANY = {1: "by somebody new", 2: "by two of us they have not met", 3: "by three of us they have not met"}

WHAT: Mapping[str, Callable[[Raise], str]] = {
    "H2": lambda one: "face to face, " + ("by somebody new" if one.staff == 1 else "by two of us together"),
    "S1": lambda one: "at home or in the community" + (", the first in these days" if one.now == 0 else ""),
    "S4": lambda one: "face to face",
    "S5": lambda one: "face to face",
    "S6": lambda one: "with somebody close to them; a call counts",
    "S7": lambda one: "substance use, one to one",
    "S8": lambda one: "a substance use group",
    "shared_caseload": lambda one: (
        "face to face, " + ("by somebody new" if one.staff == 1 else "by two of us together")
    ),
    "seen_by_three": lambda one: f"{COMPANY[one.staff]}, together or one by one; a call counts",
    "three_a_week": lambda one: "face to face",
    "two_hours": lambda one: "in person or not",
    "in_community": lambda one: "face to face, at home or in the community",
    "in_the_community": lambda one: "face to face, at home or in the community",
    "service_coordination": lambda one: "service coordination or case management",
    "service_crisis": lambda one: "in a crisis",
    "service_symptoms": lambda one: "symptom management or psychotherapy",
    "service_medication": lambda one: "about medication",
    "service_dual_disorders": lambda one: "substance use, one to one or in a group",
    "service_vocational": lambda one: "about work",
    "service_daily_living": lambda one: "daily living or housing",
    "service_social": lambda one: "social life and leisure",
    "service_peer_support": lambda one: "peer support",
    "service_family_support": lambda one: "family support",
    "service_support": lambda one: "benefits, transport, legal help or physical health",
}

THINGS = {"S7": ("more session", "more sessions"), "S8": ("more place in a group", "more places in a group")}

How = Callable[[Asked], Change | None]
OTHERS: Mapping[str, How] = {**STAFFING, **WORKING, **WAITING}


@dataclass(frozen=True, slots=True)
class Unrecorded:
    """A clause nobody can answer yet, and what would have to be recorded."""

    item: str
    title: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Changes:
    """The cheapest changes of a standard, the least of the team's time first, and what is not recorded."""

    found: tuple[Change, ...]
    unrecorded: tuple[Unrecorded, ...]


def _others(standard: str) -> Mapping[str, How]:
    return CLAUSES.get(standard, OTHERS)


def change_of(measure: Measure, whole: Evidence, team_id: str, team: Team | None = None) -> Change | None:
    """The cheapest change of one item whose evidence is at hand; None where there is nothing to reach or to say."""
    asked = asked_of(measure, whole, team_id)
    if asked is None:
        return None
    if measure.item in FAMILIES:
        return _of_visits(asked, team or the_team(team_id, asked.on))
    answer = _others(whole.score.standard).get(measure.item)
    return answer(asked) if answer else None


def cheapest(
    actor: Actor, team_id: str, item: str, *, on: date, reading: str = "", standard: str = THE_SCALE
) -> Change | None:
    """The cheapest change of one item, for whoever sees the people behind it. None for no such item."""
    found = changes(actor, team_id, on=on, reading=reading, items=(item,), standard=standard).found
    return next(iter(found), None)


def changes(
    actor: Actor,
    team_id: str,
    *,
    on: date,
    reading: str = "",
    items: Sequence[str] | None = None,
    standard: str = THE_SCALE,
) -> Changes:
    """The cheapest change of every item that is not at the top, or clause that is not met, the least time first.

    Those that only time brings come last. Whoever does not read Part 2 is told of none: a plan of what they see would
    be wrong, and a right one would show them that there is more. Raises NotOpenError where the team was not open.
    """
    require(actor, Right.SEE_EVIDENCE, team_id)
    against = the_standard(standard)
    wanted = [item for item in against.items if items is None or item in items]
    if not may(actor, Right.SEE_PART2, team_id):
        wanted = [item for item in wanted if _tells_nothing_of_part2(against, item)]
    sight_of(actor, team_id)
    reading, engine, team = known_reading(against, reading), facts(team_id, on=on), the_team(team_id, on)
    scores = assess(against, engine, teams=[team_id], as_of=[on], items=wanted, reading=reading)
    if wanted and not scores:
        raise NotOpenError(f"the team is not open on {on}")
    found = []
    for score in scores:
        measure = against.measure(score.item)
        if asked_of(measure, Evidence(score), team_id):
            whole = evidence(against, score.item, engine, team=team_id, as_of=on, reading=reading)
            change = change_of(measure, whole, team_id, team)
            found += [change] if change else []
    ranked = sorted(found, key=lambda change: (not change.staff_minutes, change.staff_minutes, change.item))
    return Changes(tuple(ranked), _unrecorded(against, scores))


def _tells_nothing_of_part2(standard: Standard, item: str) -> bool:
    """Whether a change is made of nothing that contacts tell about a person."""
    if standard.scale:
        return item in OTHERS
    return "contacts" not in standard.measure(item).readings[0].method.needs


def _unrecorded(standard: Standard, scores: Sequence[Score]) -> tuple[Unrecorded, ...]:
    return tuple(
        Unrecorded(score.item, standard.measure(score.item).title, tuple(map(table_words, score.missing)))
        for score in scores
        if score.missing
    )


def _of_visits(asked: Asked, team: Team) -> Change | None:
    item, whole = asked.measure.item, asked.whole
    some = _for_whom(asked)
    new = {one.client_id for one in whole.excluded if one.reason == "no_contact_to_place"}
    names = client_names({one.client_id for one in whole.counted} | new)
    people = sorted(
        (
            Figure(one.client_id, one.figure, one.columns)
            for one in whole.counted
            if some is None or one.client_id in some
        ),
        key=lambda one: names[one.client_id],
    )
    newcomers = sorted(new, key=names.__getitem__)
    plan = FAMILIES[item](people, asked.ahead, newcomers, _usual(whole)) if people or newcomers else ()
    if not plan:
        return asked.change(f"{NOBODY[item]}, so nobody can be named.") if some is not None else None
    parts = tuple(_part(item, one, names[one.client_id], team) for one in plan)
    contacts, minutes = sum(one.contacts for one in plan), staff_minutes(item, plan)
    more = count(contacts, *THINGS.get(item, ("more contact", "more contacts")))
    people_in_all = count(len(plan), "person", "people")
    return asked.change(
        f"{more} with {people_in_all} {asked.brings(one=contacts == 1)}: {who(parts)}. "
        f"That is {duration(minutes)} of our time.",
        parts=parts,
        contacts=contacts,
        staff_minutes=minutes,
        paths=tuple((one.now, one.then) for one in plan),
    )


def _for_whom(asked: Asked) -> set[str] | None:
    """Those a service is for, where it is not for everybody."""
    flag = FOR_WHOM.get(asked.measure.item)
    if flag is None:
        return None
    rows = run(ON_THE_CASELOAD.format(flag=flag), [asked.team_id, asked.on, asked.on])
    return {str(client) for (client,) in rows}


ON_THE_CASELOAD = """select distinct e.client_id from enrollments e
where e.team_id = %s and e.enrolled_on <= %s and (e.ended_on is null or e.ended_on > %s) and e.{flag} = 1"""


def _part(item: str, one: Raise, name: str, team: Team) -> Part:
    by = team.whoever_in(TREATERS[item]) if item in TREATERS else team.for_a_visit(one, new=SOMEBODY_NEW.get(item))
    lasts = f"{one.minutes} min" if one.contacts == 1 else f"{one.minutes} min in all"
    return Part(one.client_id, name, one.contacts, one.minutes, by, f"{WHAT[item](one)}, {lasts}")


def _usual(whole: Evidence) -> int:
    """How long such a contact of the team lasts as a rule."""
    minutes = [record.figure for record in whole.records if record.counts and record.figure > 0]
    return max(round(median(minutes) / ROUND) * ROUND, ROUND) if minutes else USUAL
