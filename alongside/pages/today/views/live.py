"""The stream that keeps boards alike, and the screen that everybody in the room reads."""

from typing import cast

from django.core.handlers.asgi import ASGIRequest
from django.db import connection
from django.http import HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.pages.shared.door import Request, needs
from alongside.pages.today.board import board, viewer_of
from alongside.pages.today.watching import changed_since, stream, where_it_stands
from alongside.records.access import sight_of
from alongside.records.queries.meeting import meeting_of
from alongside.teams.access import Right


@needs(Right.SEE_CLIENTS)
@require_safe
def live(request: Request) -> HttpResponse:
    """Each change of the team's board as it happens, as server-sent events.

    A server that cannot keep a connection open answers 204, and the browser does not ask again.
    """
    if not isinstance(request, ASGIRequest):
        return HttpResponse(status=204)
    seq, since = where_it_stands(), request.headers.get("Last-Event-ID") or request.GET.get("since", "")
    missed = since.isdecimal() and len(since) < 19 and changed_since(request.team.id, int(since))
    answer = StreamingHttpResponse(
        stream(viewer_of(request), seq, missed=missed),
        content_type="text/event-stream",
        headers={"Cache-Control": "no-cache", "X-Accel-Buffering": "no"},
    )
    # A trap: the stream outlives the view by minutes, and would keep the connection of its thread so long.
    connection.close()
    return cast("HttpResponse", answer)


@needs(Right.SEE_CLIENTS)
@require_safe
def big(request: Request) -> HttpResponse:
    """Today for a screen on the wall: whoever the leader has open, readable from three metres."""
    held = meeting_of(sight_of(request.actor, request.team.id), on=request.today)
    shown = board(request, held.open_id if not held.closed else "")
    fragment = request.headers.get("HX-Target") == "big"
    return render(request, "today/big_now.html" if fragment else "today/big.html", {"board": shown})
