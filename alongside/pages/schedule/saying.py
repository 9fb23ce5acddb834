"""What is said after an act on a visit, and where it leads back to."""

from typing import Protocol

from django.contrib import messages
from django.forms import BaseForm
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from alongside.pages.schedule.page import back_to
from alongside.pages.shared.door import Request
from alongside.records.access import sight_of
from alongside.schedule.queries.visits import one_visit


class Stands(Protocol):
    """A row that says how a visit stands."""

    @property
    def pk(self) -> int: ...

    @property
    def visit_id(self) -> str: ...


def there(request: Request, visit_id: str) -> None:
    """Raise NotHere unless there is such a visit in sight: before anything is said of what was written about it."""
    one_visit(sight_of(request.actor, request.team.id), visit_id)


def undo_of(request: Request, visit_id: str) -> tuple[str, int]:
    """What Undo would take back: the visit, and the row that stands now."""
    return visit_id, one_visit(sight_of(request.actor, request.team.id), visit_id).standing


def did(request: Request, says: str, row: Stands | tuple[str, int], *, stays: bool = True) -> HttpResponse:
    """Back to the board with a word that carries Undo; no client in it, because messages travel in a cookie."""
    visit_id, standing = row if isinstance(row, tuple) else (row.visit_id, row.pk)
    undo = reverse("undo-visit", args=[visit_id, standing])
    messages.success(request, says, extra_tags=f"undo {undo}")
    if request.POST.get("back") == "visits":
        return HttpResponseRedirect(reverse("visits"))
    return HttpResponseRedirect(back_to(request, visit_id=visit_id if stays else ""))


def refused(request: Request, form: BaseForm, visit_id: str) -> HttpResponse:
    """Back to the board with what was wrong; the visit stays where it was."""
    sentences = [str(sentence) for errors in form.errors.values() for sentence in errors]
    messages.warning(request, " ".join(dict.fromkeys(sentences)))
    return HttpResponseRedirect(back_to(request, visit_id=visit_id))
