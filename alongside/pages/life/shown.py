"""What the page of services and its form put on the screen beside what was found."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.urls import reverse

from alongside.pages.life.forms import SpellForm
from alongside.pages.life.ring import ring
from alongside.pages.shared.door import Request
from alongside.pages.shared.filling import Sheet
from alongside.records.access import sight_of
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.queries.client_page import known
from alongside.records.queries.colleagues import on_team
from alongside.records.queries.life import PartTold, SpellTold
from alongside.records.queries.life_page import LifePage
from alongside.records.queries.network import around
from alongside.teams.access import Right, may
from alongside.teams.refusals import NotHere
from alongside.terms import PARTS, SpellKind, is_part2

SECTIONS: tuple[tuple[str, tuple[SpellKind, ...]], ...] = (
    ("Home", (SpellKind.HOME,)),
    ("Work and school", (SpellKind.SEARCH, SpellKind.JOB, SpellKind.SCHOOL)),
    ("Benefits and law", (SpellKind.BENEFIT, SpellKind.LEGAL)),
    ("Family and parenting", (SpellKind.FAMILY,)),
    ("From others", (SpellKind.OUTSIDE,)),
)
SUBSTANCE_USE = ("Substance use", (SpellKind.STAGE_OF_CHANGE, SpellKind.STAGE_OF_TREATMENT, SpellKind.RELAPSE_PLAN))


@dataclass(frozen=True, slots=True)
class Section:
    """Some parts of a life under one heading; `labelled` where Part 2 covers them."""

    title: str
    parts: tuple[PartTold, ...]
    labelled: bool = False

    @property
    def alone(self) -> PartTold | None:
        """Its one part, where it has no more: then the heading is enough."""
        return self.parts[0] if len(self.parts) == 1 else None


def page_shown(request: Request, page: LifePage) -> dict[str, Any]:
    part2 = may(request.actor, Right.SEE_PART2, request.team.id)
    writes = may(request.actor, Right.WRITE_CONTACTS, request.team.id) and page.here
    return {
        "page": page,
        "sections": _sections(page, part2=part2),
        "ring": ring(page.name, page.around, on=request.today),
        "plan": SpellKind.PLAN,
        "may_write": writes,
        "may_label": writes and may(request.actor, Right.WRITE_PART2, request.team.id),
        "may_part2": part2,
        "may_people": may(request.actor, Right.WRITE_CLIENTS, request.team.id),
    }


def _sections(page: LifePage, *, part2: bool) -> list[Section]:
    told = [Section(title, tuple(page.parts[kind] for kind in kinds)) for title, kinds in SECTIONS]
    if part2:
        title, kinds = SUBSTANCE_USE
        told.append(Section(title, tuple(page.parts[kind] for kind in kinds), labelled=True))
    return told


def kind_at(place: str) -> SpellKind:
    """The part of a life an address speaks of: by its place, because its name would say something of the client."""
    kinds = list(SpellKind)
    if not place.isdecimal() or int(place) >= len(kinds):
        raise NotHere
    return kinds[int(place)]


def word_at(kind: SpellKind, place: str) -> str:
    """The word an address speaks of, by its place; empty where it speaks of none."""
    words = [word.value for word in PARTS[kind].words]
    return words[int(place)] if place.isdecimal() and int(place) < len(words) else ""


def may_write_down(request: Request, kind: SpellKind, *, word: str = "") -> bool:
    """Whether the actor may write such a one down."""
    labelled = is_part2(kind, word) if word else all(is_part2(kind, each) for each in PARTS[kind].words)
    return not labelled or may(request.actor, Right.WRITE_PART2, request.team.id)


def check_may_write_down(request: Request, kind: SpellKind, *, word: str = "") -> None:
    """NotHere unless the actor may."""
    if not may_write_down(request, kind, word=word):
        raise NotHere


def form_for(request: Request, client_id: str, kind: SpellKind, first: dict[str, Any]) -> SpellForm:
    """The form of a part; its identity is made when it is first shown."""
    team_id = request.team.id
    known(request.actor, client_id, team_id=team_id)
    sight = sight_of(request.actor, team_id)
    return SpellForm(
        request.POST if request.method == "POST" else None,
        kind=kind,
        part2=may(request.actor, Right.WRITE_PART2, team_id),
        colleagues=[(each.id, each.name) for each in on_team(team_id, on=request.today)],
        supporters=[(each.id, each.name) for each in around(sight, client_id, (), on=request.today)],
        initial={"id": uuid4().hex, "staff_id": request.actor.staff_id if kind is SpellKind.PLAN else None, **first},
    )  # fmt: skip


def place_of(kind: SpellKind) -> str:
    """The name of the page on which a part is told."""
    return "client-health" if kind is SpellKind.DIAGNOSIS else "client-services"


def sheet_of(request: Request, client_id: str, kind: SpellKind, spell: SpellTold | None = None) -> Sheet:
    name = known(request.actor, client_id, team_id=request.team.id).name
    back = reverse(place_of(kind), args=[client_id])
    if spell is None:
        says = "The one that holds now ends on the day this one begins." if PARTS[kind].one else ""
        return Sheet(f"{kind.label}: {name}", "Save", back, "Saved.", says)
    posts = (("Entered in error", reverse("take-back-spell", args=[client_id, spell.id])),)
    done = "Saved. What was written before stays on record."
    return Sheet(f"{kind.label}: {name}", "Save", back, done, posts=posts)


def writer(
    request: Request, client_id: str, kind: SpellKind, form: SpellForm, *, replaces: str = ""
) -> Callable[[dict[str, Any]], object]:  # fmt: skip
    """What writes the form down."""

    def write(said: dict[str, Any]) -> object:
        spell = NewSpell(client_id=client_id, kind=kind, **form.told())
        return write_spell(
            by=request.actor, team_id=request.team.id, at=request.at, on=request.today, spell=spell, replaces=replaces
        )

    return write
