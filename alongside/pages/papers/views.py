"""Papers and pictures about a client: listed, filed, looked at, put away. None is ever run."""

from typing import Any
from uuid import uuid4

from django.http import HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from alongside.pages.papers.forms import AwayForm, PaperForm
from alongside.pages.shared.door import Request, needs
from alongside.pages.shared.saving import done, page, saved
from alongside.records.access import sight_of
from alongside.records.actions import filing as acts
from alongside.records.queries import papers as asked
from alongside.records.queries.client_page import known
from alongside.records.queries.photos import photo_on
from alongside.teams.access import Right, may
from alongside.terms import PaperKind

LOCKED = "default-src 'none'; sandbox"
"""What a file may do in a browser: nothing."""


def act(request: Request) -> dict[str, Any]:
    """Who acts, for which team, when: what every action asks first."""
    return {"by": request.actor, "team_id": request.team.id, "at": request.at}


@needs(Right.SEE_NOTES)
@require_http_methods(["GET", "POST"])
def papers(request: Request, client_id: str) -> HttpResponse:
    """What is filed, and filing another."""
    sight = sight_of(request.actor, request.team.id)
    who = known(request.actor, client_id, team_id=request.team.id)
    begins = {"id": uuid4().hex, "kind": PaperKind.LETTER, "dated_on": request.today}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PaperForm(*sent, part2=sight.part2, initial=begins)
    if saved(form, lambda: acts.file_paper(**act(request), paper=form.paper(client_id))):
        return done(request, "Filed.", "client-papers", client_id)
    return page(
        request, "papers/papers.html", form, who=who, papers=asked.papers(request.actor, client_id, sight=sight),
        may_file=may(request.actor, Right.WRITE_NOTES, request.team.id),
    )  # fmt: skip


@needs(Right.SEE_NOTES)
@require_http_methods(["GET", "POST"])
def paper(request: Request, client_id: str, paper_id: str) -> HttpResponse:
    """One paper; whoever filed it, or the leader, can put it away."""
    found = asked.one_paper(request.actor, client_id, paper_id, sight=sight_of(request.actor, request.team.id))
    form = AwayForm(request.POST if request.method == "POST" else None)
    if saved(form, lambda: acts.put_away(**act(request), document_id=paper_id, **form.cleaned_data)):
        return done(request, "Put away. It stays, and is told as put away.", "client-papers", client_id)
    mine = found.author == request.actor.id or may(request.actor, Right.MEND_OTHERS_CONTACTS, request.team.id)
    who = known(request.actor, client_id, team_id=request.team.id)
    return page(request, "papers/paper.html", form, who=who, paper=found, may_put_away=mine and not found.put_away_on,
                may_choose=may(request.actor, Right.WRITE_NOTES, request.team.id)
                and found.picture and not found.part2 and not found.put_away_on,
                is_photo=photo_on(paper_id))  # fmt: skip


@needs(Right.SEE_NOTES)
@require_safe
def file(request: Request, client_id: str, paper_id: str) -> HttpResponse:
    """The file itself, to be saved or shown as a picture; in a browser it can do nothing."""
    sight = sight_of(request.actor, request.team.id)
    found, data = asked.open_file(request.actor, client_id, paper_id, sight=sight, at=request.at)
    charset = "; charset=utf-8" if found.type == "text/plain" else ""
    answer = HttpResponse(data, content_type=found.type + charset)
    answer.headers["Content-Disposition"] = f'attachment; filename="paper-{found.kept_on:%Y-%m-%d}.{found.ends}"'
    answer.headers["Content-Security-Policy"] = LOCKED
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
