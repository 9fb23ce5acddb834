"""Fidelity: what the team's work adds up to, item by item, down to the people and records behind each figure."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.fidelity.page import page
from alongside.pages.shared.door import Request, needs
from alongside.teams.access import Right


@needs(Right.SEE_FIDELITY)
@require_safe
def fidelity(request: Request, item: str = "") -> HttpResponse:
    """The scorecard and, with an item, its evidence beside it."""
    evidence_only = request.headers.get("HX-Target") == "evidence"
    shown = page(request, item, evidence_only=evidence_only)
    template = "fidelity/evidence.html" if evidence_only else "fidelity/fidelity.html"
    return render(request, template, {"page": shown}, status=422 if shown.form.errors else 200)
