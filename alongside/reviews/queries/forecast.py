"""If the planned visits happen: how a team would stand on a later day, and how sure that is. Today is not touched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from alongside.measures.assess import assess
from alongside.measures.chart import OverClients
from alongside.measures.measure import SAMHSA_2008, Measure
from alongside.measures.score import Score
from alongside.measures.standard import Standard
from alongside.measures.windows import first_day
from alongside.reviews.lift.draws import middle
from alongside.reviews.queries.change import count, told
from alongside.reviews.queries.evidence import says_who
from alongside.reviews.queries.facts import facts, run, seen_by, shadowed, supposing
from alongside.reviews.queries.figures import printed
from alongside.reviews.queries.planned import Planned, as_rows, usual
from alongside.reviews.queries.scorecard import USUAL, known_reading, the_standard
from alongside.reviews.queries.supposed import with_contacts
from alongside.reviews.queries.thinned import Draws, can_be_drawn, thinned
from alongside.teams.access import Actor, Right, may, require

DRAWS = 100
MOST_DRAWS = 0.8
LOOK_BACK = 90
TENTHS = 10
LONGEST = 92
"""Days ahead; what is planned further off says nothing."""


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """One item: as it stands, if every planned visit happens, and where eight of ten draws lie."""

    item: str
    title: str
    unit: str
    now: float | None
    now_rating: int | None
    if_all: float | None
    all_rating: int | None
    low: float | None
    high: float | None
    shown_now: str
    shown_all: str
    shown_low: str
    shown_high: str
    ratings: tuple[tuple[int, float], ...]
    """each rating some draw earns, with its share of the draws, the likeliest first"""
    says: str
    now_met: bool | None = None
    all_met: bool | None = None
    met_in: float | None = None
    """of a clause: whether it is met, and in what share of the draws"""


@dataclass(frozen=True, slots=True)
class Forecast:
    """How a team would stand at the close of `to`. `usual` says that no plan was given and the last weeks stand in."""

    on: date
    to: date
    visits: int
    usual: bool
    kept: float
    kept_says: str
    draws: int
    lines: tuple[ForecastLine, ...]
    says: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where planned visits come from, in words, and how many of them may be told."""

    visits: int
    says: str


def forecast(
    actor: Actor,
    team_id: str,
    *,
    on: date,
    to: date,
    planned: Sequence[Planned] | None = None,
    source: Source | None = None,
    kept: float | None = None,
    seed: int = 0,
    standard: str = USUAL,
    reading: str = SAMHSA_2008,
) -> Forecast:
    """The items of a standard counted over the contacts of each client as of `to`, were these visits completed.

    The usual weeks if none are given.

    `source` says where given visits come from and how many may be told of, where that is not all of them.

    Each visit happens with the likelihood `kept`, by default the share of the last 90 days' visits that did. Only
    visits after `on` up to `to` are taken; enrollments are those known today. Items that say who has a substance use
    disorder are left out for whoever does not read Part 2. One that counts workers, or pools what everybody had, has
    no draws. ValueError for a day not after `on`, or too far off.
    """
    require(actor, Right.SEE_FIDELITY, team_id)
    if not on < to <= on + timedelta(days=LONGEST):
        raise ValueError(f"Choose a day after {told(on)}, at most {LONGEST} days ahead.")
    part2 = may(actor, Right.SEE_PART2, team_id)
    against = the_standard(standard)
    reading = known_reading(against, reading)
    measures = _measures(against, part2)
    given = usual(team_id, on=on, to=to) if planned is None else planned
    visits = [one for one in given if on < one.on <= to]
    # Neither how many visits there are nor how many happen may tell a reader of those under the label.
    seen = len(visits) if part2 or planned is not None else len(usual(team_id, on=on, to=to, part2=False))
    told_of = source or Source(seen, "the last four weeks repeated" if planned is None else "as planned")
    likely, kept_says = (kept, f"{kept:.0%} taken as kept") if kept is not None else _kept(team_id, on, part2=part2)
    tables = _with(team_id, visits, first_day(to, _longest(measures)))
    asked = {"teams": [team_id], "items": [measure.item for measure in measures], "reading": reading}
    now = {score.item: score for score in assess(against, facts(), as_of=[on], **asked)}  # type: ignore[arg-type]
    then = {score.item: score for score in assess(against, supposing(tables), as_of=[to], **asked)}  # type: ignore[arg-type]
    to_draw = [measure for measure in measures if can_be_drawn(measure, reading)]
    draws = thinned(to_draw, tables, team_id, to=to, reading=reading, kept=likely, draws=DRAWS, seed=seed)
    lines = tuple(_line(measure, now, then, draws, to, likely) for measure in measures if measure.item in then)
    return Forecast(
        on=on,
        to=to,
        visits=told_of.visits,
        usual=planned is None,
        kept=likely,
        kept_says=kept_says,
        draws=DRAWS,
        lines=lines,
        says=_says(told_of, to=to, kept_says=kept_says),
    )


def _measures(standard: Standard, part2: bool) -> list[Measure]:
    """The items over clients' contacts, without those whose figure would speak of who is treated."""
    over_contacts = [m for m in standard.measures if isinstance(m.readings[0].method, OverClients)]
    return [measure for measure in over_contacts if part2 or not says_who(measure)]


def _longest(measures: Sequence[Measure]) -> int:
    """The days of the longest window any of the measures looks at."""
    methods = [reading.method for measure in measures for reading in measure.readings]
    return max((method.days for method in methods if isinstance(method, OverClients)), default=1)


def _with(team_id: str, visits: Sequence[Planned], since: date) -> Mapping[str, str]:
    """The team's contacts since a day with the visits among them; nothing looks back further."""
    contacts, staff = as_rows(team_id, [one for one in visits if one.on >= since])
    return with_contacts(contacts, staff, team_id=team_id, since=since, vendor=connection.vendor)


def _kept(team_id: str, on: date, *, part2: bool) -> tuple[float, str]:
    """The share of visits that happened, and how we know."""
    text = shadowed(KEPT, seen_by(part2=part2))
    met, tried = (int(cell or 0) for cell in run(text, [team_id, first_day(on, LOOK_BACK), on])[0])
    if not met + tried:
        return 1.0, f"no visit of the last {LOOK_BACK} days is on record, so each is taken as kept"
    share = met / (met + tried)
    return share, f"{round(share * TENTHS)} of {TENTHS} visits happened in the last {LOOK_BACK} days"


KEPT = """select sum(case when c.outcome = 'completed' then 1 else 0 end),
  sum(case when c.outcome = 'attempted' then 1 else 0 end)
from contacts c
where c.team_id = %s and c.started_on >= %s and c.started_on <= %s and c.mode = 'face_to_face'"""


def _says(source: Source, *, to: date, kept_says: str) -> str:
    return f"{count(source.visits, 'visit')} until {told(to)}, {source.says}; {kept_says}."


def _line(
    measure: Measure, now: Mapping[str, Score], then: Mapping[str, Score], draws: Draws, to: date, kept: float
) -> ForecastLine:
    item = measure.item
    before, after = now.get(item), then[item]
    values = draws.values.get(item, ())
    low, high = middle(values, MOST_DRAWS) if values else (None, None)
    shown_low, shown_high, shown_all = (_shown(measure, value) for value in (low, high, after.value))
    return ForecastLine(
        item=item,
        title=measure.title,
        unit=measure.unit,
        now=before.value if before else None,
        now_rating=before.rating if before else None,
        if_all=after.value,
        all_rating=after.found,
        low=low,
        high=high,
        shown_now=_shown(measure, before.value if before else None),
        shown_all=shown_all,
        shown_low=shown_low,
        shown_high=shown_high,
        ratings=draws.ratings(measure),
        says=_sentence(measure, to, after, (shown_low, shown_high), kept),
        now_met=before.met if before else None,
        all_met=after.met,
        met_in=draws.met(measure),
    )


def _shown(measure: Measure, value: float | None) -> str:
    return "" if value is None else printed(value, measure.steps)


MET: Mapping[bool | None, str] = {True: ", met", False: ", not met"}


def _sentence(measure: Measure, to: date, after: Score, between: tuple[str, str], kept: float) -> str:
    if after.value is None:
        return f"On {told(to)} there is nobody to count."
    low, high = between
    rated = f", a {after.found}" if after.found else MET.get(after.met, "")
    name = f"“{measure.title}”" if measure.requirement else measure.item
    whole = f"On {told(to)} {name} is {_shown(measure, after.value)} {measure.unit}{rated}, if every visit happens"
    if kept >= 1 or not low:
        return f"{whole}."
    tenths = round(kept * TENTHS)
    spread = f"{low}" if low == high else f"between {low} and {high}"
    return f"{whole}; {spread} if {tenths} of {TENTHS} do."
