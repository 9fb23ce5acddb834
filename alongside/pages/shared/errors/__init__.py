"""What is answered when nothing else can be: generic to the reader, complete in the log."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from alongside.teams.refusals import Conflict, Refused


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 404, "There is nothing here", "It may have moved, or it is not yours to see.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 400, "That could not be read", "Go back, reload the page, and try once more.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return not_found(request, exception)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    says = "The page was open for too long, or cookies are off. Go back, reload it, and send it again."
    return _answer(request, 403, "That page had grown old", says)


def too_many(request: HttpRequest) -> HttpResponse:
    return _answer(request, 429, "Too many tries", "Wait five minutes, then try again.")


def too_much(request: HttpRequest, says: str) -> HttpResponse:
    return _answer(request, 413, "That is too much at once", f"{says} Nothing was read of it, and nothing is saved.")


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """An action's refusal that no form was there to show."""
    status = 409 if isinstance(refusal, Conflict) else 422
    return _answer(request, status, "That was not done", refusal.sentence)


def nothing_to_read(request: HttpRequest, place: Mapping[str, Any] | None) -> HttpResponse:
    """For the address of a button, opened as if it were a page; `place` is where the button stands."""
    says = "A button on a page sends something to this address. Nothing was done by opening it; go on from the page."
    return _answer(request, 405, "This is not a page", says, place)


def no_chair(request: HttpRequest) -> HttpResponse:
    """For somebody signed in whom no team has given a chair today."""
    says = "You are signed in, but hold no chair on a team today. Ask the team's leader or the agency's administrator."
    return _answer(request, 200, "No team today", says)


def went_wrong(request: HttpRequest) -> HttpResponse:
    # Without the request: whatever broke may break again in what surrounds a page.
    return HttpResponse(render_to_string("shared/errors/went_wrong.html"), status=500)


def _answer(
    request: HttpRequest, status: int, title: str, says: str, place: Mapping[str, Any] | None = None
) -> HttpResponse:
    shown = {"title": title, "says": says, "place": place}
    return render(request, "shared/errors/error.html", shown, status=status)
