"""What meets a clause about hours and days: which of them nobody covers, works or answers for."""

from collections.abc import Mapping
from datetime import timedelta

from alongside.reviews.lift.least import whole_at_least
from alongside.reviews.lift.visits import USUAL
from alongside.reviews.queries.asked import STAYS, Asked
from alongside.reviews.queries.change import Change, Part, count, duration, told
from alongside.reviews.queries.naming import How, by_itself, of_clients, short_of, turn
from alongside.reviews.queries.who_goes import the_team
from alongside.terms import Role

ALL_DAY = 24
FOUR_WEEKS = timedelta(days=28)


def uncovered(how: str) -> How:
    """The hours of four weeks that nobody covers, day by day."""

    def says(asked: Asked) -> Change:
        short = [record for record in asked.whole.records if record.figure < ALL_DAY]
        hours = sum(ALL_DAY - round(record.figure) for record in short)
        comes = asked.comes_by_itself({record.started_on + FOUR_WEEKS for record in short})
        return asked.change(
            f"{count(hours, 'hour')} of {count(len(short), 'day')} {how} {asked.brings(one=hours == 1)}."
            f"{by_itself(comes)}",
            parts=tuple(
                Part("", told(record.started_on), 1, 0, (), f"{ALL_DAY - round(record.figure)} hours {how}")
                for record in short
            ),
            staff_minutes=hours * 60,
            turns=turn(asked, comes, "the hours without are more than four weeks ago"),
            assumes=f"An hour on call is taken as an hour. {STAYS}.",
        )

    return says


def days_without(asked: Asked) -> Change:
    """The days of four weeks on which nobody was met: one contact on each."""
    had = {record.started_on for record in asked.whole.records if record.counts}
    days = [asked.score.window[0] + timedelta(days=at) for at in range(28)]
    missing = [day for day in days if day not in had][: whole_at_least(asked.ahead.distance * 4)]
    comes = asked.comes_by_itself({day + FOUR_WEEKS for day in missing})
    time = len(missing) * USUAL
    return asked.change(
        f"One contact on each of {count(len(missing), 'more day')} {asked.brings(one=True)}: {duration(time)} in all."
        f"{by_itself(comes)}",
        parts=tuple(Part("", f"{day:%A}", 1, USUAL, (), f"{told(day)}, with whomever, a call too") for day in missing),
        contacts=len(missing),
        staff_minutes=time,
        assumes=f"{USUAL} minutes each are assumed. {STAYS}.",
    )


def leader_sees(asked: Asked) -> Change:
    """One contact of a leader's own."""
    leaders = the_team(asked.team_id, asked.on).called_in({Role.TEAM_LEADER})
    return asked.change(
        f"One contact with a client by {' or '.join(leaders) or 'a team leader'} {asked.brings(one=True)}.",
        parts=(Part("", "With any client", 1, USUAL, leaders, f"in person or not, {USUAL} min"),),
        contacts=1,
        staff_minutes=USUAL,
        assumes=f"{USUAL} minutes are assumed. {STAYS}.",
    )


def packets(asked: Asked) -> Change:
    """Whoever an affiliate was not told about on each of its days."""
    short = [record for record in asked.whole.records if record.counts and record.figure < 1]
    parts = of_clients(short, lambda record: f"sent on {record.figure:.0%} of the affiliate's days")
    return asked.change(
        f"Send the affiliate what it needs of {count(len(parts), 'person', 'people')} on each day it answers.",
        parts=parts,
        assumes=f"{STAYS}.",
    )


def outcomes(asked: Asked) -> Change:
    """Calls whose outcome came late or never."""
    late = short_of(asked)
    comes = asked.comes_by_itself({record.started_on + FOUR_WEEKS for record in late})
    return asked.change(
        f"Have the outcome of every call back by the next day: of {count(len(late), 'call')} it was not."
        f"{by_itself(comes)}",
        parts=tuple(Part("", "Crisis call", 1, 0, (), told(record.started_on)) for record in late),
        turns=turn(asked, comes, "those calls are more than four weeks ago"),
        assumes=f"{STAYS}.",
    )


def decided(who_says: str, what: str) -> How:
    """Something somebody must decide or write: no hours can be told of it."""

    def says(asked: Asked) -> Change:
        return asked.change(f"{who_says} {what}: that {asked.brings(one=True)}.", assumes=f"{STAYS}.")

    return says


HOURS: Mapping[str, How] = {
    **dict.fromkeys(("covered", "out_of_hours"), uncovered("covered by us or an affiliate")),
    "face_to_face_option": uncovered("with somebody who can come"),
    "seven_days": days_without,
    "leader_practises": leader_sees,
    "packets": packets,
    "outcomes_back": outcomes,
    "after_hours_policy": decided("The team writes and adopts", "a policy on services after hours and in a crisis"),
    "prescriber_collaboration": decided("The prescribers write down", "how they share the work"),
    "prescriber_approved": decided("The Division approves", "the prescribers who are no psychiatrists"),
    "affiliate_approved": decided("The Division approves", "the affiliate"),
    "vocational_shared_approved": decided("The Division approves", "the shared specialist of a rural team"),
}
