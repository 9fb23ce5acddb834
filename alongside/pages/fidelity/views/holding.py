"""What the team is held to: its standards, and the gates of its place."""

from functools import partial

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.fidelity import held
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.reviews.actions import standards as actions
from alongside.teams.access import Right


@needs(Right.SEE_FIDELITY)
@require_http_methods(["GET", "HEAD", "POST"])
def standards(request: Request) -> HttpResponse:
    """What holds, and one standard more."""
    form = held.form(request)
    act = partial(actions.hold_to, by=request.actor, at=request.at, team_id=request.team.id)
    if saved(form, lambda: act(**form.cleaned_data)):
        return done(request, "The team is held to it.", "fidelity-standards")
    return page(request, "fidelity/standards.html", form, held=held.held(request))


@needs(Right.SET_STANDARDS)
@require_POST
def release(request: Request, standard: str) -> HttpResponse:
    """Hold the team to a standard no longer, from today."""
    act = partial(actions.release_from, by=request.actor, at=request.at, team_id=request.team.id, on=request.today)
    return held.answered(
        request, partial(act, standard=held.standard_at(standard)), "No longer held to it.", "hold-again", standard
    )


@needs(Right.SET_STANDARDS)
@require_POST
def hold_again(request: Request, standard: str) -> HttpResponse:
    """Take the release back."""
    act = partial(actions.hold_to, by=request.actor, at=request.at, team_id=request.team.id, from_on=request.today)
    return held.answered(request, partial(act, standard=held.standard_at(standard)), "Held to it again.")


@needs(Right.SET_STANDARDS)
@require_POST
def set_gate(request: Request, gate: str) -> HttpResponse:
    """Ask a gate of the team's result, from today."""
    act = partial(actions.set_gate, by=request.actor, at=request.at, team_id=request.team.id, from_on=request.today)
    return held.answered(
        request, partial(act, gate=held.gate_at(gate)), "Asked of the team from today.", "lift-gate", gate
    )


@needs(Right.SET_STANDARDS)
@require_POST
def lift_gate(request: Request, gate: str) -> HttpResponse:
    """Ask a gate of it no longer, from today."""
    act = partial(actions.lift_gate, by=request.actor, at=request.at, team_id=request.team.id, on=request.today)
    return held.answered(request, partial(act, gate=held.gate_at(gate)), "Asked no longer.", "set-gate", gate)
