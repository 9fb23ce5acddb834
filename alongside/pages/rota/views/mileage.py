"""A month's mileage by colleague: the page, and the file that is handed in with a claim."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.rota.mileage import after, file_of, mileage_of, month_of
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.ways import ways
from alongside.records.actions.mileage import take_mileage
from alongside.teams.access import Right
from alongside.terms import DistanceUnit


@needs(Right.SEE_STAFF)
@require_safe
def mileage(request: Request) -> HttpResponse:
    """One month of one colleague: one's own, or for the leader anybody's. `?staff=` and `?month=` choose."""
    return render(request, "rota/mileage.html", {"shown": mileage_of(request), "tabs": ways(request, "mileage")})


@needs(Right.SEE_STAFF)
@require_safe
def file(request: Request) -> HttpResponse:
    first, staff_id = month_of(request), request.GET.get("staff", "") or request.actor.staff_id or ""
    taken = take_mileage(
        by=request.actor, team_id=request.team.id, at=request.at, staff_id=staff_id, first=first, until=after(first)
    )
    answer = HttpResponse(file_of(taken, DistanceUnit(request.team.mileage_in)), content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="mileage-{first:%Y-%m}.csv"'
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer
