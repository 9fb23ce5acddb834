"""The door every request comes through: who is asking, for which team, on which day, and whether they may.

Every view declares what it needs. A view that declares nothing is refused, and a test fails before that.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from http import HTTPStatus
from inspect import getclosurevars
from typing import Any, cast
from urllib.parse import urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from alongside.pages.shared import clock, errors
from alongside.pages.shared.nested import check_nested
from alongside.records.access import survivor_of
from alongside.records.queries.seen import AS_FAR
from alongside.teams.access import Actor, Right, actor_of, may
from alongside.teams.queries.teams import TeamRef, teams_of
from alongside.teams.refusals import NotHere, Refused

TEAM_IN_SESSION = "team"

View = Callable[..., HttpResponse]


class Request(HttpRequest):
    """A request that has come through the door."""

    actor: Actor
    team: TeamRef
    teams: list[TeamRef]
    at: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Needs:
    right: Right | None
    signed_in: bool = True
    team: bool = True


def needs(right: Right) -> Callable[[View], View]:
    """This view needs `right` on the team at hand."""
    return _declare(Needs(right))


def needs_signing_in(view: View) -> View:
    """This view needs somebody signed in; it decides the rest by what it calls."""
    return _declare(Needs(None, team=False))(view)


def needs_nothing(view: View) -> View:
    """This view is for everybody, signed in or not."""
    return _declare(Needs(None, signed_in=False, team=False))(view)


def needs_a_private_address(view: View) -> View:
    """This view is for whoever knows its address, which nobody can guess; it decides by what the address holds."""
    return _declare(Needs(None, signed_in=False, team=False))(view)


def _declare(declared: Needs) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.needs = declared  # type: ignore[attr-defined]
        return view

    return mark


def declared_needs(view: View) -> Needs | None:
    """What a view declares; the views of allauth see to themselves."""
    if view.__module__.startswith("allauth."):
        return Needs(None, signed_in=False, team=False)
    return cast("Needs | None", getattr(view, "needs", None))


class Door:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response = _taken_only_from_a_page(request, response.headers["Allow"])
        # The same address answers a whole page or a fragment of it: without this, Back can show a bare fragment.
        patch_vary_headers(response, ["HX-Request"])
        if getattr(request, "actor", None):
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        declared = declared_needs(view)
        if declared is None:
            raise RuntimeError(f"{view.__module__}.{view.__name__} does not declare what it needs.")
        if any("\0" in text for text in _written(request)):
            # PostgreSQL keeps no such text, and nobody writes one with a keyboard.
            raise BadRequest
        entering = cast(Request, request)
        entering.at = clock.now()
        entering.today = clock.today(settings.TIME_ZONE)
        if request.user.is_authenticated:
            enter(entering, actor_of(request.user, on=entering.today))
        elif declared.signed_in:
            return redirect_to_login(_page_at_hand(request))
        if declared.team and not hasattr(entering, "team"):
            raise Http404
        if declared.right is not None and not may(entering.actor, declared.right, entering.team.id):
            raise Http404
        if takes(view, request.method or ""):
            try:
                check_nested(kwargs)
            except NotHere as nowhere:
                return self.process_exception(request, nowhere)
        return None

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, NotHere):
            if address := _under_its_survivor(cast(Request, request)):
                # 307 keeps what was posted: a form begun before a merge is saved where it now belongs.
                return HttpResponseRedirect(address, status=HTTPStatus.TEMPORARY_REDIRECT)
            raise Http404 from exception
        if isinstance(exception, Refused):
            return errors.refused(request, exception)
        return None


def takes(view: View, method: str) -> bool:
    """Whether a view takes a method. It answers others itself, alike for what is there and what is not."""
    taken = getclosurevars(view).nonlocals.get("request_method_list")
    return taken is None or method in taken


def _page_at_hand(request: HttpRequest) -> str:
    """The page to come back to after signing in: the one asked for, or the one whose form was sent.

    The address a form is sent to shows nothing, so nobody is led there.
    """
    if request.method in ("GET", "HEAD"):
        return request.get_full_path()
    stood_on = urlsplit(request.headers.get("Referer", ""))
    if stood_on.netloc != request.get_host():
        return "/"
    return urlunsplit(("", "", stood_on.path, stood_on.query, ""))


def _under_its_survivor(request: Request) -> str | None:
    """The same address under the record a merged one is read under now, if it is of such a one."""
    at = request.resolver_match
    client_id = at.kwargs.get("client_id") if at and at.view_name else None
    if client_id is None or not hasattr(request, "team"):
        return None
    now = survivor_of(request.actor, client_id, team_id=request.team.id)
    if at is None or now is None:
        return None
    query = request.META.get("QUERY_STRING", "")
    return reverse(at.view_name, kwargs={**at.kwargs, "client_id": now}) + (f"?{query}" if query else "")


def _taken_only_from_a_page(request: HttpRequest, allowed: str) -> HttpResponse:
    """What is answered where there is nothing to read, with a way to the place it belongs to."""
    places = _places(cast(Request, request)) if hasattr(request, "team") else []
    response = errors.nothing_to_read(request, next((place for place in places if place["here"]), None))
    response.headers["Allow"] = allowed
    return response


def _written(request: HttpRequest) -> Iterator[str]:
    """All that a request says: its address, what it asks, what its form holds."""
    yield request.path_info
    for said in (request.GET, request.POST):
        for name, values in said.lists():
            yield name
            yield from values


def enter(request: Request, actor: Actor) -> None:
    """Put the actor, their teams, the team at hand and its date on the request."""
    request.actor = actor
    request.teams = teams_of(request.actor)
    chosen = request.session.get(TEAM_IN_SESSION)
    team = next((team for team in request.teams if team.id == chosen), next(iter(request.teams), None))
    if team is not None:
        request.team = team
        request.today = request.at.astimezone(ZoneInfo(team.time_zone)).date()


def surroundings(request: HttpRequest) -> dict[str, Any]:
    """What every template may show around its own matter."""
    entered = cast(Request, request) if hasattr(request, "team") else None
    finds = entered is not None and may(entered.actor, Right.SEE_CLIENTS, entered.team.id)
    in_part = entered is not None and finds and not may(entered.actor, Right.SEE_PART2, entered.team.id)
    return {
        "demo": settings.DEMO,
        "actor": getattr(request, "actor", None),
        "team": getattr(request, "team", None),
        "teams": getattr(request, "teams", []),
        "today": getattr(request, "today", None),
        "places": _places(entered) if entered else [],
        "finds": finds,
        "as_far": AS_FAR if in_part else "",
        "told_in_part": in_part and request.path.startswith(TELLING),
    }


TELLING = ("/today/", "/visits/", "/clients/", "/schedule/", "/hospital/")
"""Where contacts are told or counted, and clocks that rest on them."""
PLACES = (
    ("Today", "/today/", Right.SEE_CLIENTS),
    ("Visits", "/visits/", Right.WRITE_CONTACTS),
    ("Clients", "/clients/", Right.SEE_CLIENTS),
    ("Schedule", "/schedule/", Right.SEE_SCHEDULE),
    ("Crisis", "/crisis/", Right.LOG_CALLS),
    ("Hospital", "/hospital/", Right.SEE_HOSPITAL),
    ("Fidelity", "/fidelity/", Right.SEE_FIDELITY),
    ("Reviews", "/fidelity/reviews/", Right.RATE_FIDELITY),
    ("Rota", "/schedule/rota/", Right.SEE_STAFF),
    ("People", "/people/", Right.SEE_STAFF),
    ("Pairs", "/clients/pairs/", Right.PROPOSE_MERGES),
)


def _places(request: Request) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name, address, right in PLACES:
        # A place within another is reached through it; only whoever may not see the outer one finds it listed.
        within = any(address.startswith(place["address"]) for place in found)
        if not within and may(request.actor, right, request.team.id):
            found.append({"name": name, "address": address, "here": request.path.startswith(address)})
    return found


def first_place(request: Request) -> str | None:
    """The address of the first place the actor may see, in the order of a day."""
    allowed = _places(request) if hasattr(request, "team") else []
    return str(allowed[0]["address"]) if allowed else None
