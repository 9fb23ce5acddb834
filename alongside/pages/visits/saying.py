"""What the pages of visits show around their forms, and the words after saving."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.pages.shared.door import Request
from alongside.pages.shared.finding import typed
from alongside.pages.shared.words import count
from alongside.pages.visits.forms import ContactForm
from alongside.records.access import sight_of
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.identity import IDENTITY
from alongside.records.queries.caseload import caseload
from alongside.records.queries.contact_form import Kept

PLACE_ICONS = {
    "home": "home", "community": "street", "office": "office", "hospital": "hospital", "jail": "jail",
    "residential": "people", "phone": "phone", "video": "video",
}  # fmt: skip


def local_now(request: Request) -> datetime:
    """Now, on the team's wall clock."""
    return request.at.astimezone(ZoneInfo(request.team.time_zone))


def choose_client(request: Request) -> HttpResponse:
    """Whom was the contact with? Those waiting longest first; any name, other name or number finds."""
    words = typed(request)
    found = caseload(sight_of(request.actor, request.team.id), on=request.today, words=words, by_name=bool(words))
    fragment = request.headers.get("HX-Target") == "found"
    page = "visits/found.html" if fragment else "visits/choose.html"
    return render(request, page, {"found": found.rows, "words": words})


def show_form(
    request: Request, form: ContactForm, *, kept: Kept | None = None, amends: str = "", status: int = 200
) -> HttpResponse:
    zone = ZoneInfo(request.team.time_zone)
    identity = str(form["id"].value() or "")
    shown: dict[str, Any] = {
        "form": form,
        "offer": form.offer,
        "icons": PLACE_ICONS,
        "kept_at": kept.saved_at.astimezone(zone) if kept else None,
        "amends": amends,
        "keep": "" if amends or not IDENTITY.fullmatch(identity) else reverse("keep-draft", args=[identity]),
        "back": "client" if "client" in {request.GET.get("back"), request.POST.get("back")} else "",
        "now": local_now(request),
    }
    return render(request, "visits/contact.html", shown, status=status)


def saved_words(contact: NewContact) -> str:
    """What the toast says; no name in it, because messages travel in a cookie."""
    if not contact.met:
        return "Saved: an attempt."
    several = f" for {len(contact.client_ids)} people" if len(contact.client_ids) > 1 else ""
    return f"Saved: {contact.minutes} minutes{several}."


def amended_words(doses: int, symptoms: bool) -> str:
    """What the toast says after a correction; `doses` are those that went with it, `symptoms` whether these did."""
    went = [count(doses, "dose")] if doses else []
    went += ["what it says of symptoms"] if symptoms else []
    gone = f" Taken back, for nobody was met: {' and '.join(went)}."
    return f"Amended. What it said before is kept.{gone if went else ''}"
