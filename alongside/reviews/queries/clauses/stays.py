"""What meets a clause about stays or endings: what can still be done, and what only be written down."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from alongside.measures.score import Record
from alongside.reviews.lift.least import whole_at_least
from alongside.reviews.lift.visits import USUAL
from alongside.reviews.queries.asked import STAYS, Asked
from alongside.reviews.queries.change import Change, Part, count, told
from alongside.reviews.queries.clauses.people import whoever_knows
from alongside.reviews.queries.facts import run
from alongside.reviews.queries.naming import NOTHING_ELSE, How, by_itself, of_clients, short_of, turn, who
from alongside.reviews.queries.who_goes import the_team

YEAR = timedelta(days=365)
MOST_YESES = 20


def more_yeses(yes: int, of: int, goal: float) -> int:
    """How many more answers of yes bring a share to a goal in percent; one below it is needed for none."""
    share = goal / 100
    return max(whole_at_least((share * of - yes) / (1 - share)), 0)


def the_next(do: str, thing: str, unknown: str) -> How:
    """Stays of the year: those nobody answered for, and how many of the next it takes."""

    def says(asked: Asked) -> Change:
        yes, of = round(asked.score.numerator or 0), round(asked.score.denominator or 0)
        more = more_yeses(yes, of, asked.ahead.value)
        unanswered = [record for record in asked.whole.records if record.reason == "not_recorded"]
        comes = asked.comes_by_itself({record.started_on + YEAR for record in asked.whole.records})
        told_of = f", and write down how it was for {count(len(unanswered), 'stay')}" if unanswered else ""
        return asked.change(
            f"{do} {_so_many(more, thing)}{told_of}.{by_itself(comes)}",
            parts=of_clients(unanswered, lambda record: f"{told(record.started_on)}: {unknown}"),
            turns=turn(asked, comes, "the stays before then are more than a year old"),
            assumes=NOTHING_ELSE if comes else f"{STAYS}.",
        )

    return says


def _so_many(more: int, thing: str) -> str:
    """The next ones; of more than there could be soon, every one."""
    if more > MOST_YESES:
        return f"every {thing} from now on: it takes {more} more"
    return f"the next {thing}" if more == 1 else f"the next {count(more, thing)}"


def seen(asked: Asked) -> Change:
    """Those who are still in hospital can be seen; a stay that is over is what it was."""
    team = the_team(asked.team_id, asked.on)
    now, past = _still_in(asked, short_of(asked))
    comes = asked.comes_by_itself({record.started_on + YEAR for record in past})
    visits = tuple(
        replace(part, by=whoever_knows(team, part.client_id), minutes=USUAL)
        for part in of_clients(now, lambda _: f"still in hospital; {USUAL} min there, or a call")
    )
    return asked.change(
        _can_be_done("See {who} in hospital", visits, past) + by_itself(comes),
        parts=(*visits, *of_clients(past, _was("not seen while in"))),
        contacts=len(visits),
        staff_minutes=len(visits) * USUAL,
        turns=turn(asked, comes, "the stays before then are more than a year old"),
        assumes=f"{STAYS}.",
    )


def informed(asked: Asked) -> Change:
    """The hospital can be told while somebody is there; of a stay that is over it can be written down that it was."""
    now, past = _still_in(asked, short_of(asked))
    comes = asked.comes_by_itself({record.started_on + YEAR for record in past})
    there = of_clients(now, lambda _: "still in hospital: tell them now")
    return asked.change(
        _can_be_done("Tell the hospital about {who}", there, past) + by_itself(comes),
        parts=(*there, *of_clients(past, _was("write down when it was told, if it was"))),
        turns=turn(asked, comes, "the stays before then are more than a year old"),
        assumes=f"{STAYS}.",
    )


def _can_be_done(do: str, parts: Sequence[Part], past: Sequence[Record]) -> str:
    first = [f"{do.format(who=who(parts))}."] if parts else []
    rest = f"{count(len(past), 'stay is over, and as it was', 'stays are over, and as they were')}."
    return " ".join([*first, *([rest] if past else [])])


def _was(what: str) -> Callable[[Record], str]:
    return lambda record: f"in hospital from {told(record.started_on)}: {what}"


def _still_in(asked: Asked, records: Sequence[Record]) -> tuple[list[Record], list[Record]]:
    there = {str(row[0]) for row in run(IN_HOSPITAL, [asked.team_id, asked.on, asked.on])}
    return [one for one in records if one.record_id in there], [one for one in records if one.record_id not in there]


IN_HOSPITAL = """select h.stay_id from hospital_stays h
where h.team_id = %s and h.admitted_on <= %s and (h.discharged_on is null or h.discharged_on > %s)"""


def written(what: str) -> How:
    """Something every ending should have on record: it can be written down even now, where it was so."""

    def says(asked: Asked) -> Change:
        without = short_of(asked)
        comes = asked.comes_by_itself({record.started_on + YEAR for record in without})
        parts = of_clients(without, lambda record: f"left on {told(record.started_on)}: {what} is not on record")
        return asked.change(
            f"Write down {what} for {who(parts)}.{by_itself(comes)}",
            parts=parts,
            turns=turn(asked, comes, "those endings are more than a year old"),
            assumes=f"Only what was so is written down. {STAYS}.",
        )

    return says


STAYS_AND_ENDINGS: Mapping[str, How] = {
    "hospital_seen": seen,
    "hospital_told": informed,
    "hospital_initiated": the_next("Begin", "admission", "who began it is not on record"),
    "hospital_planned": the_next("Plan together", "discharge", "whether it was planned together is not on record"),
    "ending_client_reason": written("the client's reason"),
    "ending_team_reason": written("our reason"),
    "ending_continuity": written("the plan to go on with"),
    "ending_way_back": written("the way back to us"),
}
