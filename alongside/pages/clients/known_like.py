"""Before somebody is added: who is known already, and may be the same person."""

from dataclasses import dataclass, field

from alongside.pages.clients.forms import AsksWho
from alongside.pages.shared import words as say
from alongside.pages.shared.door import Request
from alongside.records.queries.likeness import Alike, alike

THEIR_RECORD = "This is their record. Nothing was added."
MOST = 6


@dataclass(frozen=True, slots=True)
class KnownLike:
    """Who may be the same: as the form asks about them, and which of them are, or were, on the team at hand."""

    choices: list[tuple[str, str]] = field(default_factory=list)
    here: frozenset[str] = frozenset()
    elsewhere: frozenset[str] = frozenset()
    """on another team whose clients the reader sees: they are enrolled here as who they are"""


def known_like(request: Request, form: AsksWho) -> KnownLike:
    """Who of those the reader sees is like the person of a form; nobody while the form does not stand."""
    if not form.is_bound or not form.is_valid():
        return KnownLike()
    said = form.cleaned_data
    names = [*said.get("aliases", ()), *filter(None, [said.get("legal_name", "")])]
    found = alike(request.actor, request.team.id, name=said["name"], other_names=names,
                  birth_date=said.get("birth_date"), phones=said.get("phones", ()),
                  emails=said.get("emails", ()))  # fmt: skip
    # Whoever the form itself has added already, sent a second time, is not somebody else like them.
    found = tuple(one for one in found if one.person.id != said["id"])[:MOST]
    here = {one.person.id for one in found if any(on.team_id == request.team.id for on in one.person.teams)}
    return KnownLike(
        [(one.person.id, _asked(request, one)) for one in found], frozenset(here),
        frozenset(one.person.id for one in found) - here,
    )  # fmt: skip


def _asked(request: Request, one: Alike) -> str:
    person, today = one.person, request.today
    born = f", born {say.birthday(person.birth_date, on=today)}" if person.birth_date else ""
    on = next((on for on in person.teams if on.team_id == request.team.id), person.teams[-1])
    held = f"until {say.day_named(on.until, on=today)}" if on.until else f"since {say.day_named(on.since, on=today)}"
    does = "open their record" if on.team_id == request.team.id else "go on with their record"
    return f"{person.name}{born}, {on.team} {held} ({', '.join(one.why)}): {does}"
