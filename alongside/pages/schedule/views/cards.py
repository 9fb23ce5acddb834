"""A client's weekly card: its lines, one added, changed or ended."""

from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.schedule.card import card_page, line_page
from alongside.pages.schedule.forms import LineForm, as_line
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.records.access import sight_of
from alongside.schedule.actions import cards
from alongside.schedule.queries.cards import one_line
from alongside.teams.access import Right


@needs(Right.SEE_SCHEDULE)
@require_safe
def card(request: Request, client_id: str) -> HttpResponse:
    return render(request, "schedule/card.html", {"page": card_page(request, client_id)})


@needs(Right.WRITE_SCHEDULE)
@require_http_methods(["GET", "POST"])
def add(request: Request, client_id: str) -> HttpResponse:
    shown = line_page(request, client_id)
    begins = {"id": uuid4().hex, "from_on": request.today}
    form = LineForm(shown.colleagues, request.POST or None, part2=shown.part2,
                    credentials=shown.credentials, spots=shown.spots, initial=begins)  # fmt: skip
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: cards.set_pattern(by=by, team_id=team_id, at=at, pattern=form.pattern(client_id))):
        return done(request, "On the card.", "card", client_id)
    return page(request, "schedule/line.html", form, page=shown, title="Add to the card", fault="Not on the card yet")


@needs(Right.WRITE_SCHEDULE)
@require_http_methods(["GET", "POST"])
def change(request: Request, client_id: str, pattern_id: str) -> HttpResponse:
    """The line as it is to be from a day on; the old one ends that day and stays on record."""
    shown = line_page(request, client_id)
    line = one_line(sight_of(request.actor, request.team.id), pattern_id)
    begins = as_line(line, id=uuid4().hex, today=request.today)
    form = LineForm(shown.colleagues, request.POST or None, part2=shown.part2,
                    credentials=shown.credentials, spots=shown.spots, initial=begins)  # fmt: skip
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: cards.set_pattern(
        by=by, team_id=team_id, at=at, pattern=form.pattern(client_id), replaces=line.id
    )):  # fmt: skip
        return done(request, "The card is changed.", "card", client_id)
    return page(request, "schedule/line.html", form, page=shown, line=line, title="Change the line",
                fault="The card is as it was")  # fmt: skip


@needs(Right.WRITE_SCHEDULE)
@require_POST
def end(request: Request, client_id: str, pattern_id: str) -> HttpResponse:
    by, at, team_id = request.actor, request.at, request.team.id
    cards.end_pattern(by=by, team_id=team_id, at=at, pattern_id=pattern_id, on=request.today)
    return done(request, "The line has ended.", "card", client_id)
