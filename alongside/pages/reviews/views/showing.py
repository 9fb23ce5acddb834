"""Reviews to read: all of a team's, one of them, its report, and its figures computed again."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.reviews import planning
from alongside.pages.reviews.page import item_of, page
from alongside.pages.shared.door import Request, needs, needs_signing_in
from alongside.reviews import report as reports
from alongside.reviews.queries.rater_evidence import evidence_for
from alongside.reviews.queries.recompute import recomputed as compute_again
from alongside.reviews.queries.review import review_for
from alongside.reviews.queries.reviews import may_open, reviews_of
from alongside.teams.access import Right, may


@needs(Right.RATE_FIDELITY)
@require_safe
def reviews(request: Request) -> HttpResponse:
    """The reviews of the team; a guest finds the ones they rate in."""
    actor, team_id, on = request.actor, request.team.id, request.today
    reads = may(actor, Right.SEE_FIDELITY, team_id)
    context = {
        "reviews": reviews_of(actor, team_id, on=on),
        "may_open": may_open(actor, team_id),
        "reads": reads,
        "plan": planning.plan(request) if reads else None,
    }
    return render(request, "reviews/reviews.html", context)


@needs_signing_in
@require_safe
def review(request: Request, review_id: str, item: str = "") -> HttpResponse:
    """One review and, with an item, what was said of it beside it."""
    shown = page(request, review_id, item)
    part = "reviews/item.html" if request.headers.get("HX-Target") == "open" else "reviews/review.html"
    return render(request, part, {"page": shown, "review": shown.review})


@needs_signing_in
@require_safe
def evidence(request: Request, review_id: str, item: str) -> HttpResponse:
    """What an item rests on, for a page that is there already."""
    review = review_for(request.actor, review_id, on=request.today)
    found = evidence_for(request.actor, review_id, item_of(review, item).item, on=request.today)
    return render(request, "reviews/evidence.html", {"review": review, "found": found})


@needs_signing_in
@require_safe
def report(request: Request, review_id: str) -> HttpResponse:
    """The report, as a PDF to file."""
    paper = reports.report(request.actor, review_id, on=request.today)
    name = reports.file_name(request.actor, review_id, on=request.today)
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(paper, content_type="application/pdf", headers=headers)


@needs_signing_in
@require_safe
def recomputed(request: Request, review_id: str) -> HttpResponse:
    """Every figure again, from the records as they were frozen."""
    shown = review_for(request.actor, review_id, on=request.today)
    again = compute_again(request.actor, review_id, on=request.today)
    return render(request, "reviews/recomputed.html", {"review": shown, "again": again})
