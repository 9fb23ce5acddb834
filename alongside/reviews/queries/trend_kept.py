"""How each item went over the months before a review, from the scores it kept."""

from dataclasses import dataclass
from datetime import date

from alongside.reviews.models import KeptScore


@dataclass(frozen=True, slots=True)
class Kept:
    """One item over the months: its ratings by date, its values oldest first, and a sentence for who cannot see."""

    ratings: dict[date, int | None]
    values: tuple[float | None, ...]

    @property
    def says(self) -> str:
        there = [value for value in self.values if value is not None]
        return f"from {there[0]:.4g} to {there[-1]:.4g} over the months" if there else "no figures"


def kept_trend(review_id: str) -> dict[str, Kept]:
    """Item -> how it went, the day of the review last."""
    rows: dict[str, list[KeptScore]] = {}
    for row in KeptScore.objects.filter(review_id=review_id).order_by("as_of", "item"):
        rows.setdefault(row.item, []).append(row)
    return {
        item: Kept({row.as_of: row.found for row in some}, tuple(row.value for row in some))
        for item, some in rows.items()
    }  # fmt: skip
