"""The week on call."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.rota.board import board
from alongside.pages.shared.door import Request, needs
from alongside.teams.access import Right


@needs(Right.SEE_STAFF)
@require_safe
def on_call(request: Request) -> HttpResponse:
    """`?week=` is a day of the week to show."""
    return render(request, "rota/week.html", {"board": board(request, request.GET.get("week", ""))})
