"""Who has been referred to the team, and the team's answer."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from alongside.pages.clients import forms
from alongside.pages.clients.views.keep import act, either, page_of, posted
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.access import sight_of
from alongside.records.actions import enrollments, taking_on
from alongside.records.queries import referrals as asked
from alongside.teams.access import Right


@needs(Right.WRITE_CLIENTS)
@require_safe
def referrals(request: Request) -> HttpResponse:
    return render(
        request, "clients/referrals.html", {"lines": asked.referrals(sight_of(request.actor, request.team.id))}
    )


@needs(Right.WRITE_CLIENTS)
@either
def receive(request: Request) -> HttpResponse:
    form = forms.ReferralForm(posted(request), initial={"received_on": request.today})
    sheet = Sheet("New referral", "Save the referral", reverse("referrals"), "The referral is saved.")
    return fill_in(request, form, sheet, lambda said: enrollments.receive_referral(**act(request), **said))


@needs(Right.WRITE_CLIENTS)
@either
def decide(request: Request, referral_id: str) -> HttpResponse:
    """Answer a referral. Accepting writes the person down and enrolls them that day."""
    line = asked.referral(sight_of(request.actor, request.team.id), referral_id)
    form = forms.DecideForm(posted(request), initial={"on": request.today})
    new = uuid4().hex
    accepted = form.is_bound and form.data.get("decision") == "accepted"
    back = page_of(new) if accepted else reverse("referrals")
    sheet = Sheet(line.name, "Save the answer", back, "Answered.", leave=reverse("referrals"),
                  says=f"Received from {line.source}." if line.source else "")  # fmt: skip

    def answer(said: dict[str, Any]) -> None:
        if said["decision"] != "accepted":
            enrollments.decide_referral(**act(request), referral_id=referral_id, **said)
            return
        about = {name: said[name] for name in ("on", "met_criteria", "override_reason")}
        taking_on.take_on(**act(request), client={"id": new, "name": line.name}, referral_id=referral_id, **about)

    return fill_in(request, form, sheet, answer)
