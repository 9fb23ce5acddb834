"""Scoring a review again, years later, from what it froze, and saying where the answer differs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import isclose
from zoneinfo import ZoneInfo

from alongside import __version__
from alongside.measures.score import Score
from alongside.measures.standards import standard_called
from alongside.reviews.access import part_in
from alongside.reviews.frozen import SpoiltError, digest, rows_of, thaw
from alongside.reviews.models import FidelityReview, KeptScore, Snapshot
from alongside.reviews.queries.scoring import scores_of
from alongside.teams.access import Actor

CLOSE = 1e-9


@dataclass(frozen=True, slots=True)
class Again:
    """One item on one date: what was kept, what it adds up to now, and whether that is the same."""

    item: str
    as_of: date
    value: float | None
    rating: int | None
    met: bool | None
    value_now: float | None
    rating_now: int | None
    met_now: bool | None
    same: bool


@dataclass(frozen=True, slots=True)
class Recomputed:
    """The whole review again. `digest_holds`: what was frozen still says what it said."""

    same: bool
    digest_holds: bool
    frozen_on: date
    code_then: str
    code_now: str
    edition_then: str
    edition_now: str
    lines: tuple[Again, ...]

    @property
    def differing(self) -> tuple[Again, ...]:
        return tuple(line for line in self.lines if not line.same)


def recomputed(actor: Actor, review_id: str, *, on: date) -> Recomputed:
    """The review scored again, for whoever may read it. It is the same if every figure is, and the facts are."""
    review = part_in(actor, review_id, on=on).review
    standard = standard_called(review.standard)
    snapshot = Snapshot.objects.get(review=review)
    archive = bytes(snapshot.facts)
    holds = _holds(archive, snapshot.digest)
    lines = _lines(review, scores_of(review, archive, snapshot.absent, standard)) if holds else ()
    return Recomputed(
        same=holds and all(line.same for line in lines),
        digest_holds=holds,
        frozen_on=review.opened_at.astimezone(ZoneInfo(review.team.time_zone)).date(),
        code_then=snapshot.code_version,
        code_now=__version__,
        edition_then=review.edition,
        edition_now=standard.edition,
        lines=lines,
    )


def _holds(archive: bytes, expected: str) -> bool:
    try:
        return digest(rows_of(thaw(archive))) == expected
    except SpoiltError:
        return False


def _lines(review: FidelityReview, scores: Iterable[Score]) -> tuple[Again, ...]:
    now = {(score.as_of, score.item): score for score in scores}
    kept = {(row.as_of, row.item): row for row in KeptScore.objects.filter(review=review)}
    return tuple(_again(key, kept.get(key), now.get(key)) for key in sorted(kept.keys() | now.keys()))


def _again(key: tuple[date, str], kept: KeptScore | None, now: Score | None) -> Again:
    as_of, item = key
    return Again(
        item=item,
        as_of=as_of,
        value=kept.value if kept else None,
        rating=kept.rating if kept else None,
        met=kept.met if kept else None,
        value_now=now.value if now else None,
        rating_now=now.rating if now else None,
        met_now=now.met if now else None,
        same=kept is not None and now is not None and _same(kept, now),
    )


def _same(kept: KeptScore, now: Score) -> bool:
    figures = ((kept.value, now.value), (kept.numerator, now.numerator), (kept.denominator, now.denominator))
    words = (
        (kept.rating, now.rating),
        (kept.found, now.found),
        (kept.met, now.met),
        (kept.basis, now.basis.value),
        (kept.counted, now.counted),
        (kept.excluded, now.excluded),
        (kept.flags, list(now.flags)),
        (kept.missing, list(now.missing)),
    )
    return all(_close(*pair) for pair in figures) and all(then == again for then, again in words)


def _close(then: float | None, now: float | None) -> bool:
    if then is None or now is None:
        return then is now
    return isclose(then, now, rel_tol=CLOSE, abs_tol=CLOSE)
