"""The photo of a client: shown small, chosen among their papers, taken off."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.papers.views import LOCKED, act
from alongside.pages.shared.door import Request, needs
from alongside.records.actions import photos as acts
from alongside.records.queries import photos as asked
from alongside.teams.access import Right
from alongside.teams.refusals import Refused


@needs(Right.SEE_CLIENTS)
@require_safe
def photo(request: Request, client_id: str) -> HttpResponse:
    """The picture itself; in a browser it can do nothing, and nothing keeps it."""
    return _shown(request, client_id)


@needs(Right.LOG_CALLS)
@require_safe
def at_night(request: Request, client_id: str) -> HttpResponse:
    """The same for whoever is on call: of the team's own, and of those a packet was sent about for these hours."""
    return _shown(request, client_id)


def _shown(request: Request, client_id: str) -> HttpResponse:
    data = asked.photo(request.actor, client_id, team_id=request.team.id, at=request.at)
    answer = HttpResponse(data, content_type="image/jpeg")
    answer.headers["Content-Security-Policy"] = LOCKED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer


@needs(Right.WRITE_NOTES)
@require_POST
def choose(request: Request, client_id: str, paper_id: str) -> HttpResponse:
    """This picture is the photo from now on."""
    try:
        acts.choose_photo(**act(request), client_id=client_id, document_id=paper_id)
    except Refused as refused:
        messages.warning(request, refused.sentence)
        return HttpResponseRedirect(reverse("paper", args=[client_id, paper_id]))
    messages.success(request, "It is their photo now.")
    return HttpResponseRedirect(reverse("client", args=[client_id]))


@needs(Right.WRITE_NOTES)
@require_POST
def take_off(request: Request, client_id: str) -> HttpResponse:
    acts.take_photo_off(**act(request), client_id=client_id)
    messages.success(request, "The photo is off. The picture stays among the papers.")
    return HttpResponseRedirect(reverse("client-papers", args=[client_id]))
