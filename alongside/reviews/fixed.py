"""What the database itself refuses to change of a review."""

from alongside.ledger.triggers import Refuse, fixed

APPENDED = {
    "reviews_fidelityreview": "A review stays as it was opened.",
    "reviews_reviewstanding": "What a review was stays on record. Add a row.",
    "reviews_snapshot": "What a review froze never changes.",
    "reviews_keptscore": "A kept score never changes.",
    "reviews_givenrating": "A rating given stays on record. Give another.",
    "reviews_handin": "What was handed in stays handed in.",
    "reviews_settledrating": "A settled rating stays on record. Settle it again.",
    "reviews_reviewwords": "What was written stays on record. Write it again.",
    "reviews_signature": "A signature stays.",
    "reviews_judgement": "A judgement stays on record. Judge again.",
    "reviews_planstep": "A step stays as it was written. Drop it and add another.",
    "reviews_stepstanding": "What became of a step stays on record. Add a row.",
}

OVER = (
    "EXISTS (SELECT 1 FROM reviews_reviewstanding o WHERE o.review_id = {review} "
    "AND o.state IN ('signed', 'withdrawn'))"
)
RATERS_REVIEW = "(SELECT r.review_id FROM reviews_rater r WHERE r.id = NEW.rater_id)"
HANDED_IN = "EXISTS (SELECT 1 FROM reviews_handin h WHERE h.rater_id = NEW.rater_id)"
RATER_OTHERWISE = " OR ".join(
    f"NEW.{column} <> OLD.{column}" for column in ("review_id", "user_id", "name", "guest", "from_on")
)


def _closed_once_over(table: str, review: str = "NEW.review_id") -> Refuse:
    return Refuse("INSERT", table, "This review is over, and stays as it is.", OVER.format(review=review))


REFUSALS = [
    *(refusal for table, sentence in APPENDED.items() for refusal in fixed(table, sentence)),
    *(
        _closed_once_over(f"reviews_{table}")
        for table in (
            "reviewstanding", "snapshot", "keptscore", "rater", "settledrating", "reviewwords", "signature",
        )
    ),
    _closed_once_over("reviews_handin", RATERS_REVIEW),
    Refuse(
        "UPDATE", "reviews_rater", "Of a rater only the last day changes, and only while the review goes on.",
        f"{RATER_OTHERWISE} OR {OVER.format(review='OLD.review_id')}",
    ),
    Refuse("DELETE", "reviews_rater", "Who rated stays on record."),
    Refuse(
        "INSERT", "reviews_givenrating", "This rater has handed in, or the review is over.",
        f"{HANDED_IN} OR {OVER.format(review=RATERS_REVIEW)}",
    ),
]  # fmt: skip
