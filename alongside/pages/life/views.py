"""A client's services, and the one form by which each part of a life is written down."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.pages.life.forms import first_of
from alongside.pages.life.shown import (
    check_may_write_down,
    form_for,
    kind_at,
    may_write_down,
    page_shown,
    place_of,
    sheet_of,
    word_at,
    writer,
)
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import fill_in
from alongside.records.access import sight_of
from alongside.records.actions.spells import take_back_spell
from alongside.records.queries.client_page import known
from alongside.records.queries.life import one_spell
from alongside.records.queries.life_page import life_page
from alongside.teams.access import Right

either = require_http_methods(["GET", "POST"])


@needs(Right.SEE_NOTES)
@require_safe
def services(request: Request, client_id: str) -> HttpResponse:
    sight = sight_of(request.actor, request.team.id)
    page = life_page(request.actor, client_id, sight=sight, on=request.today, at=request.at)
    return render(request, "life/life.html", page_shown(request, page))


@needs(Right.WRITE_CONTACTS)
@either
def add(request: Request, client_id: str, kind: str) -> HttpResponse:
    """Something new in a part of their life."""
    part = kind_at(kind)
    check_may_write_down(request, part)
    first = {"from_on": request.today, "word": word_at(part, request.GET.get("word", ""))}
    form = form_for(request, client_id, part, first)
    return fill_in(request, form, sheet_of(request, client_id, part), writer(request, client_id, part, form))


@needs(Right.WRITE_CONTACTS)
@either
def edit(request: Request, client_id: str, spell_id: str) -> HttpResponse:
    """Put right what was written down, or say that it ended; or read it, where one may do no more than that."""
    sight = sight_of(request.actor, request.team.id)
    spell = one_spell(request.actor, client_id, spell_id, sight=sight)
    if request.method == "GET" and not may_write_down(request, spell.kind, word=spell.word):
        who = known(request.actor, client_id, team_id=sight.team_id)
        return render(request, "life/read.html", {"spell": spell, "who": who})
    check_may_write_down(request, spell.kind, word=spell.word)
    form = form_for(request, client_id, spell.kind, first_of(spell))
    sheet = sheet_of(request, client_id, spell.kind, spell)
    return fill_in(request, form, sheet, writer(request, client_id, spell.kind, form, replaces=spell.id))


@needs(Right.WRITE_CONTACTS)
@require_POST
def take_back(request: Request, client_id: str, spell_id: str) -> HttpResponse:
    """It was entered in error: it stays on record, and is told no more."""
    spell = one_spell(request.actor, client_id, spell_id, sight=sight_of(request.actor, request.team.id))
    take_back_spell(by=request.actor, team_id=request.team.id, at=request.at, spell_id=spell_id)
    messages.success(request, "Taken back. It is told no more.")
    return HttpResponseRedirect(reverse(place_of(spell.kind), args=[client_id]))
