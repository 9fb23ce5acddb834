"""Who may sign in, and in which chair."""

from functools import partial

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from alongside.pages.people.forms import MemberForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.teams.access import Right, may_administer
from alongside.teams.actions import members as actions
from alongside.teams.queries.members import chairs_to_give, colleagues_without_a_user, member_on, members_of
from alongside.terms import Chair


@needs(Right.MANAGE_MEMBERS)
@require_safe
def members(request: Request) -> HttpResponse:
    shown = members_of(request.team.id, on=request.today)
    administers = may_administer(request.actor, request.team.agency_id)
    return render(request, "people/members.html", {"members": shown, "administers": administers})


@needs(Right.MANAGE_MEMBERS)
def invite(request: Request) -> HttpResponse:
    """Give somebody a chair."""
    team, chairs = request.team, chairs_to_give(request.actor, request.team.agency_id)
    colleagues = colleagues_without_a_user(team.id)
    form = MemberForm(request.POST or None, chairs=chairs, colleagues=colleagues, initial={"from_on": request.today})
    add = partial(actions.add_member, by=request.actor, at=request.at, agency_id=team.agency_id)
    if saved(form, lambda: add(team_id=_where(form, team.id), **form.cleaned_data)):
        return done(request, f"{form.cleaned_data['name']} has a chair. Make them a code to sign in with.", "members")
    return page(request, "people/form.html", form, title="Give somebody a chair", fault="No chair is given yet")


@needs(Right.MANAGE_MEMBERS)
@require_POST
def end_chair(request: Request, membership_id: str) -> HttpResponse:
    """Take a chair back at once."""
    member = member_on(request.team.id, membership_id)
    on = max(request.today, member.from_on)
    actions.end_membership(by=request.actor, at=request.at, membership_id=member.id, on=on)
    return done(request, f"{member.name} no longer has the chair: {member.chair.label}", "members")


@needs(Right.MANAGE_MEMBERS)
@require_POST
def joining_code(request: Request, membership_id: str) -> HttpResponse:
    """Make a code, and show it this once."""
    member = member_on(request.team.id, membership_id)
    code = actions.joining_code(by=request.actor, at=request.at, membership_id=member.id)
    address = request.build_absolute_uri(reverse("join"))
    return render(request, "people/code.html", {"member": member, "code": code, "address": address})


def _where(form: MemberForm, team_id: str) -> str | None:
    """An administrator's chair stands over the agency, every other on the team."""
    return None if form.cleaned_data["chair"] == Chair.AGENCY_ADMIN else team_id
