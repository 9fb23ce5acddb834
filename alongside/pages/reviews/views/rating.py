"""Rating alone: item by item, with what each rests on, until all is handed in."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.reviews.desk import AS_THEY_GO, desk, kept
from alongside.pages.shared.door import Request, needs_signing_in
from alongside.pages.shared.saving import done
from alongside.reviews.actions.rating import hand_in as hand_in_all
from alongside.reviews.queries.charts import charts_in, open_chart
from alongside.reviews.queries.review import review_for


@needs_signing_in
@require_http_methods(["GET", "HEAD", "POST"])
def rate(request: Request, review_id: str, item: str = "") -> HttpResponse:
    """One item: its figure, its anchors, its evidence, one's own word. What is written is kept as one goes."""
    shown = desk(request, review_id, item)
    as_they_go = request.headers.get("HX-Target") == AS_THEY_GO
    if request.method != "POST":
        return render(request, "reviews/rate.html", {"desk": shown, "review": shown.review})
    is_kept = kept(request, shown)
    if as_they_go:
        again = desk(request, review_id, item) if is_kept else shown
        return render(request, "reviews/kept.html", {"desk": again, "kept": is_kept, "oob": True})
    if is_kept:
        return redirect("rate-item", review_id, shown.after.item if shown.after else item)
    status = 409 if shown.form is None or getattr(shown.form, "conflict", False) else 422
    return render(request, "reviews/rate.html", {"desk": shown, "review": shown.review}, status=status)


@needs_signing_in
@require_POST
def hand_in(request: Request, review_id: str) -> HttpResponse:
    """Stand by what one gave; once everybody has, the ratings lie open."""
    last = hand_in_all(by=request.actor, at=request.at, review_id=review_id)
    says = "All have handed in: the ratings lie side by side." if last else "You have handed in. What you gave stands."
    return done(request, says, "review", review_id)


@needs_signing_in
@require_safe
def charts(request: Request, review_id: str) -> HttpResponse:
    """The charts of the review, under their codes."""
    shown = charts_in(request.actor, review_id, on=request.today)
    review = review_for(request.actor, review_id, on=request.today)
    return render(request, "reviews/charts.html", {"charts": shown, "review": review})


@needs_signing_in
@require_safe
def chart(request: Request, review_id: str, chart_id: str) -> HttpResponse:
    """One chart, by its code as an address spells it. The look is noted."""
    review = review_for(request.actor, review_id, on=request.today)
    shown = open_chart(request.actor, review_id, chart_id.replace("-", " ").capitalize(), at=request.at)
    return render(request, "reviews/chart.html", {"chart": shown, "review": review})
