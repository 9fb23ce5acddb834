"""What the page of standards shows, and how its buttons are answered."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from alongside.pages.shared.door import Request
from alongside.pages.shared.fields import DayField
from alongside.reviews.queries.gates import GateLine, gate_lines, gate_titles
from alongside.reviews.queries.standards import Held, is_standard, standards_of, to_choose
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere, Refused


class HoldForm(forms.Form):
    standard = forms.ChoiceField(
        label="Another standard",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a standard.", "invalid_choice": "Choose one of these standards."},
    )
    from_on = DayField(
        label="From",
        error_messages={"required": "Write the first day.", "invalid": "Write a date such as 2026-09-30."},
    )

    def __init__(self, data: Any, *, choices: list[tuple[str, str]], **given: Any) -> None:
        super().__init__(data, **given)
        self.fields["standard"].choices = choices  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Page:
    """What holds today; `sets` says whether whoever looks may change it, `more` whether there is another to choose."""

    standards: tuple[Held, ...]
    gates: tuple[GateLine, ...]
    sets: bool
    more: bool


def form(request: Request) -> HoldForm:
    """The form for one standard more, from today if nothing else is written."""
    choices = list(to_choose(standards_of(request.team.id, on=request.today)))
    return HoldForm(request.POST or None, choices=choices, initial={"from_on": request.today})


def held(request: Request) -> Page:
    """What the team is held to today."""
    standards = standards_of(request.team.id, on=request.today)
    return Page(
        standards=standards,
        gates=gate_lines(request.team.id, on=request.today),
        sets=may(request.actor, Right.SET_STANDARDS, request.team.id),
        more=bool(to_choose(standards)),
    )


def standard_at(place: str) -> str:
    """The standard an address speaks of; NotHere if there is none of that name."""
    if not is_standard(place):
        raise NotHere
    return place


def gate_at(place: str) -> str:
    """The gate an address speaks of; NotHere if there is none of that name."""
    if place not in gate_titles():
        raise NotHere
    return place


def answered(request: Request, act: Callable[[], object], says: str, undo: str = "", *ids: str) -> HttpResponse:
    """Do it, and back to the page with a word: that it is done and how it is undone, or why it cannot be."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.sentence)
    else:
        messages.success(request, says, extra_tags=f"undo {reverse(undo, args=ids)}" if undo else "")
    return redirect("fidelity-standards")
