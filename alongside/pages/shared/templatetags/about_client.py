"""The places about one client, side by side: whoever may not see a place is shown no way to it."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.urls import reverse

from alongside.pages.shared.door import Request
from alongside.teams.access import Right, may
from alongside.terms import Model

register = template.Library()

PLACES: tuple[tuple[str, str, Right], ...] = (
    ("Story", "client", Right.SEE_CLIENTS),
    ("Phases", "client-phases", Right.SEE_NOTES),
    ("Plan", "client-plan", Right.SEE_NOTES),
    ("Health", "client-health", Right.SEE_NOTES),
    ("Medicines", "client-medicines", Right.SEE_MEDICINES),
    ("Hospital", "client-hospital", Right.SEE_HOSPITAL),
    ("Questionnaires", "client-questionnaires", Right.SEE_NOTES),
    ("Services", "client-services", Right.SEE_NOTES),
    ("Papers", "client-papers", Right.SEE_NOTES),
)
"""What a place is called, the name of its address, and what one must be allowed to see there."""


ONLY_BY = {"client-phases": Model.CTI}
"""Places that belong to one way of working: on another team they are found through the story alone."""


@register.inclusion_tag("shared/parts/tabs.html", takes_context=True)
def client_tabs(context: dict[str, Any], client_id: str, here: str) -> dict[str, Any]:
    """The tabs of a client; `here` is the name of the address one is at."""
    request: Request = context["request"]
    team = request.team
    known = [place for place in PLACES if place[1] == here or ONLY_BY.get(place[1], team.model) == team.model]
    open_to = [place for place in known if may(request.actor, place[2], team.id)]
    shown = [(label, reverse(name, args=[client_id]), name == here) for label, name, _ in open_to]
    return {"tabs": shown if len(shown) > 1 else [], "label": "About this client"}


@register.filter
def page_for(opens: Sequence[str], client_id: str) -> str:
    """The address of the page on which something due is met: its name, then what it takes after the client."""
    name, *takes = opens
    return reverse(name, args=[client_id, *takes])
