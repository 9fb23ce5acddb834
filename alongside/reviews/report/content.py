"""What a report says, as plain data for the typesetter: every figure already in words, nobody named but who signs."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from alongside.measures.kept import over_clients
from alongside.measures.standards import standard_called
from alongside.reviews.queries.plan import Step
from alongside.reviews.queries.raters import agreement_over_teams
from alongside.reviews.queries.review import Item, ItemGroup, Review
from alongside.reviews.queries.trend_kept import Kept, kept_trend
from alongside.reviews.queries.words import Word
from alongside.reviews.report.charts import FEWEST, sparkline, trend_chart
from alongside.terms import ReviewState

Content = dict[str, Any]

HELP_AT = 2
COUNTED = "counted from records"
CONFIRMED = "proposed from records, confirmed"
JUDGED = "judged by the raters"


def content_of(review: Review) -> Content:
    """Everything the report prints."""
    trend = kept_trend(review.id)
    return {
        "team": review.team,
        "agency": review.agency,
        "standard": review.title,
        "edition": review.edition,
        "scale": review.scale,
        "as_of": _day(review.as_of),
        "signed": _signed(review),
        "draft": review.state is not ReviewState.SIGNED,
        "result": _result(review),
        "method": _method(review),
        "groups": [_group(review, group, trend) for group in review.groups],
        "gates": [{"title": gate.title, "passes": gate.passes, "says": gate.says} for gate in review.gates],
        "trend": _trend(trend) if review.scale else None,
        "agreement": _agreement(review),
        "strengths": _paragraphs(review.strengths),
        "recommendations": _paragraphs(review.recommendations),
        "steps": [_step(step) for step in review.steps],
        "signatures": [
            {"name": one.name, "part": "leads the team" if one.leads else "rater", "on": _day(one.on)}
            for one in review.signatures
            if one.stands
        ],
        "unsigned": _unsigned(review),
        "readings": [{"item": item.item, "says": item.says} for item in review.items if item.says],
        "code_version": review.code_version,
        "digest": review.digest,
    }


def _signed(review: Review) -> Content | None:
    day = next((stood.on for stood in review.standings if stood.state is ReviewState.SIGNED), None)
    return None if day is None else {"says": _day(day), "year": day.year, "month": day.month, "day": day.day}


def _result(review: Review) -> Content:
    if not review.scale:
        return {"figure": f"{review.met} of {review.of}", "says": "clauses are met", "mean": "", "of": ""}
    if review.total is None or review.mean is None:
        says = f"the sum of {review.settled} settled items; a total waits until all {review.of} are"
        return {"figure": str(review.sum or 0), "says": says, "mean": "", "of": ""}
    return {
        "figure": str(review.total),
        "of": f"of {5 * review.of}",
        "says": f"the total of {review.of} items",
        "mean": f"{review.mean:.2f}",
    }


def _method(review: Review) -> list[str]:
    opened = next(stood.on for stood in review.standings if stood.state is ReviewState.OPENED)
    charts = (
        f"{_over_charts(review)} were counted over ten charts, drawn from the caseload with the number {review.seed}; "
        "anybody can draw them again. Every other item was counted over the whole team."
        if review.sampled
        else "Items about people were counted over the whole caseload."
    )
    raters = [rater for rater in review.raters if rater.handed_in_on]
    names = " and ".join(f"{rater.name}{' (guest)' if rater.guest else ''}" for rater in raters)
    alone = (
        f"{names} rated every item alone, with the evidence beside it and everybody under a code, and handed in "
        f"before seeing each other's ratings; then the ratings were compared and one consensus was reached."
        if len(raters) > 1
        else f"{names} rated every item, with the evidence beside it and everybody under a code."
    )
    return [
        f"The team is held to the {review.title}, edition {review.edition}, as of the close of {_day(review.as_of)}. "
        f"Its facts were frozen on {_day(opened)}, before anybody rated.",
        f"{charts} The reading is {review.reading}: how each item is counted stands at the end.",
        f"{alone} Where the raters differed, or departed from what the records earn, the reason is given.",
    ]


def _over_charts(review: Review) -> str:
    """The items that a draw of charts narrows: those counted client by client."""
    items = [one.item for one in over_clients(standard_called(review.standard))]
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def _group(review: Review, group: ItemGroup, trend: dict[str, Kept]) -> Content:
    mean = f"mean {group.mean:.2f}" if group.mean is not None and review.scale else ""
    return {"title": group.title, "mean": mean, "items": [_item(item, trend.get(item.item)) for item in group.items]}


def _item(item: Item, kept: Kept | None) -> Content:
    word = item.settled
    return {
        "item": item.item,
        "title": item.title,
        "evidence": _evidence(item),
        "basis": _capital(_basis(item, word)),
        "rating": word.rating if word else None,
        "met": word.met if word else None,
        "help": word is not None and word.rating is not None and word.rating <= HELP_AT,
        "reason": _reason(item, word),
        "spark": sparkline(kept.values) if kept else "",
        "spark_says": kept.says if kept else "",
    }


def _evidence(item: Item) -> str:
    line = item.line
    if line is None:
        return "There is no measure for this item."
    if line.missing:
        return f"Not recorded: {', '.join(line.missing)}."
    if line.value is None or item.first is None or item.last is None:
        return _sentence(["no figure", *line.flags])
    when = f"on {_short(item.last)}" if item.first == item.last else f"{_short(item.first)} to {_short(item.last)}"
    figure = f"{line.shown} {line.unit}".strip()
    counted = f"{line.counted} counted" + (f", {line.excluded} left out" if line.excluded else "")
    return _sentence([f"{figure}, {when}", counted if line.counted else "", *line.flags])


def _sentence(parts: Iterable[str]) -> str:
    return "; ".join(filter(None, parts)) + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _basis(item: Item, word: Word | None) -> str:
    line = item.line
    if line is None or word is None:
        return JUDGED if word else "open"
    if line.met is not None:
        return COUNTED if line.met == word.met else f"{JUDGED}; records say {'met' if line.met else 'not met'}"
    if line.found is None:
        return JUDGED
    if line.found != word.rating:
        return f"{JUDGED}; records {'propose' if line.proposed else 'earn'} {line.found}"
    return CONFIRMED if line.proposed else COUNTED


def _reason(item: Item, word: Word | None) -> str:
    """Why, where the consensus is more than what was counted and agreed."""
    if word is None or (word.carried and _basis(item, word) == COUNTED):
        return ""
    return word.rationale


def _trend(trend: dict[str, Kept]) -> Content | None:
    """The mean of the rated items, month by month, drawn and in words."""
    months = sorted({day for kept in trend.values() for day in kept.ratings})
    points = []
    for day in months:
        ratings = [kept.ratings[day] for kept in trend.values() if kept.ratings.get(day) is not None]
        rated = [rating for rating in ratings if rating is not None]
        if rated:
            points.append((day, sum(rated) / len(rated), len(rated)))
    if len(points) < FEWEST:
        return None
    (first, begin, _), (last, end, number) = points[0], points[-1]
    return {
        "chart": trend_chart([(f"{day:%b}", mean) for day, mean, _ in points]),
        "says": f"The mean of the items that the records rate was {begin:.2f} on {_short(first)} and {end:.2f} on "
        f"{_short(last)} ({number} items), before the raters' judgement.",
        "rows": [{"day": _short(day), "mean": f"{mean:.2f}", "items": rated} for day, mean, rated in points],
    }


def _agreement(review: Review) -> Content | None:
    found = review.agreement
    if found is None or found.exact is None:
        return None
    first, second = [rater.name for rater in review.raters if rater.handed_in_on]
    titles = {item.item: item.title for item in review.items}
    return {
        "exact": f"{found.exact:.0f} %",
        "mean_difference": "" if found.mean_difference is None else f"{found.mean_difference:.2f}",
        "says": f"{found.same} of {found.items} items were rated alike.",
        "over_teams": _over_teams(review),
        "first": first,
        "second": second,
        "differing": [
            {"item": one.item, "title": titles[one.item], "first": _said(one.first), "second": _said(one.second)}
            for one in found.differing
        ],
    }


def _over_teams(review: Review) -> str:
    """Over the agency's teams, up to the day of this review: a later review does not change this report."""
    found = agreement_over_teams(review.team_id, on=review.as_of, standard=review.standard)
    return f"{found.icc:.2f}: {found.says}" if found.icc is not None else found.says


def _said(says: int | bool) -> str:
    return ("met" if says else "not met") if isinstance(says, bool) else str(says)


def _step(step: Step) -> Content:
    return {
        "item": step.item,
        "what": step.what,
        "owner": step.owner,
        "due": _day(step.due_on),
        "state": step.state.label + (f": {step.why}" if step.why else ""),
    }


def _unsigned(review: Review) -> str:
    """Who handed in and did not sign, because their days had ended."""
    signed = {one.name for one in review.signatures if one.stands}
    names = [rater.name for rater in review.raters if rater.handed_in_on and rater.name not in signed]
    if not names or review.state is not ReviewState.SIGNED:
        return ""
    return f"{' and '.join(names)} rated, and the days given for it ended before the signing."


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b} {day.year}"


def _short(day: date) -> str:
    return f"{day.day} {day:%b} {day.year}"
