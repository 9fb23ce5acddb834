"""Signing in to a demonstration: one button for each chair that has a page."""

from allauth.account.auth_backends import AuthenticationBackend
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from alongside.pages.shared.door import TEAM_IN_SESSION, Request, needs_nothing
from alongside.teams.queries.demo import Stage, player, stage
from alongside.teams.refusals import NotHere
from alongside.terms import Chair

CHAIRS = (
    Chair.TEAM_LEADER,
    Chair.PRESCRIBER,
    Chair.NURSE,
    Chair.PEER_SPECIALIST,
    Chair.CLINICIAN,
    Chair.PROGRAM_ASSISTANT,
    Chair.ON_CALL,
    Chair.AGENCY_ADMIN,
    Chair.REVIEWER,
)
"""The chairs whose pages exist. Another's button appears with its first page."""


def stage_of(request: Request) -> Stage | None:
    """The invented team to choose a chair on; None outside a demonstration."""
    return stage(CHAIRS, on=request.today) if settings.DEMO else None


@needs_nothing
@require_POST
def demo_sign_in(request: Request) -> HttpResponse:
    """Sign in as whoever holds the chair in the invented agency."""
    chair = request.POST.get("role", "")
    playing = player(Chair(chair), on=request.today) if settings.DEMO and chair in CHAIRS else None
    user = AuthenticationBackend().get_user(playing.user_id) if playing else None
    if playing is None or user is None:
        raise NotHere
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session[TEAM_IN_SESSION] = playing.team_id
    return redirect("root")
