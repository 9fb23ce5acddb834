"""What meets a clause that asks the same of everybody: who lacks it, and who of us could give it to them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from alongside.measures.score import Record
from alongside.reviews.lift.least import whole_at_least
from alongside.reviews.lift.visits import Raise
from alongside.reviews.queries.asked import STAYS, Asked
from alongside.reviews.queries.change import Change, Part, count, duration, told
from alongside.reviews.queries.naming import (
    NOTHING_ELSE,
    How,
    by_itself,
    first_day,
    of_clients,
    short_of,
    turn,
    who,
)
from alongside.reviews.queries.who_goes import Team, the_team
from alongside.terms import PRESCRIBERS

By = Callable[[Team, str], tuple[str, ...]]
"""Who of the team could do it for a client."""


def whoever_knows(team: Team, client_id: str) -> tuple[str, ...]:
    """The colleague who has met a client most."""
    return team.for_a_visit(Raise(client_id, 1, 0, 1, 0.0, 1.0))


def a_prescriber(team: Team, _: str) -> tuple[str, ...]:
    """Everybody who prescribes."""
    return team.whoever_in(PRESCRIBERS)


def lacking(do: str, what: str, *, minutes: int = 0, contacts: int = 0, by: By = whoever_knows) -> How:
    """Whoever lacks it: what to `do` with them, and `what` it is of each. As many as are short, the first by name."""

    def says(asked: Asked) -> Change:
        yes, of = asked.score.numerator or 0, asked.score.denominator or 0
        wanted = whole_at_least(asked.ahead.value / 100 * of - yes, beyond=asked.ahead.beyond)
        team = the_team(asked.team_id, asked.on)
        parts = tuple(
            replace(part, by=by(team, part.client_id), minutes=minutes)
            for part in of_clients(short_of(asked), lambda _: what)[:wanted]
        )
        time = minutes * len(parts)
        return asked.change(
            f"{do} {who(parts)}." + (f" That is {duration(time)} of our time." if time else ""),
            parts=parts,
            contacts=contacts * len(parts),
            staff_minutes=time,
            assumes=f"{minutes} minutes for each are assumed. {STAYS}." if minutes else f"{STAYS}.",
        )

    return says


def elsewhere(asked: Asked) -> Change:
    """Whose services others give: so many of them to be given by us that few are left."""
    served = [record for record in asked.whole.records if record.counts and record.figure]
    of = asked.score.denominator or 0
    left = whole_at_least(asked.ahead.value / 100 * of) - 1
    parts = of_clients(served, lambda record: f"served by others since {told(record.started_on)}")
    some = parts[: len(parts) - left]
    return asked.change(
        f"Give {count(len(some), 'person', 'people')} ourselves what others give them: {who(some)}.",
        parts=some,
        assumes=f"Whose services we can take over is for the team to decide; these come first by name. {STAYS}.",
    )


def over(what: str, because: str) -> How:
    """Something that was, or was not, and is over: who it was, and the day on which it is too long ago to count."""

    def says(asked: Asked) -> Change:
        comes = first_day(asked)
        parts = of_clients(short_of(asked), lambda record: f"{what}; from {told(record.started_on)} on")
        them = f" It was so for {who(parts)}." if parts else ""
        return asked.change(
            f"What is over cannot be mended.{them}{by_itself(comes)}",
            parts=parts,
            turns=turn(asked, comes, because),
            assumes=NOTHING_ELSE if comes else f"{STAYS}.",
        )

    return says


def open_or_over(asked: Asked) -> Change:
    """Daily contact while it is called for: the days missed leave the window after four weeks."""
    comes = first_day(asked)
    parts = of_clients(short_of(asked), lambda _: "not met on every day it was called for")
    team = the_team(asked.team_id, asked.on)
    return asked.change(
        f"Meet {who(parts)} every day while it is called for.{by_itself(comes)}",
        parts=tuple(replace(part, by=whoever_knows(team, part.client_id)) for part in parts),
        turns=turn(asked, comes, "the days without contact are more than four weeks ago"),
        assumes="A day without contact is not made up for by two on the next.",
    )


def as_planned(asked: Asked) -> Change:
    """Whoever is met less often than their own plan says."""
    parts = of_clients(short_of(asked), lambda _: "met less often than the plan says")
    team = the_team(asked.team_id, asked.on)
    return asked.change(
        f"Meet {who(parts)} as often as their plans say, or plan with them again.",
        parts=tuple(replace(part, by=whoever_knows(team, part.client_id)) for part in parts),
        assumes=f"{STAYS}. A plan of more than four weeks ago stands until a newer one is as old.",
    )


def most_clients(asked: Asked) -> Change:
    """Coordinators of too many: how many people need another."""
    most = whole_at_least(asked.ahead.value) - 1
    mine: dict[str, list[Record]] = {}
    for record in asked.whole.records:
        for staff in record.staff:
            mine.setdefault(staff, []).append(record)
    team = the_team(asked.team_id, asked.on)
    parts = tuple(
        Part("", team.called.get(staff, staff), len(given) - most, 0, (), f"coordinates for {len(given)}")
        for staff, given in sorted(mine.items())
        if len(given) > most
    )
    moved = sum(part.steps for part in parts)
    return asked.change(
        f"Find another coordinator for {count(moved, 'person', 'people')} of {who(parts)}.",
        parts=parts,
        assumes=f"Whose, is for those concerned to say. {STAYS}.",
    )


def nothing_to_do(why: str) -> How:
    """A clause nobody should move for its figure: what it says is of the people, and not for us to arrange."""

    def says(asked: Asked) -> Change:
        return asked.change(f"Nothing to do: {why}", assumes=f"{STAYS}.")

    return says


def closed_by_us(asked: Asked) -> Change:
    """Those the team closed: a year later it is forgotten, or they come back."""
    closed = [record for record in asked.whole.records if record.counts]
    comes = first_day(asked)
    parts = of_clients(closed, lambda record: f"closed by us on {told(record.started_on)}")
    return asked.change(
        f"Nobody more is closed by us; {who(parts)} may come back.{by_itself(comes)}",
        parts=parts,
        turns=turn(asked, comes, "those endings are more than a year old"),
        assumes=NOTHING_ELSE,
    )


HALF_AN_HOUR, AN_HOUR, A_QUARTER = 30, 60, 15

LACKING: Mapping[str, How] = {
    "prescriber_seen_90": lacking(
        "One contact with a prescriber, in person or not, for",
        "a contact with a prescriber",
        minutes=HALF_AN_HOUR,
        contacts=1,
        by=a_prescriber,
    ),
    "assessment_done": lacking("Complete a comprehensive assessment with", "no assessment yet", minutes=AN_HOUR),
    "assessment_domains": lacking(
        "Complete an assessment of all seven domains with",
        "an assessment of all seven domains; where there is one, write down how many it covers",
        minutes=AN_HOUR,
    ),
    "plan_individual": lacking("Write a plan of treatment with", "no plan of their own yet", minutes=AN_HOUR),
    "directive_offered": lacking("Offer an advance directive to", "not offered one yet", minutes=A_QUARTER),
    "coordinator": lacking("Name a coordinator for", "nobody answers for them"),
    "care_coordinator": lacking("Name a coordinator for", "nobody answers for them"),
    "own_coordinator": lacking("Agree on one coordinator, and only one, for", "none, or more than one"),
    "plan_reviewed": lacking("Look at the plan again with", "not looked at in 90 days", minutes=HALF_AN_HOUR),
    "focused": lacking("Settle on one to three things with", "the plan names more", minutes=HALF_AN_HOUR),
    "open_ended": lacking("Take back the last day that is set ahead for", "their last day is set"),
    "focus_areas": lacking(
        "Write a plan of one to three things for each phase with", "a phase without one", minutes=HALF_AN_HOUR
    ),
}
"""An open phase can still be planned; one that is over stays as it was."""
