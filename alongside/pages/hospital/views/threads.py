"""Writing on a thread: its first step, each step after it, corrections, and taking back."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from alongside.pages.hospital.forms import STEP_FORMS, WentInForm, WorriedForm, fresh
from alongside.pages.hospital.sheet import Sheet, act, fill_in, posted, taken_back
from alongside.pages.hospital.shown import DOES, page_of
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.words import count
from alongside.records.access import sight_of
from alongside.records.actions import threads
from alongside.records.queries.client_page import known
from alongside.records.queries.threads import find_stay, find_step
from alongside.schedule.actions.after_hospital import propose_first_visits
from alongside.teams.access import Right
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import StayStep

either = require_http_methods(["GET", "POST"])


@needs(Right.WRITE_HOSPITAL)
@either
def begin(request: Request, client_id: str) -> HttpResponse:
    """A thread begins: with a worry, or with an admission and who asked for it."""
    who = known(request.actor, client_id, team_id=request.team.id)
    worry = request.GET.get("as") == "worried"
    form = WorriedForm(posted(request), initial=fresh(request.today)) if worry else None
    went_in = WentInForm(posted(request), initial=fresh(request.today, kind="psychiatric"))
    # The thread and its first step are made with the form, and have one name.
    stay_id = request.POST.get("id", "")
    title = f"Worried about {who.name}" if worry else f"{who.name} went into hospital"
    sheet = Sheet(title, "Save the worry" if worry else "Save the admission", reverse("client-hospital", args=[who.id]),
                  "Saved.", undo=reverse("undo-stay", args=[stay_id]) if stay_id else "")  # fmt: skip

    def write() -> object:
        steps = [form.step()] if form else went_in.steps()
        return threads.open_thread(**act(request), client_id=client_id, stay_id=stay_id, steps=steps)

    return fill_in(request, form or went_in, sheet, write)


@needs(Right.WRITE_HOSPITAL)
@either
def add(request: Request, stay_id: str) -> HttpResponse:
    """Another step on a thread."""
    stay = find_stay(request.actor, stay_id, sight=sight_of(request.actor, request.team.id))
    word = _word(request.GET.get("step", ""))
    known_of = {"kind": "psychiatric", "hospital": stay.hospital, "ward": stay.ward, "expected_on": stay.expected_on}
    begins = {name: value for name, value in known_of.items() if name in STEP_FORMS[word].base_fields}
    form = STEP_FORMS[word](posted(request), initial=fresh(request.today, **begins))
    step_id = request.POST.get("id", "")
    sheet = Sheet(DOES.get(word, word.label), "Save", page_of(stay), "Saved.",
                  undo=reverse("undo-stay-step", args=[stay_id, step_id]) if step_id else "")  # fmt: skip
    return fill_in(
        request, form, sheet, lambda: threads.add_step(**act(request), stay_id=stay_id, step=form.step())
    )  # fmt: skip


@needs(Right.WRITE_HOSPITAL)
@either
def correct(request: Request, stay_id: str, stay_step_id: str) -> HttpResponse:
    """Put a step right; what it said before stays on record."""
    sight = sight_of(request.actor, request.team.id)
    stay = find_stay(request.actor, stay_id, sight=sight)
    told = find_step(stay, stay_step_id, sight=sight)
    kind = STEP_FORMS[told.step]
    form = kind(posted(request), initial=fresh(request.today) | kind.told(told))
    sheet = Sheet(f"Correct: {told.step.label.lower()}", "Save the correction", page_of(stay), "Corrected.",
                  "What it said before stays on record.",
                  take_back=reverse("undo-stay-step", args=[stay_id, stay_step_id]))  # fmt: skip
    return fill_in(
        request, form, sheet,
        lambda: threads.add_step(**act(request), stay_id=stay_id, step=form.step(), amends=stay_step_id),
    )  # fmt: skip


@needs(Right.WRITE_SCHEDULE)
@require_POST
def first_visits(request: Request, stay_id: str) -> HttpResponse:
    """Propose the first visits at home; people agree to them on the schedule."""
    try:
        found = propose_first_visits(**act(request), stay_id=stay_id)
    except Refused as refused:
        messages.warning(request, refused.sentence)
    else:
        proposed = f"{count(found, 'visit')} proposed. Agree to them on the schedule."
        messages.success(request, proposed if found else "All are there already.")
    return HttpResponseRedirect(reverse("stay", args=[stay_id]))


@needs(Right.WRITE_HOSPITAL)
@require_POST
def undo_step(request: Request, stay_id: str, stay_step_id: str) -> HttpResponse:
    """Take a step back."""
    return taken_back(
        request, lambda: threads.take_back_step(**act(request), stay_id=stay_id, step_id=stay_step_id),
        "Taken back. It stays on record and no longer counts.", reverse("stay", args=[stay_id]),
    )  # fmt: skip


@needs(Right.WRITE_HOSPITAL)
@require_POST
def undo(request: Request, stay_id: str) -> HttpResponse:
    """Take a whole thread back."""
    return taken_back(
        request, lambda: threads.withdraw_thread(**act(request), stay_id=stay_id),
        "Taken back. It stays on record and no longer counts.", reverse("hospital"),
    )  # fmt: skip


def _word(asked: str) -> StayStep:
    if asked not in set(StayStep):
        raise NotHere
    return StayStep(asked)
