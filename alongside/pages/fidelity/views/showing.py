"""Fidelity: what the team's work adds up to, item by item, down to the people and records behind each figure."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.fidelity.ahead import changes_page, forecast_page
from alongside.pages.fidelity.compared import compared
from alongside.pages.fidelity.everybody import everybody_page
from alongside.pages.fidelity.page import page
from alongside.pages.shared.door import Request, needs
from alongside.reviews.queries.facts import asking_once
from alongside.teams.access import Right


@needs(Right.SEE_FIDELITY)
@require_safe
@asking_once()
def fidelity(request: Request, item: str = "") -> HttpResponse:
    """The scorecard and, with an item, its evidence beside it."""
    evidence_only = request.headers.get("HX-Target") == "evidence"
    shown = page(request, item, evidence_only=evidence_only)
    template = "fidelity/evidence.html" if evidence_only else "fidelity/fidelity.html"
    return render(request, template, {"page": shown}, status=422 if shown.asked.form.errors else 200)


@needs(Right.SEE_FIDELITY)
@require_safe
@asking_once()
def compare(request: Request) -> HttpResponse:
    """Several standards side by side, and why they differ."""
    shown = compared(request)
    return render(request, "fidelity/compare.html", {"page": shown}, status=422 if shown.asked.form.errors else 200)


@needs(Right.SEE_EVIDENCE)
@require_safe
@asking_once()
def everybody(request: Request) -> HttpResponse:
    """Every person in every item, whoever is short in most of them first."""
    shown = everybody_page(request)
    return render(request, "fidelity/everybody.html", {"page": shown}, status=422 if shown.asked.form.errors else 200)


@needs(Right.SEE_EVIDENCE)
@require_safe
@asking_once()
def changes(request: Request) -> HttpResponse:
    """The cheapest change of every item, the least of the team's time first."""
    shown = changes_page(request)
    return render(request, "fidelity/changes.html", {"page": shown}, status=422 if shown.asked.form.errors else 200)


@needs(Right.SEE_EVIDENCE)
@require_safe
@asking_once()
def forecast(request: Request) -> HttpResponse:
    """What the scale will say on a day to come, if the usual visits happen."""
    shown = forecast_page(request)
    return render(request, "fidelity/forecast.html", {"page": shown}, status=422 if shown.wrong else 200)
