"""The words of a review that stand: what each rater gave, what was settled, what is written."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from zoneinfo import ZoneInfo

from alongside.measures.score import Basis
from alongside.measures.standard import Standard
from alongside.reviews.models import FidelityReview, GivenRating, KeptScore, Rater, ReviewWords, SettledRating


@dataclass(frozen=True, slots=True)
class Word:
    """What somebody says of an item: a rating on a scale, or met or not of a clause; and why."""

    rating: int | None
    met: bool | None
    rationale: str
    on: date
    carried: bool = False

    @property
    def says(self) -> int | bool | None:
        """The rating, or whether the clause is met: what two words agree in or not."""
        return self.met if self.rating is None else self.rating


@dataclass(frozen=True, slots=True)
class Given:
    """One rater's word."""

    rater: str
    word: Word


@dataclass(frozen=True)
class Said:
    """Everything said in a review, as it stands. It keeps no secret: who may read what is for the asker to heed.

    `raters` are in the order they were named; `by_rater` is rater id -> item -> their last word.
    """

    review: FidelityReview
    raters: tuple[Rater, ...]
    by_rater: Mapping[str, Mapping[str, Word]]
    settled: Mapping[str, Word]
    strengths: str
    recommendations: str

    @cached_property
    def handed_in(self) -> tuple[Rater, ...]:
        """The raters whose words count."""
        return tuple(rater for rater in self.raters if hasattr(rater, "handed_in"))

    def still_rating(self, on: date) -> tuple[Rater, ...]:
        """Who has not handed in, and still has days to."""
        return tuple(rater for rater in self.raters if not hasattr(rater, "handed_in") and rater.until_on > on)

    @cached_property
    def given(self) -> dict[str, tuple[Given, ...]]:
        """Item -> what each rater who handed in gave it."""
        found: dict[str, list[Given]] = {}
        for rater in self.handed_in:
            for item, word in self.of(rater).items():
                found.setdefault(item, []).append(Given(rater.name, word))
        return {item: tuple(words) for item, words in found.items()}

    def of(self, rater: Rater | None) -> Mapping[str, Word]:
        """Item -> the last word of one rater."""
        return self.by_rater.get(rater.id, {}) if rater else {}

    def unsettled(self, standard: Standard) -> list[str]:
        return [item for item in standard.printed if item not in self.settled]

    @cached_property
    def digest(self) -> str:
        """SHA-256, in hex, over what a signature stands by: every settled rating with its reason, and the texts."""
        said = [[item, word.rating, word.met, word.rationale] for item, word in sorted(self.settled.items())]
        text = json.dumps([said, self.strengths, self.recommendations], ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()


def said_in(review: FidelityReview) -> Said:
    """Everything said in one review. Four questions."""
    return said_of([review])[review.id]


def said_of(reviews: Sequence[FidelityReview]) -> dict[str, Said]:
    """Review id -> everything said in it. Four questions, however many reviews."""
    by_id = {review.id: review for review in reviews}
    raters: dict[str, list[Rater]] = {}
    for rater in Rater.objects.filter(review__in=by_id).select_related("handed_in").order_by("named_at", "name", "id"):
        raters.setdefault(rater.review_id, []).append(rater)
    given: dict[str, dict[str, Word]] = {}
    for row in GivenRating.objects.filter(rater__review__in=by_id).select_related("rater").order_by("id"):
        given.setdefault(row.rater_id, {})[row.item] = _word(row, by_id[row.rater.review_id])
    settled: dict[str, dict[str, Word]] = {}
    for one in SettledRating.objects.filter(review__in=by_id).order_by("id"):
        settled.setdefault(one.review_id, {})[one.item] = _word(one, by_id[one.review_id])
    texts = {text.review_id: text for text in ReviewWords.objects.filter(review__in=by_id).order_by("id")}
    return {
        id: Said(
            review=review,
            raters=tuple(raters.get(id, ())),
            by_rater={rater.id: given.get(rater.id, {}) for rater in raters.get(id, ())},
            settled=settled.get(id, {}),
            strengths=texts[id].strengths if id in texts else "",
            recommendations=texts[id].recommendations if id in texts else "",
        )
        for id, review in by_id.items()
    }


def agreed(words: Iterable[Given]) -> bool:
    """Whether all say the same, and anybody says anything."""
    return len({one.word.says for one in words}) == 1


def kept_of(review: FidelityReview) -> dict[str, KeptScore]:
    """Item -> its score on the day of the review."""
    return {row.item: row for row in KeptScore.objects.filter(review=review, as_of=review.as_of)}


def needs_a_reason(words: Iterable[Given], kept: KeptScore | None, says: int | bool | None) -> str:
    """Why a consensus on an item must say its reason; empty where it may be carried over."""
    words = tuple(words)
    if not agreed(words):
        return "The raters differ: say why the consensus is this." if words else "Nobody rated this: say why."
    if words[0].word.says != says:
        return "The raters agreed on something else: say why the consensus departs from it."
    if kept is not None and kept.basis == Basis.COMPUTED and kept.found is not None and kept.found != says:
        return f"The records earn {kept.found}: say why the consensus departs from it."
    return ""


def reason_carried(words: Iterable[Given]) -> str:
    """The raters' own reasons, as a consensus carries them over."""
    words = tuple(words)
    if len(words) == 1:
        return words[0].word.rationale
    return "\n".join(f"{one.rater}: {one.word.rationale}" for one in words)


def _word(row: GivenRating | SettledRating, review: FidelityReview) -> Word:
    carried = isinstance(row, SettledRating) and row.carried
    return Word(row.rating, row.met, row.rationale, _day(review, row.at), carried)


def _day(review: FidelityReview, at: datetime) -> date:
    return at.astimezone(ZoneInfo(review.team.time_zone)).date()


def named(standard: Standard, items: Iterable[str]) -> list[str]:
    """How a sentence names items: by what they are printed under; clauses, which have no numbers, by their titles."""
    titles = {measure.item: measure.title for measure in standard.measures}
    return [item if standard.scale else titles.get(item, item) for item in items]
