"""The cheapest change of an item: which people, which contacts, by whom, and how much of the team's time."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from statistics import median

from alongside.measures.assess import NotOpenError, assess, evidence
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Evidence
from alongside.records.access import sight_of
from alongside.records.queries.names import client_names
from alongside.reviews.lift.visits import FAMILIES, USUAL, Figure, Raise, raises, staff_minutes
from alongside.reviews.queries.asked import Asked, asked_of
from alongside.reviews.queries.change import Change, Part, count, duration, listed
from alongside.reviews.queries.facts import facts
from alongside.reviews.queries.scorecard import known_reading, the_standard
from alongside.reviews.queries.staffing import CHANGES as STAFFING
from alongside.reviews.queries.waiting import CHANGES as WAITING
from alongside.reviews.queries.who_goes import Team, the_team
from alongside.reviews.queries.working import CHANGES as WORKING
from alongside.teams.access import Actor, Right, may, require

SCALE = "dacts"
ROUND = 5
NAMED = 3
TREATMENT = frozenset({"S7", "S8"})

WHAT: Mapping[str, Callable[[Raise], str]] = {
    "H2": lambda one: "face to face, " + ("by somebody new" if one.staff == 1 else "by two of us together"),
    "S1": lambda one: "at home or in the community" + (", the first in these days" if one.now == 0 else ""),
    "S4": lambda one: "face to face",
    "S5": lambda one: "face to face",
    "S6": lambda one: "with somebody close to them; a call counts",
    "S7": lambda one: "substance use, one to one",
    "S8": lambda one: "a substance use group",
}

THINGS = {"S7": ("more session", "more sessions"), "S8": ("more place in a group", "more places in a group")}

OTHERS: Mapping[str, Callable[[Asked], Change | None]] = {
    **STAFFING,
    **WORKING,
    **WAITING,
}


def change_of(measure: Measure, whole: Evidence, team_id: str, team: Team | None = None) -> Change | None:
    """The cheapest change of one item whose evidence is at hand; None where there is nothing to reach or to say."""
    asked = asked_of(measure, whole, team_id)
    if asked is None:
        return None
    if measure.item in FAMILIES:
        return _of_visits(asked, team or the_team(team_id, asked.on))
    answer = OTHERS.get(measure.item)
    return answer(asked) if answer else None


def cheapest(actor: Actor, team_id: str, item: str, *, on: date, reading: str = SAMHSA_2008) -> Change | None:
    """The cheapest change of one item, for whoever sees the people behind it. NotHere for no such item."""
    return next(iter(changes(actor, team_id, on=on, reading=reading, items=(item,))), None)


def changes(
    actor: Actor, team_id: str, *, on: date, reading: str = SAMHSA_2008, items: Sequence[str] | None = None
) -> tuple[Change, ...]:
    """The cheapest change of every item that is not at the top, the least of the team's time first.

    Those that only time brings come last. Whoever does not read Part 2 is told of none: a plan of what they see would
    be wrong, and a right one would show them that there is more. Raises NotOpenError where the team was not open.
    """
    require(actor, Right.SEE_EVIDENCE, team_id)
    standard = the_standard(SCALE)
    wanted = [standard.measure(item) for item in standard.items if items is None or item in items]
    if not may(actor, Right.SEE_PART2, team_id):
        wanted = [measure for measure in wanted if measure.item in OTHERS]
    sight_of(actor, team_id)
    reading, engine, team = known_reading(standard, reading), facts(), the_team(team_id, on)
    scores = assess(
        standard, engine, teams=[team_id], as_of=[on], items=[measure.item for measure in wanted], reading=reading
    )
    if wanted and not scores:
        raise NotOpenError(f"the team is not open on {on}")
    found = []
    for score in scores:
        measure = standard.measure(score.item)
        if asked_of(measure, Evidence(score), team_id):
            whole = evidence(standard, score.item, engine, team=team_id, as_of=on, reading=reading)
            change = change_of(measure, whole, team_id, team)
            found += [change] if change else []
    return tuple(sorted(found, key=lambda change: (not change.staff_minutes, change.staff_minutes, change.item)))


def _of_visits(asked: Asked, team: Team) -> Change | None:
    item, whole = asked.measure.item, asked.whole
    new = {one.client_id for one in whole.excluded if one.reason == "no_contact_to_place"}
    names = client_names({one.client_id for one in whole.counted} | new)
    people = sorted(
        (Figure(one.client_id, one.figure, one.columns) for one in whole.counted),
        key=lambda one: names[one.client_id],
    )
    newcomers = sorted(new, key=names.__getitem__)
    plan = raises(item, people, asked.ahead, newcomers=newcomers, usual=_usual(whole))
    if not plan:
        return None
    parts = tuple(_part(item, one, names[one.client_id], team) for one in plan)
    contacts, minutes = sum(one.contacts for one in plan), staff_minutes(item, plan)
    more = count(contacts, *THINGS.get(item, ("more contact", "more contacts")))
    people_in_all = count(len(plan), "person", "people")
    return asked.change(
        f"{more} with {people_in_all} take {item} to {asked.goal}: {_who(parts)}. "
        f"That is {duration(minutes)} of our time.",
        parts=parts,
        contacts=contacts,
        staff_minutes=minutes,
        paths=tuple((one.now, one.then) for one in plan),
    )


def _who(parts: Sequence[Part]) -> str:
    """The first few by name, and how many more."""
    first = [f"{part.name} {part.steps}" if part.steps > 1 else part.name for part in parts[:NAMED]]
    rest = len(parts) - NAMED
    return listed([*first, f"{rest} more"] if rest > 0 else first)


def _part(item: str, one: Raise, name: str, team: Team) -> Part:
    by = team.specialists() if item in TREATMENT else team.for_a_visit(one, fresh=item == "H2")
    lasts = f"{one.minutes} min" if one.contacts == 1 else f"{one.minutes} min in all"
    return Part(one.client_id, name, one.contacts, one.minutes, by, f"{WHAT[item](one)}, {lasts}")


def _usual(whole: Evidence) -> int:
    """How long such a contact of the team lasts as a rule."""
    minutes = [record.figure for record in whole.records if record.counts and record.figure > 0]
    return max(round(median(minutes) / ROUND) * ROUND, ROUND) if minutes else USUAL
