"""What the page of a review shows, put together from the review and the item that is open."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alongside.pages.reviews.asking import settle_form
from alongside.pages.reviews.dots import Dots, Says, dots
from alongside.pages.reviews.forms import WordForm
from alongside.pages.shared import words
from alongside.pages.shared.door import Request
from alongside.reviews.queries.rater_evidence import RaterEvidence, evidence_for
from alongside.reviews.queries.raters import AgencyAgreement, agency_agreement
from alongside.reviews.queries.review import Item, Review, review_for
from alongside.reviews.queries.words import Word
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import ReviewState

LOW = 2
TWO = 2
A_NUMBER = 3
"""so many letters a last word may have that is rather a number than a name: Guest One"""

DIFFERENCES = "differences"


@dataclass(frozen=True, slots=True)
class Stage:
    """One stretch of the steps line; `how` is done, now or next."""

    word: str
    says: str
    on: date | None
    how: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one rater gave an item; `word` is None where it is not there, or not open yet."""

    short: str
    word: Word | None
    closed: bool


@dataclass(frozen=True, slots=True)
class Row:
    item: Item
    cells: tuple[Cell, ...]
    here: bool
    settle: bool


@dataclass(frozen=True, slots=True)
class Rows:
    title: str
    says: str
    rows: tuple[Row, ...]
    mean: float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A rater's column: the last word of the name, where that is a name of its own and tells them apart."""

    id: str
    short: str
    name: str
    sum: int | None


@dataclass(frozen=True, slots=True)
class Page:
    review: Review
    only: bool
    """only the items that differ"""
    groups: tuple[Rows, ...]
    columns: tuple[Column, ...]
    stages: tuple[Stage, ...]
    item: Item | None
    row: Row | None
    evidence: RaterEvidence | None
    form: WordForm | None
    after: Item | None
    """the next item to settle, from the open one on"""
    dots: Dots | None
    icc: AgencyAgreement | None
    reads: bool
    """whether the team's fidelity is the reader's to see"""
    signed: bool
    """whether the reader's signature stands"""

    @property
    def width(self) -> int:
        """How many columns the table of items has."""
        return 4 + len(self.columns) + bool(self.review.settled)

    @property
    def follows(self) -> bool:
        """Whether what the open item rests on is sent after the page."""
        return self.evidence is None and self.item is not None and has_evidence(self.review, self.item)

    @property
    def settling(self) -> bool:
        return self.review.state is ReviewState.CONSENSUS

    @property
    def next(self) -> Item | None:
        """The next to settle; where nothing is left to settle, the next in the order of print."""
        following = _from(self.review, self.item)
        return (self.after if self.settling else None) or next(iter(following), None)

    @property
    def differences(self) -> list[list[str]]:
        """The items that differ, as words: the table behind the dots."""
        return [
            [words.item_named(item.item, item.title), *(_says(one.word) for one in item.given)]
            for item in self.review.items
            if item.differs
        ]

    @property
    def difference_heads(self) -> list[str]:
        return ["Item", *(column.name for column in self.columns)]

    @property
    def frozen_on(self) -> date:
        return self.review.standings[0].on

    @property
    def hash(self) -> str:
        """The beginning of the hash: enough to tell two apart by eye."""
        return self.review.digest[:12]

    @property
    def over(self) -> bool:
        return self.review.state in {ReviewState.SIGNED, ReviewState.WITHDRAWN}

    @property
    def withdrawn(self) -> bool:
        return self.review.state is ReviewState.WITHDRAWN

    @property
    def differing(self) -> int:
        return sum(item.differs for item in self.review.items)

    @property
    def furthest(self) -> int:
        found = self.review.agreement
        return max((one.apart or 0 for one in found.differing), default=0) if found else 0

    @property
    def lean(self) -> tuple[str, float] | None:
        """Who rates higher on average, and by how much."""
        return _lean(self.review, self.columns)

    @property
    def left(self) -> int:
        """How many items are still to be settled."""
        return self.review.of - self.review.settled

    @property
    def low(self) -> tuple[Item, ...]:
        """Items settled at 2 or less, or not met, that no step is for yet."""
        planned = {step.item for step in self.review.steps}
        return tuple(
            item for item in self.review.items if item.settled and item.item not in planned and _is_low(item.settled)
        )

    @property
    def keep(self) -> str:
        """The query every link carries on."""
        return f"?show={DIFFERENCES}" if self.only else ""


def page(request: Request, review_id: str, item: str = "", form: WordForm | None = None) -> Page:
    """The page with one item open: the one asked for, else the next one to settle."""
    review = review_for(request.actor, review_id, on=request.today)
    opened = _opened(review, item)
    only = request.GET.get("show") == DIFFERENCES and review.open_ratings
    columns = tuple(_columns(review))
    groups = tuple(_groups(review, columns, opened, only=only))
    may_settle = opened is not None and review.acts["settle"].may
    return Page(
        review=review,
        only=only,
        groups=groups,
        columns=columns,
        stages=tuple(stages(review)),
        item=opened,
        row=next((row for group in groups for row in group.rows if row.here), None),
        evidence=evidence_at_once(request, review, opened) if opened else None,
        form=form or (settle_form(request, review, opened) if opened and may_settle else None),
        after=next((one for one in _from(review, opened) if one.settled is None), None),
        dots=_dots(review, columns),
        icc=_icc(request, review),
        reads=may(request.actor, Right.SEE_FIDELITY, review.team_id),
        signed=any(one.stands and one.name == request.actor.name for one in review.signatures),
    )


def has_evidence(review: Review, item: Item) -> bool:
    """Whether there are records behind the item, and they are the reader's to see."""
    return item.line is not None and (review.leads or review.rates)


def evidence_at_once(request: Request, review: Review, item: Item) -> RaterEvidence | None:
    """What the item rests on, with the whole page; a part of a page has it sent after."""
    whole = request.method != "POST" and not request.headers.get("HX-Request")
    if not (whole and has_evidence(review, item)):
        return None
    return evidence_for(request.actor, review.id, item.item, on=request.today)


def item_of(review: Review, item: str) -> Item:
    """The printed item of that name, else NotHere."""
    found = next((one for one in review.items if one.item == item), None)
    if found is None:
        raise NotHere
    return found


def stages(review: Review) -> list[Stage]:
    """Opened, rated alone, compared, settled, signed: what is done, what is now, what comes."""
    since = {stood.state: stood.on for stood in review.standings}
    now = _now(review, since)
    told = {RATED: _alone(review), SETTLED: _settling(review) if now >= SETTLED else ""}
    ended = (ReviewState.OPENED, ReviewState.COMPARING, ReviewState.CONSENSUS, None, ReviewState.SIGNED)
    found = []
    for place, (word, state) in enumerate(zip(STAGES, ended, strict=True)):
        how = "done" if place < now else "next" if place > now or review.state is ReviewState.WITHDRAWN else "now"
        found.append(Stage(word, told.get(place, ""), since.get(state) if state else None, how))
    return found


STAGES = ("Opened", "Rated alone", "Compared", "Settled", "Signed")
_OPENED, RATED, COMPARED, SETTLED, SIGNED = range(5)


def _now(review: Review, since: Mapping[ReviewState, date]) -> int:
    """The place of the stretch the review is in; beyond the last once it is signed."""
    if ReviewState.SIGNED in since:
        return SIGNED + 1
    if ReviewState.CONSENSUS in since:
        return SIGNED if review.settled == review.of else SETTLED
    return COMPARED if ReviewState.COMPARING in since else RATED


def _alone(review: Review) -> str:
    handed_in = sum(rater.handed_in_on is not None for rater in review.raters)
    return f"{handed_in} of {len(review.raters)} handed in" if review.raters else "no rater yet"


def _settling(review: Review) -> str:
    left = review.of - review.settled
    return f"{left} of {review.of} left" if left else f"all {review.of}"


def _opened(review: Review, item: str) -> Item | None:
    if item:
        return item_of(review, item)
    if not review.acts["settle"].may:
        return None
    return next((one for one in review.items if one.settled is None), None)


def _from(review: Review, opened: Item | None) -> tuple[Item, ...]:
    """Every other item, beginning after the open one."""
    items = review.items
    at = items.index(opened) + 1 if opened else 0
    return (*items[at:], *items[: max(at - 1, 0)])


def _says(word: Word) -> str:
    return str(word.rating) if word.rating is not None else "met" if word.met else "not met"


def _columns(review: Review) -> Iterator[Column]:
    last = [rater.name.split()[-1] for rater in review.raters]
    for rater in review.raters:
        short = rater.name.split()[-1]
        alone = len(short) > A_NUMBER and last.count(short) == 1
        yield Column(rater.id, short if alone else rater.name, rater.name, _sum(review, rater.name))


def _sum(review: Review, name: str) -> int | None:
    """What a rater's ratings add up to, once they lie open and each item has one."""
    given = [one.word.rating for item in review.items for one in item.given if one.rater == name]
    ratings = [rating for rating in given if rating is not None]
    return sum(ratings) if review.scale and len(ratings) == review.of else None


def _groups(review: Review, columns: Sequence[Column], opened: Item | None, *, only: bool) -> Iterator[Rows]:
    for group in review.groups:
        rows = tuple(_row(review, columns, item, opened) for item in group.items if item.differs or not only)
        if rows:
            yield Rows(group.title, group.says, rows, group.mean)


def _row(review: Review, columns: Sequence[Column], item: Item, opened: Item | None) -> Row:
    settle = review.acts["settle"].may and item.settled is None
    return Row(item, tuple(_cell(review, rater, item) for rater in columns), item is opened, settle)


def _cell(review: Review, column: Column, item: Item) -> Cell:
    word = next((one.word for one in item.given if one.rater == column.name), None)
    mine = next((rater.me for rater in review.raters if rater.id == column.id), False)
    return Cell(column.short, word or (item.mine if mine else None), closed=not review.open_ratings)


def _pairs(review: Review, columns: Sequence[Column]) -> list[tuple[Says, Says]]:
    names = [column.name for column in columns]
    found = []
    for item in review.items:
        says = {one.rater: one.word.says for one in item.given}
        first, second = (says.get(name) for name in names)
        if first is not None and second is not None:
            found.append((first, second))
    return found


def _dots(review: Review, columns: Sequence[Column]) -> Dots | None:
    if review.agreement is None or len(columns) != TWO:
        return None
    return dots(_pairs(review, columns), scale=review.scale, names=(columns[0].short, columns[1].short))


def _lean(review: Review, columns: Sequence[Column]) -> tuple[str, float] | None:
    pairs = _pairs(review, columns) if review.agreement and len(columns) == TWO else []
    if not review.scale or not pairs:
        return None
    by = sum(int(first) - int(second) for first, second in pairs) / len(pairs)
    return (columns[0].short if by > 0 else columns[1].short, abs(by)) if by else None


def _icc(request: Request, review: Review) -> AgencyAgreement | None:
    """Over the agency's teams: for whoever sees their fidelity, not for a guest."""
    if review.agreement is None or not may(request.actor, Right.SEE_FIDELITY, review.team_id):
        return None
    return agency_agreement(request.actor, review.team_id, standard=review.standard, on=request.today)


def _is_low(word: Word) -> bool:
    return word.met is False or (word.rating is not None and word.rating <= LOW)
