"""What the team has in writing, and the exceptions its authority granted."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.people.forms import ApprovalForm, DocumentForm, EndApprovalForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right
from alongside.teams.actions import in_writing as actions
from alongside.teams.queries.in_writing import approval_on, approvals_of, documents_of


@needs(Right.WRITE_STAFF)
@require_safe
def in_writing(request: Request) -> HttpResponse:
    approvals = [(one, one.holds(request.today)) for one in approvals_of(request.team.id)]
    return render(
        request, "people/in_writing.html", {"documents": documents_of(request.team.id), "approvals": approvals}
    )


@needs(Right.WRITE_STAFF)
def adopt_document(request: Request) -> HttpResponse:
    form = DocumentForm(request.POST or None, initial={"adopted_on": request.today})
    adopt = partial(actions.adopt_document, by=request.actor, at=request.at, on=request.today, team_id=request.team.id)
    if saved(form, lambda: adopt(**form.cleaned_data)):
        return done(request, "Written down", "in_writing")
    return page(request, "people/form.html", form, title="A document", fault="This is not written down yet")


@needs(Right.WRITE_STAFF)
@require_POST
def remove_document(request: Request, document_id: str) -> HttpResponse:
    actions.remove_document(by=request.actor, at=request.at, team_id=request.team.id, document_id=document_id)
    return done(request, "Removed", "in_writing")


@needs(Right.WRITE_STAFF)
def grant_approval(request: Request) -> HttpResponse:
    form = ApprovalForm(request.POST or None, initial={"from_on": request.today})
    by, at, team_id = request.actor, request.at, request.team.id
    if saved(form, lambda: actions.grant_approval(by=by, at=at, team_id=team_id, **form.cleaned_data)):
        return done(request, "Written down", "in_writing")
    return page(request, "people/form.html", form, title="An approved exception", fault="This is not written down yet")


@needs(Right.WRITE_STAFF)
def approval(request: Request, approval_id: str) -> HttpResponse:
    """Until when an approval holds."""
    found = approval_on(request.team.id, approval_id)
    form = EndApprovalForm(request.POST or None, initial={"until_on": found.until_on})
    end = partial(actions.end_approval, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: end(approval_id=found.id, **form.cleaned_data)):
        return done(request, "Saved", "in_writing")
    return page(request, "people/form.html", form, title=found.clause.label, fault="This is not saved yet")
