"""What the next rating takes of things that were: how they age out of the window, and what can still be mended."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from alongside.measures.windows import month_end
from alongside.reviews.lift.least import whole_at_least
from alongside.reviews.queries.asked import Asked
from alongside.reviews.queries.change import Change, count, told
from alongside.reviews.queries.facts import run
from alongside.reviews.queries.naming import NOTHING_ELSE, by_itself, of_clients, turn

YEAR = timedelta(days=365)
TWO_YEARS = timedelta(days=730)
LAST = 10
MONTHS = 6
MOST_YESES = 20


def _people_stay(asked: Asked) -> Change:
    """H5: whoever left leaves the window two years after their last day."""
    left = sorted(record.started_on for record in asked.whole.records if record.kind == "staff")
    comes = asked.comes_by_itself({day + TWO_YEARS for day in left})
    gone = [day for day in left if comes and day + TWO_YEARS <= comes]
    because = f"by then {count(len(gone), 'departure is', 'departures are')} two years old"
    says = f"Nobody who works here leaves.{by_itself(comes)}"
    return asked.change(says, turns=turn(asked, comes, because), assumes="The positions stay as they are.")


def _slow_intake(asked: Asked) -> Change:
    """O2: a month leaves the window at the end of the sixth month after it; the months to come may not be fuller."""
    limit = int(asked.ahead.value)
    since, until = asked.on.replace(day=1), month_end(asked.on)
    now = int(run(TAKEN_IN, [asked.team_id, since, until])[0][0]) if asked.on < until else 0
    fullest = Counter(record.started_on.replace(day=1) for record in asked.whole.records)
    over = max((month for month, many in fullest.items() if many > limit), default=since)
    comes = asked.comes_by_itself(_ends_after(asked.on))
    says = f"Take in no more than {limit} in any month"
    says += f"; {now} so far in {asked.on:%B}." if asked.on < until else "."
    because = f"the {over:%B} intake leaves the window"
    return asked.change(says + by_itself(comes), turns=turn(asked, comes, because), assumes=NOTHING_ELSE)


TAKEN_IN = """select count(*) from enrollments e
where e.team_id = %s and e.enrolled_on >= %s and e.enrolled_on <= %s"""


def _ends_after(on: date) -> set[date]:
    found = [month_end(on)]
    while len(found) <= MONTHS:
        found.append(month_end(found[-1] + timedelta(days=1)))
    return set(found)


def nobody_dropped(asked: Asked) -> Change:
    """S2: find those who were lost and take them back on; a loss is forgotten a year after."""
    lost = [record for record in asked.whole.records if not record.figure]
    kept, served = asked.score.numerator or 0, asked.score.denominator or 0
    back = min(whole_at_least(asked.ahead.value / 100 * served - kept, beyond=asked.ahead.beyond), len(lost))
    comes = asked.comes_by_itself({record.started_on + YEAR for record in lost})
    latest = sorted(lost, key=lambda record: record.started_on, reverse=True)[:back]
    return asked.change(
        f"Win back {back} of the {count(len(lost), 'person', 'people')} lost in the year.{by_itself(comes)}",
        parts=of_clients(latest, lambda record: f"left on {told(record.started_on)}; counts once enrolled again"),
        turns=turn(asked, comes, "the endings before then are more than a year old"),
        assumes="Whoever comes back is enrolled again, because they want to be.",
    )


def yeses_needed(answers: Sequence[bool], goal: float, *, beyond: bool = False) -> int | None:
    """How many more answers of yes bring the share among the last ten to a goal in percent.

    `answers` are oldest first. None where twenty would not do.
    """
    for more in range(1, MOST_YESES + 1):
        latest = [*answers, *[True] * more][-LAST:]
        if sum(latest) >= whole_at_least(goal / 100 * len(latest), beyond=beyond):
            return more
    return None


IN_HOSPITAL = {
    "O5": ("admissions", "Be part of", "whether we were part of it is not on record"),
    "O6": ("discharges", "Plan together", "whether it was planned together is not on record"),
}


def _last_ten(asked: Asked) -> Change:
    """O5, O6: the next ones, done together; and those of the year nobody answered for, to be written down as it was."""
    things, do, unknown = IN_HOSPITAL[asked.measure.item]
    told_of = [record for record in asked.whole.records if record.counts]
    more = yeses_needed([bool(record.figure) for record in told_of], asked.ahead.value, beyond=asked.ahead.beyond)
    unanswered = [record for record in asked.whole.records if record.reason == "not_recorded"]
    comes = asked.comes_by_itself({record.started_on + YEAR for record in told_of if not record.figure})
    says = f"{do} the next {more} {things}" if more != 1 else f"{do} the next {things.rstrip('s')}"
    if unanswered:
        says += f", and write down how it was for {count(len(unanswered), 'stay')}"
    return asked.change(
        f"{says}.{by_itself(comes)}",
        parts=of_clients(unanswered, lambda record: f"{told(record.started_on)}: {unknown}"),
        turns=turn(asked, comes, "the stays before then are more than a year old"),
        assumes="The ten latest of a year count; each new one stands for the oldest.",
    )


def _graduation(asked: Asked) -> Change:
    """O7: those who graduated leave the window after a year. Nobody is kept back for a figure."""
    gone = [record.started_on for record in asked.whole.records if record.counts and record.figure]
    comes = asked.comes_by_itself({day + YEAR for day in gone})
    return asked.change(
        f"Nothing to do: nobody is kept from graduating for a figure.{by_itself(comes)}",
        turns=turn(asked, comes, "the graduations before then are more than a year old"),
        assumes=NOTHING_ELSE,
    )


CHANGES: Mapping[str, Callable[[Asked], Change]] = {
    "H5": _people_stay,
    "O2": _slow_intake,
    "O5": _last_ten,
    "O6": _last_ten,
    "O7": _graduation,
    "S2": nobody_dropped,
}
