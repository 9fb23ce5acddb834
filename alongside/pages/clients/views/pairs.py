"""Two records that may be of one person: listed, held up to each other, made one by two of us, and undone."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import redirect
from django.shortcuts import render as draw
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.clients.pair_forms import ProposeForm, WhyForm
from alongside.pages.clients.views.keep import either, posted
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.pages.shared.saving import done, page, saved
from alongside.records.actions import merges
from alongside.records.queries import pairs as asked
from alongside.teams.access import Right, may


@needs(Right.PROPOSE_MERGES)
@require_safe
def pairs(request: Request) -> HttpResponse:
    shown = {"found": asked.settling(request.actor, request.team.id), "opens": _opens(request)}
    return draw(request, "clients/pairs.html", shown)


@needs(Right.PROPOSE_MERGES)
@either
def pair(request: Request, one_id: str, other_id: str) -> HttpResponse:
    """Two records side by side, and the form that proposes to make them one."""
    two = asked.pair(request.actor, request.team.id, one_id, other_id)
    earlier = min((two.one, two.other), key=lambda person: person.teams[0].since)
    form = ProposeForm(posted(request), pair=two, initial={"id": uuid4().hex, "survivor_id": earlier.id})
    sheet = Sheet("One person?", "Propose one record", reverse("pairs"), "Proposed. Somebody else has to agree.",
                  "Two records side by side. Nothing happens until another of us agrees.",
                  template="clients/pair.html", shown={"pair": two, "opens": _opens(request)})  # fmt: skip

    def propose(said: dict[str, Any]) -> None:
        gone = two.other.id if said["survivor_id"] == two.one.id else two.one.id
        merges.propose_merge(by=request.actor, merged_id=gone, at=request.at, **said)

    return fill_in(request, form, sheet, propose)


@needs(Right.PROPOSE_MERGES)
@require_POST
def apart(request: Request, one_id: str, other_id: str) -> HttpResponse:
    """They are two people."""
    merges.hold_apart(by=request.actor, one_id=one_id, other_id=other_id, at=request.at)
    return done(request, "Two people. They are no longer held up to each other.", "pairs")


@needs(Right.PROPOSE_MERGES)
@either
def merge(request: Request, merge_id: str) -> HttpResponse:
    """One merge: how far it is, and what the reader may do about it."""
    told = asked.merge(request.actor, request.team.id, merge_id)
    form = WhyForm(posted(request))
    act = DOES.get(request.POST.get("do", ""))
    if act is not None and saved(form, lambda: act(request, merge_id, form.cleaned_data["why"])):
        return redirect("merge", merge_id)
    return page(request, "clients/merge.html", form, told=told, opens=_opens(request))


def _opens(request: Request) -> bool:
    """Whether a name leads to a page: whoever administers sees who somebody is, and no record."""
    return may(request.actor, Right.SEE_CLIENTS, request.team.id)


Does = Callable[[Request, str, str], object]
DOES: dict[str, Does] = {
    "agree": lambda request, id, why: merges.agree_to_merge(by=request.actor, merge_id=id, at=request.at),
    "decline": lambda request, id, why: merges.decline_merge(by=request.actor, merge_id=id, at=request.at, why=why),
    "take_back": lambda request, id, why: merges.take_merge_back(by=request.actor, merge_id=id, at=request.at),
    "undo": lambda request, id, why: merges.propose_undoing(by=request.actor, merge_id=id, at=request.at, why=why),
    "agree_to_undo": lambda request, id, why: merges.agree_to_undo(by=request.actor, merge_id=id, at=request.at),
    "keep": lambda request, id, why: merges.keep_merged(by=request.actor, merge_id=id, at=request.at, why=why),
}
