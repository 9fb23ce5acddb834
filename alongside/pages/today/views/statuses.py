"""How a client is, for the night; and how closely the team keeps to them."""

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from alongside.pages.shared.days import day_in
from alongside.pages.shared.door import Request, needs
from alongside.pages.today.views.answers import back, kept
from alongside.records.actions import statuses
from alongside.teams.access import Right
from alongside.teams.refusals import Refused


@needs(Right.HOLD_MEETINGS)
@require_POST
def write_capsule(request: Request) -> HttpResponse:
    """Write how a client is, in 600 characters."""
    after = request.POST.get("after", "")
    try:
        statuses.write_capsule(
            by=request.actor, team_id=request.team.id, client_id=request.POST.get("open", ""), at=request.at,
            text=request.POST.get("text", ""), after_id=int(after) if after.isdecimal() else None,
        )  # fmt: skip
    except Refused as refused:
        return kept(request, refused, capsule=request.POST.get("text", ""))
    return back(request, "capsule")


@needs(Right.HOLD_MEETINGS)
@require_POST
def raise_status(request: Request) -> HttpResponse:
    """Keep closer to a client until a day, or as usual again."""
    try:
        statuses.raise_status(
            by=request.actor, team_id=request.team.id, client_id=request.POST.get("open", ""), at=request.at,
            on=request.today, status=request.POST.get("status", ""), why=request.POST.get("why", ""),
            review_on=day_in(request.POST.get("review_on", "")),
        )  # fmt: skip
    except Refused as refused:
        return kept(request, refused, status=request.POST.get("status", ""), why=request.POST.get("why", ""))
    return back(request, "raised")
