"""The report of a review: a PDF that a state can file, tagged so that a screen reader reads it.

The same review gives the same bytes, whenever it is printed and whoever prints it; only the improvement plan, which
goes on after the signing, is printed as it stands.
"""

import re
from datetime import date
from pathlib import Path

from alongside import paper
from alongside.reviews.queries.review import Review, review_for
from alongside.reviews.report.content import content_of
from alongside.teams.access import Actor
from alongside.teams.refusals import Refused

TEMPLATE = Path(__file__).with_name("review.typ")


def report(actor: Actor, review_id: str, *, on: date) -> bytes:
    """The report as a PDF, for whoever may read the review once every item is settled."""
    review = review_for(actor, review_id, on=on)
    if not review.acts["report"].may:
        raise Refused(review.acts["report"].why)
    return printed(review)


def printed(review: Review) -> bytes:
    """The PDF of a review, by PDF/UA-1. Raises typst.TypstError rather than make one that is not accessible."""
    return paper.printed(TEMPLATE, content_of(review))


def file_name(actor: Actor, review_id: str, *, on: date) -> str:
    """What the file is called: team, standard and day, and nothing about anybody."""
    review = review_for(actor, review_id, on=on)
    team = re.sub(r"[^a-z0-9]+", "-", review.team.lower()).strip("-")
    return f"{team or 'team'}-{review.standard.replace('_', '-')}-{review.as_of}.pdf"
