"""The words of a review that stand: what each rater gave, what was settled, what is written, who signed."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
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


@dataclass(frozen=True, slots=True)
class Written:
    strengths: str
    recommendations: str


def given_by(rater_id: str) -> dict[str, Word]:
    """Item -> the last word of a rater."""
    rows = GivenRating.objects.filter(rater_id=rater_id).select_related("rater__review__team").order_by("id")
    return {row.item: Word(row.rating, row.met, row.rationale, _day(row.rater.review, row.at)) for row in rows}


def handed_in(review: FidelityReview) -> list[Rater]:
    """The raters whose words count, in the order they were named."""
    return list(review.raters.filter(handed_in__isnull=False).order_by("named_at", "name", "id"))


def given(raters: Iterable[Rater]) -> dict[str, tuple[Given, ...]]:
    """Item -> what each of these raters gave it."""
    found: dict[str, list[Given]] = {}
    for rater in raters:
        for item, word in given_by(rater.id).items():
            found.setdefault(item, []).append(Given(rater.name, word))
    return {item: tuple(words) for item, words in found.items()}


def agreed(words: Iterable[Given]) -> bool:
    """Whether all say the same, and anybody says anything."""
    return len({one.word.says for one in words}) == 1


def settled(review: FidelityReview) -> dict[str, Word]:
    """Item -> the consensus as it stands."""
    rows = SettledRating.objects.filter(review=review).order_by("id")
    return {
        row.item: Word(row.rating, row.met, row.rationale, _day(review, row.at), row.carried) for row in rows
    }  # fmt: skip


def written(review: FidelityReview) -> Written:
    last = ReviewWords.objects.filter(review=review).order_by("-id").first()
    return Written(last.strengths, last.recommendations) if last else Written("", "")


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


def unsettled(review: FidelityReview, standard: Standard) -> list[str]:
    found = settled(review)
    return [item for item in standard.printed if item not in found]


def digest_of_consensus(review: FidelityReview) -> str:
    """SHA-256, in hex, over what a signature stands by: every settled rating with its reason, and the words."""
    ratings: Mapping[str, Word] = settled(review)
    words = written(review)
    said = [[item, word.rating, word.met, word.rationale] for item, word in sorted(ratings.items())]
    text = json.dumps([said, words.strengths, words.recommendations], ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _day(review: FidelityReview, at: datetime) -> date:
    return at.astimezone(ZoneInfo(review.team.time_zone)).date()
