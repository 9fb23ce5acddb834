"""What every view of a plan begins with: who acts, the form as posted, the page to go back to."""

from typing import Any

from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.pages.shared.door import Request
from alongside.records.access import Sight, sight_of
from alongside.records.queries import client_page
from alongside.records.queries.client_page import Known

either = require_http_methods(["GET", "POST"])


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


def posted(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def sight(request: Request) -> Sight:
    return sight_of(request.actor, request.team.id)


def who(request: Request, client_id: str) -> Known:
    return client_page.known(request.actor, client_id, team_id=request.team.id)


def page_of(client_id: str) -> str:
    return reverse("client-plan", args=[client_id])
