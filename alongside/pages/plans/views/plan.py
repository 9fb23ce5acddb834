"""The page of what is planned with a client; the sheet for their own hands; beginning a plan; the weekly card."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.plans.acting import act, page_of, who
from alongside.pages.plans.shown import sheet_shown, shown
from alongside.pages.shared.door import Request, needs
from alongside.records.actions import plan_drafts
from alongside.schedule.actions import from_plan
from alongside.teams.access import Right


@needs(Right.SEE_NOTES)
@require_safe
def plan(request: Request, client_id: str) -> HttpResponse:
    """The plan that is being written, or the one that holds, or an earlier one."""
    return render(request, "plans/plan.html", shown(request, client_id, plan_id=request.GET.get("plan", "")))


@needs(Right.SEE_NOTES)
@require_safe
def print_sheet(request: Request, client_id: str) -> HttpResponse:
    """The plan in plain words, to be printed for the client."""
    return render(request, "plans/sheet.html", sheet_shown(request, client_id))


@needs(Right.WRITE_PLANS)
@require_POST
def begin(request: Request, client_id: str) -> HttpResponse:
    """Begin a plan, or the next one as a copy of what holds."""
    begun = plan_drafts.begin_plan(**act(request), client_id=client_id, on=request.today)
    says = "A plan is begun." if begun.number == 1 else "The next plan is begun, as a copy of what holds."
    messages.success(request, says)
    return HttpResponseRedirect(page_of(client_id))


@needs(Right.WRITE_SCHEDULE)
@require_POST
def put_on_card(request: Request, client_id: str) -> HttpResponse:
    """Put what the plan asks of the week on the weekly card."""
    who(request, client_id)
    told = from_plan.put_on_card(**act(request), client_id=client_id, on=request.today)
    messages.success(request, f"On the weekly card: {len(told.new)} new, {len(told.over)} ended.")
    return HttpResponseRedirect(page_of(client_id))
