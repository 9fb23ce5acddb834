"""Coming to one rating an item: what was agreed is carried over, what was not is settled with a reason; then signed."""

from datetime import datetime

from django.db import transaction

from alongside.measures.measure import Measure
from alongside.measures.score import Basis
from alongside.measures.standard import Standard
from alongside.reviews.access import Part, settling
from alongside.reviews.actions.checks import a_reason, a_word, at_most, go_on, note, printed_item, standard_named
from alongside.reviews.models import Judgement, KeptScore, ReviewWords, SettledRating, Signature
from alongside.reviews.queries import words
from alongside.reviews.queries.signing import awaited, signatures
from alongside.reviews.queries.words import Said, said_in
from alongside.teams.access import Actor
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import ReviewState

MOST_WORDS = 6000


@transaction.atomic
def begin_consensus(*, by: Actor, at: datetime, review_id: str) -> None:
    """Lay the ratings side by side and carry over those that agree.

    A rater whose days ended before they handed in is left out; while one still has days, the others wait.
    """
    part = _going_on(settling(by, review_id, at=at))
    if part.state is ReviewState.CONSENSUS:
        return
    said = said_in(part.review)
    if part.state is not ReviewState.COMPARING:
        _check_nobody_still_rates(said, part)
        go_on(part.review, ReviewState.COMPARING, by=by, at=at)
    go_on(part.review, ReviewState.CONSENSUS, by=by, at=at)
    for item, given in said.given.items():
        if words.agreed(given):
            word = given[0].word
            SettledRating.objects.create(
                review=part.review, item=item, rating=word.rating, met=word.met,
                rationale=words.reason_carried(given), carried=True, at=at, by=by.id,
            )  # fmt: skip
    note(by, at, "compared", "review", review_id, part.review.team_id)


@transaction.atomic
def settle_item(
    *, by: Actor, at: datetime, review_id: str, item: str, rating: int | None = None, met: bool | None = None,
    rationale: str = "",
) -> SettledRating:  # fmt: skip
    """Settle one item. Where raters differ, or a computed rating is overridden, only with a reason."""
    part = _in_consensus(by, review_id, at)
    standard = standard_named(part.review.standard)
    printed_item(standard, item)
    settled, clause = a_word(standard, rating, met)
    given = said_in(part.review).given.get(item, ())
    kept = words.kept_of(part.review).get(item)
    sentence = words.needs_a_reason(given, kept, settled if clause is None else clause)
    reason = rationale.strip() or ("" if sentence else words.reason_carried(given))
    row = SettledRating.objects.create(
        review=part.review, item=item, rating=settled, met=clause, rationale=a_reason(reason, sentence=sentence),
        at=at, by=by.id,
    )  # fmt: skip
    note(by, at, "settled", "review", review_id, part.review.team_id, fields=(item,))
    return row


@transaction.atomic
def write_words(*, by: Actor, at: datetime, review_id: str, strengths: str, recommendations: str) -> None:
    """Write what the team does well and what it is advised."""
    part = _in_consensus(by, review_id, at)
    ReviewWords.objects.create(
        review=part.review, at=at, by=by.id,
        strengths=at_most(strengths.strip(), MOST_WORDS, field="strengths", what="the strengths"),
        recommendations=at_most(
            recommendations.strip(), MOST_WORDS, field="recommendations", what="the recommendations"
        ),
    )  # fmt: skip
    note(by, at, "wrote", "review", review_id, part.review.team_id)


@transaction.atomic
def sign_review(*, by: Actor, at: datetime, review_id: str) -> bool:
    """Stand by the consensus as it reads now. True when that was the last signature needed: now it is fixed.

    It needs the team's leader and every rater whose days still hold. What changes after a signature voids it.
    """
    part = _in_consensus(by, review_id, at)
    if by.everywhere is not None:
        raise Refused("A review is signed by the team's leader and its raters.")
    standard = standard_named(part.review.standard)
    said = said_in(part.review)
    _check_whole(said, standard)
    if not part.review.signatures.filter(user_id=by.id, digest=said.digest).exists():
        Signature.objects.create(
            review=part.review, user_id=by.id, name=by.name, leads=part.leads, digest=said.digest, at=at
        )  # fmt: skip
        note(by, at, "signed", "review", review_id, part.review.team_id)
    if awaited(said, signatures(said), on=part.on):
        return False
    _judge(part, said, standard, at)
    go_on(part.review, ReviewState.SIGNED, by=by, at=at)
    return True


def _judge(part: Part, said: Said, standard: Standard, at: datetime) -> None:
    """The consensus of its raters becomes facts for the items people rate; what records count stays theirs to count."""
    if not standard.scale:
        return
    kept = words.kept_of(part.review)
    raters = " and ".join(rater.name for rater in said.handed_in)
    for item, word in said.settled.items():
        if word.rating is not None and _a_person_rates(standard.measure(item), kept.get(item)):
            Judgement.objects.create(
                team_id=part.review.team_id, standard=standard.id, item=item, rated_on=part.on, rating=word.rating,
                rationale=word.rationale, rater=part.review.id, rater_name=raters, review=part.review, at=at,
            )  # fmt: skip


def _a_person_rates(measure: Measure, kept: KeptScore | None) -> bool:
    untold = kept is not None and kept.value is not None and kept.found is None
    return measure.basis is not Basis.COMPUTED or untold


def _check_whole(said: Said, standard: Standard) -> None:
    lacking = said.unsettled(standard)
    if lacking:
        raise Refused(f"Settle every item first; still open: {', '.join(words.named(standard, lacking))}.")
    if not said.strengths:
        raise Refused("Write what the team does well before it is signed.", field="strengths")
    if not said.recommendations:
        raise Refused("Write what the team is advised before it is signed.", field="recommendations")


def _check_nobody_still_rates(said: Said, part: Part) -> None:
    if not said.handed_in:
        raise Refused("Nobody has handed in yet: there is nothing to compare.")
    if waiting := ", ".join(rater.name for rater in said.still_rating(part.on)):
        raise Refused(f"{waiting} still rates. Wait, or let their days end sooner.")


def _in_consensus(by: Actor, review_id: str, at: datetime) -> Part:
    part = _going_on(settling(by, review_id, at=at))
    if part.state is not ReviewState.CONSENSUS:
        raise Refused("The ratings are not compared yet: that comes first.")
    return part


def _going_on(part: Part) -> Part:
    if part.over:
        raise Conflict("This review is over, and stays as it is.")
    return part
