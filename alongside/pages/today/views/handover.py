"""Since your last shift: what changed, and that one has read it."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.shared.days import taken
from alongside.pages.shared.door import Request, needs
from alongside.records.access import sight_of
from alongside.records.actions import handover as acts
from alongside.records.queries import handover as asks
from alongside.teams.access import Right
from alongside.teams.refusals import Refused


@needs(Right.SEE_CLIENTS)
@require_safe
def handover(request: Request) -> HttpResponse:
    zone = request.team.time_zone
    sight = sight_of(request.actor, request.team.id)
    told = asks.handover(request.actor, sight, at=request.at, zone=zone)
    context = {"told": told, "since": told.since.astimezone(ZoneInfo(zone)), "upto": request.at.isoformat()}
    return render(request, "today/handover.html", context)


@needs(Right.SEE_CLIENTS)
@require_POST
def acknowledge(request: Request) -> HttpResponse:
    """Say that one has read it, up to the moment the page was drawn: what came after is still to be read."""
    try:
        upto = datetime.fromisoformat(request.POST.get("upto", ""))
        acts.acknowledge(by=request.actor, team_id=request.team.id, upto=_aware(upto), at=request.at)
    except ValueError:
        messages.warning(request, "The form has lost its moment. Load the page again and read on.")
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        messages.success(request, "Read. What comes from now on is here next time.")
    return redirect("handover")


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None or not taken(moment.date()):
        raise ValueError
    return moment
