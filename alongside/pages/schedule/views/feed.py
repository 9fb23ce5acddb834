"""A worker's calendar: the page that makes its private address, and what is answered there."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.schedule import ical
from alongside.pages.shared.door import Request, needs, needs_a_private_address
from alongside.pages.shared.saving import done
from alongside.schedule.actions.feed import end_feed, make_feed
from alongside.schedule.queries.feed import appointments, has_feed
from alongside.teams.access import Right

KEPT_PRIVATE = {
    "Cache-Control": "private, no-store", "Content-Disposition": 'inline; filename="visits.ics"',
    "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex",
}  # fmt: skip


@needs(Right.SEE_SCHEDULE)
@require_http_methods(["GET", "POST"])
def calendar(request: Request) -> HttpResponse:
    """Whether there is an address; posting makes one, shown this once."""
    address = ""
    if request.method == "POST":
        token = make_feed(by=request.actor, team_id=request.team.id, at=request.at)
        address = request.build_absolute_uri(reverse("calendar-feed", args=[token]))
    shown = {"address": address, "since": has_feed(request.actor, request.team.id), "zone": settings.TIME_ZONE}
    return render(request, "schedule/calendar.html", shown)


@needs(Right.SEE_SCHEDULE)
@require_POST
def end(request: Request) -> HttpResponse:
    end_feed(by=request.actor, team_id=request.team.id, at=request.at)
    return done(request, "The address answers nobody any more.", "calendar")


@needs_a_private_address
@require_safe
def served(request: Request, feed_id: str) -> HttpResponse:
    """What a calendar reads. An address that was guessed or has ended is no address."""
    body = ical.calendar(appointments(feed_id, on=request.today))
    answer = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    for name, value in KEPT_PRIVATE.items():
        answer.headers[name] = value
    return answer
