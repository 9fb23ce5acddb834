"""What a rater has before them: one item after another, their own word on it, and what it rests on."""

from dataclasses import dataclass
from functools import partial

from alongside.pages.reviews.asking import rate_form
from alongside.pages.reviews.forms import RateForm
from alongside.pages.reviews.page import evidence_at_once, has_evidence, item_of
from alongside.pages.shared.door import Request
from alongside.pages.shared.saving import saved
from alongside.reviews.actions.rating import rate_item
from alongside.reviews.queries.rater_evidence import RaterEvidence
from alongside.reviews.queries.review import Item, ItemGroup, Review, review_for
from alongside.reviews.queries.reviews import RaterLine
from alongside.teams.refusals import NotHere

AS_THEY_GO = "kept"
"""What a form sent as one goes along asks to be answered into."""


@dataclass(frozen=True, slots=True)
class Desk:
    review: Review
    me: RaterLine
    item: Item
    form: RateForm | None
    """None once nothing may be changed"""
    evidence: RaterEvidence | None
    moved: bool
    """whether the item was opened from another one's page"""

    @property
    def groups(self) -> tuple[ItemGroup, ...]:
        return self.review.groups

    @property
    def follows(self) -> bool:
        """Whether what the open item rests on is sent after the page."""
        return self.evidence is None and has_evidence(self.review, self.item)

    @property
    def rated(self) -> int:
        return self.review.of - self.review.to_rate

    @property
    def place(self) -> int:
        """Where in the order of print the open item comes."""
        return self.review.items.index(self.item)

    @property
    def before(self) -> Item | None:
        return self.review.items[self.place - 1] if self.place else None

    @property
    def after(self) -> Item | None:
        following = self.review.items[self.place + 1 :]
        return following[0] if following else None

    @property
    def whole(self) -> bool:
        """Whether every item has a word, so that it can be handed in."""
        return self.review.acts["hand_in"].may


def desk(request: Request, review_id: str, item: str = "") -> Desk:
    """The desk of whoever rates in the review; the first item without a word is open unless one is asked for."""
    review = review_for(request.actor, review_id, on=request.today)
    me = next((rater for rater in review.raters if rater.me), None)
    if me is None or not review.rates:
        raise NotHere
    opened = item_of(review, item) if item else _first(review)
    return Desk(
        review=review,
        me=me,
        item=opened,
        form=rate_form(request, review, opened) if review.acts["rate"].may else None,
        evidence=evidence_at_once(request, review, opened),
        moved=request.headers.get("HX-Target") == "desk",
    )


def kept(request: Request, shown: Desk) -> bool:
    """Keep what is written; a word that says what it said before is not written down again."""
    form = shown.form
    if form is None:
        return False
    keep = partial(rate_item, by=request.actor, at=request.at, review_id=shown.review.id, item=shown.item.item)
    return saved(form, lambda: _says_more(form, shown.item) and keep(**form.cleaned_data))


def _first(review: Review) -> Item:
    return next((item for item in review.items if item.mine is None), review.items[0])


def _says_more(form: RateForm, item: Item) -> bool:
    if item.mine is None:
        return True
    before = {"rating": item.mine.rating, "met": item.mine.met, "rationale": item.mine.rationale}
    return any(before[name] != value for name, value in form.cleaned_data.items())
