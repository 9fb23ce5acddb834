"""What meets a clause about meetings: which days and weeks are without one, and who would have to come."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import ceil

from alongside.measures.score import Record
from alongside.reviews.queries.asked import STAYS, Asked
from alongside.reviews.queries.change import Change, Part, count, told
from alongside.reviews.queries.naming import How, by_itself, short_of, turn, who
from alongside.reviews.queries.who_goes import the_team
from alongside.reviews.queries.working import meeting_days, spoken_of
from alongside.terms import PRESCRIBERS, Role

HALF_AN_HOUR, AN_HOUR = 30, 60
FOUR_WEEKS = timedelta(days=28)
WEEK = 7
WEEKS = 4


def weeks_without(name: str) -> How:
    """The weeks of the last four without a meeting of a kind."""

    def says(asked: Asked) -> Change:
        had = {(asked.on - record.started_on).days // WEEK for record in asked.whole.records}
        wanted = ceil(asked.ahead.distance)
        missing = [week for week in range(WEEKS) if week not in had][:wanted]
        come = len(the_team(asked.team_id, asked.on).roles)
        days = [
            (asked.on - timedelta(days=WEEK * week + WEEK - 1), asked.on - timedelta(days=WEEK * week))
            for week in missing
        ]
        comes = asked.comes_by_itself({last + FOUR_WEEKS for _, last in days})
        return asked.change(
            f"One {name} in each of {count(len(days), 'week')} without {asked.brings(one=len(days) == 1)}."
            f"{by_itself(comes)}",
            parts=tuple(
                Part("", name.capitalize(), 1, 0, (), f"{told(first)} to {told(last)}") for first, last in days
            ),
            staff_minutes=len(days) * AN_HOUR * come,
            assumes=f"A meeting of an hour with the {come} who work here. {STAYS}.",
        )

    return says


def a_planning_meeting(asked: Asked) -> Change:
    """One treatment-planning meeting a month."""
    come = len(the_team(asked.team_id, asked.on).roles)
    return asked.change(
        f"One treatment-planning meeting in 30 days {asked.brings(one=True)}.",
        parts=(Part("", "Treatment planning", 1, 0, (), f"on any day from {told(asked.score.window[0])} on"),),
        staff_minutes=AN_HOUR * come,
        assumes=f"A meeting of an hour with the {come} who work here. {STAYS}.",
    )


def planned_with_both(asked: Asked) -> Change:
    """Leader and prescriber at one meeting: the ones that were held first."""
    team = the_team(asked.team_id, asked.on)
    leaders, prescribers = team.whoever_in({Role.TEAM_LEADER}), team.whoever_in(PRESCRIBERS)
    held = [record for record in asked.whole.records if record.reason]
    nearest = next((record for record in held if record.reason == "no_prescriber"), None)
    missing = (
        [("a prescriber", prescribers)] if nearest else [("a team leader", leaders), ("a prescriber", prescribers)]
    )
    whom = " and ".join(words for words, _ in missing)
    where = f" to one like that of {told(nearest.started_on)}" if nearest else " to one treatment-planning meeting"
    return asked.change(
        f"Bring {whom}{where}: that {asked.brings(one=True)}.",
        parts=tuple(Part("", words.capitalize(), 1, 0, names, "at the meeting") for words, names in missing),
        staff_minutes=AN_HOUR * len(missing),
        assumes=f"A meeting of an hour. {STAYS}.",
    )


def led(asked: Asked) -> Change:
    """The leader at the daily meetings that went without one."""
    without = short_of(asked)
    leaders = the_team(asked.team_id, asked.on).called_in({Role.TEAM_LEADER})
    comes = asked.comes_by_itself({record.started_on + FOUR_WEEKS for record in without})
    return asked.change(
        f"{_said(leaders)} at {count(len(without), 'more daily meeting')} {asked.brings(one=True)}.{by_itself(comes)}",
        parts=_on(without, "Daily meeting", leaders),
        staff_minutes=len(without) * HALF_AN_HOUR,
        turns=turn(asked, comes, "the meetings without a leader are more than four weeks ago"),
        assumes=f"A meeting of half an hour. {STAYS}.",
    )


def each_weekday(asked: Asked) -> Change:
    """The weekdays that were worked without a meeting."""
    without = short_of(asked)
    come = len(the_team(asked.team_id, asked.on).roles)
    comes = asked.comes_by_itself({record.started_on + FOUR_WEEKS for record in without})
    return asked.change(
        f"{count(len(without), 'more meeting day')} {asked.brings(one=len(without) == 1)}.{by_itself(comes)}",
        parts=_on(without, "Daily meeting", ()),
        staff_minutes=len(without) * HALF_AN_HOUR * come,
        turns=turn(asked, comes, "the days without a meeting are more than four weeks ago"),
        assumes=f"A meeting of half an hour with the {come} who work here, on weekdays somebody worked. {STAYS}.",
    )


def everybody_spoken_of(asked: Asked) -> Change:
    """Everybody at every daily meeting."""
    return spoken_of(asked, 100)


def _said(names: Sequence[str]) -> str:
    return who([Part("", name, 1, 0, (), "") for name in names]) or "A team leader"


def _on(records: Sequence[Record], name: str, by: tuple[str, ...]) -> tuple[Part, ...]:
    days: list[date] = sorted(record.started_on for record in records)
    return tuple(Part("", name, 1, 0, by, told(day)) for day in days)


MEETINGS: Mapping[str, How] = {
    "meeting_each_weekday": each_weekday,
    "meeting_led": led,
    "meeting_everyone": everybody_spoken_of,
    "planning_monthly": a_planning_meeting,
    "planning_led": planned_with_both,
    "daily_handover": meeting_days,
    "clinical_review": weeks_without("clinical review"),
    "supervision": weeks_without("supervision"),
}
