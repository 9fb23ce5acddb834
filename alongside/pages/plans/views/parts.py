"""The parts of the assessment: writing one, and saying who sees to it."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from alongside.pages.plans import forms
from alongside.pages.plans.acting import act, either, page_of, posted, sight, who
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.filling import Sheet, fill_in
from alongside.records.actions import assessments
from alongside.records.actions.assessments import NewPart
from alongside.records.queries.assessments import Part, one_part
from alongside.records.queries.colleagues import on_team
from alongside.teams.access import Right


@needs(Right.WRITE_PLANS)
@either
def part(request: Request, client_id: str, part_kind: str) -> HttpResponse:
    """A part with its versions, and the form of the next, begun with what stands."""
    told = one_part(sight(request), client_id, part_kind, on=request.today)
    found = told.latest.found if told.latest else ""
    form = forms.PartForm(
        posted(request), initial={"number": told.next_number, "on": request.today, "found": found}
    )  # fmt: skip
    sheet = _sheet(client_id, who(request, client_id).name, told)
    if request.method == "GET" and told.latest:
        return render(request, "plans/part.html", {"part": told, "form": form, "sheet": sheet})
    mine = request.actor.staff_id or ""
    return fill_in(
        request, form, sheet,
        lambda said: assessments.write_part(
            **act(request), part=NewPart(client_id=client_id, domain=part_kind, staff_id=mine, **said)
        ),
    )  # fmt: skip


def _sheet(client_id: str, name: str, told: Part) -> Sheet:
    more = (("Somebody else sees to it", reverse("assessment-owner", args=[client_id, told.domain])),)
    return Sheet(f"{told.domain.label}: {name}", "Save this version", page_of(client_id), "Saved.",
                 told.domain.meaning, more=more)  # fmt: skip


@needs(Right.WRITE_PLANS)
@either
def owner(request: Request, client_id: str, part_kind: str) -> HttpResponse:
    who(request, client_id)
    told = one_part(sight(request), client_id, part_kind, on=request.today)
    colleagues = on_team(request.team.id, on=request.today)
    due_on = max(told.due_on or request.today, request.today)
    form = forms.OwnerForm(
        posted(request), colleagues=colleagues, initial={"owner_id": told.owner_id, "due_on": due_on}
    )  # fmt: skip
    sheet = Sheet(f"Who sees to it: {told.domain.label.lower()}", "Save", page_of(client_id), "Saved.")
    return fill_in(
        request, form, sheet,
        lambda said: assessments.name_owner(
            **act(request), client_id=client_id, domain=part_kind, on=request.today, **said
        ),
    )  # fmt: skip
