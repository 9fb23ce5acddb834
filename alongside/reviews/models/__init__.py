"""What is kept of holding a standard up: reviews with what they froze, what people judged, what a team will do."""

from alongside.reviews.models.plan import PlanStep, StepStanding
from alongside.reviews.models.rating import GivenRating, HandIn, Judgement, Rater
from alongside.reviews.models.review import FidelityReview, KeptScore, ReviewStanding, Snapshot
from alongside.reviews.models.settling import ReviewWords, SettledRating, Signature
from alongside.reviews.models.standards import GateInForce, StandardInForce
from alongside.teams.models import new_id

__all__ = [
    "FidelityReview", "GateInForce", "GivenRating", "HandIn", "Judgement", "KeptScore", "PlanStep", "Rater",
    "ReviewStanding", "ReviewWords", "SettledRating", "Signature", "Snapshot", "StandardInForce", "StepStanding",
    "new_id",
]  # fmt: skip
