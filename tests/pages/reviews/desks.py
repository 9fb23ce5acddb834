"""Sitting down at a review: as somebody of the cast, as the guest, and what they send."""

from django.test import Client as Browser

from alongside.teams.access import Actor
from alongside.teams.models import User
from tests.unit.reviews.kept.staged import Staged


def sits_down(actor: Actor) -> Browser:
    browser = Browser()
    browser.force_login(User.objects.get(id=actor.id))
    return browser


def at(stage: Staged, *rest: str) -> str:
    """An address within the review."""
    return "/".join(["/fidelity/reviews", stage.id, *rest, ""])


def word(rating: int | str = 3, rationale: str = "Read in the charts.") -> dict[str, str]:
    return {"rating": str(rating), "rationale": rationale}
