"""What the forms of a review offer to choose from."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from alongside.pages.reviews import forms
from alongside.pages.shared.door import Request
from alongside.reviews.queries.plan import owners
from alongside.reviews.queries.review import Item, Review
from alongside.reviews.queries.scorecard import readings
from alongside.reviews.queries.standards import standards_of, to_choose
from alongside.teams.queries.members import members_of
from alongside.terms import Chair

GUESTS_HAVE = timedelta(days=14)
USUAL_READING = ("", "The standard’s usual one")


def open_form(request: Request) -> forms.OpenForm:
    """Standards in force come first; a reading is named with the standard it belongs to."""
    held = standards_of(request.team.id, on=request.today)
    standards = [*((one.standard, one.title) for one in held), *to_choose(held)]
    others = [(name, f"{title}: {name}") for standard, title in standards for name in readings(standard)[1:]]
    return forms.OpenForm(
        request.POST or None, standards=standards, readings=[USUAL_READING, *others], today=request.today
    )


def rater_form(request: Request) -> forms.RaterForm:
    """Whoever signs in on this team already is chosen by name."""
    known = members_of(request.team.id, on=request.today)
    members = {one.email: one.name for one in known if one.chair is not Chair.REVIEWER}
    initial = {"from_on": request.today, "until_on": request.today + GUESTS_HAVE}
    return forms.RaterForm(request.POST or None, members=members.items(), initial=initial)


def rate_form(request: Request, review: Review, item: Item) -> forms.RateForm:
    """A rater's own word on an item, as it stands."""
    word = item.mine
    initial = {"rating": word.rating, "met": said(word.met), "rationale": word.rationale} if word else {}
    return forms.RateForm(request.POST or None, scale=review.scale, ratings=anchors(item.printed), initial=initial)


def settle_form(request: Request, review: Review, item: Item) -> forms.WordForm:
    """The consensus on an item: what stands, else what the raters agree on."""
    word = item.settled or (item.given[0].word if item.given and not item.differs else None)
    written = item.settled.rationale if item.settled and not item.settled.carried else ""
    initial = {"rating": word.rating, "met": said(word.met), "rationale": written} if word else {}
    return forms.WordForm(
        request.POST or None, scale=review.scale, ratings=[(str(one), str(one)) for one in range(1, 6)], what="Agreed",
        why="Why, in one or two sentences all would say", initial=initial,
    )  # fmt: skip


def step_form(request: Request, items: Iterable[tuple[str, str]]) -> forms.StepForm:
    """A step for an item; the one asked for is chosen already."""
    initial: dict[str, Any] = {"item": request.GET.get("item", ""), "due_on": request.today + timedelta(days=30)}
    people = owners(request.team.id, on=request.today)
    return forms.StepForm(request.POST or None, items=items, owners=people, initial=initial)


def anchors(printed: Iterable[tuple[int, str]]) -> list[tuple[str, str]]:
    """The ratings 1 to 5 with their anchors in words."""
    words = dict(printed)
    return [(str(rating), words.get(rating, "")) for rating in range(1, 6)]


def said(met: bool | None) -> str:
    return "" if met is None else ("met" if met else "not")
