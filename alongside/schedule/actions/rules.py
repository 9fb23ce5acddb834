"""When a visit may be planned. Each rule raises a sentence that says what would be accepted."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime, time

from alongside import terms
from alongside.records.actions.identity import check_identity
from alongside.records.queries.when_here import WhenHere
from alongside.teams.access import Actor, Right, may
from alongside.teams.actions.checks import on_the_globe
from alongside.teams.queries.credentials import credentials_held
from alongside.teams.refusals import NotHere, Refused

MINUTES = range(1, 721)
MOST_WORDS = 200
MOST_STAFF = 2
LATEST = date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class NewVisit:
    """A visit as somebody asks for it to be planned. `id` is made where it is asked for, and is its identity for good.

    Times are on the team's wall clock. Without `start` nobody has said when; `window_from` and `window_to` say within
    which hours the client wants it. `staff_ids` holds nobody, one or two; without anybody it asks for `role`, if any,
    and for whoever has `credential`, a licence or certification as the team wrote it down.
    """

    id: str
    client_id: str
    on: date
    minutes: int
    service: str
    start: time | None = None
    staff_ids: tuple[str, ...] = ()
    mode: str = terms.Mode.FACE_TO_FACE
    place: str = terms.Place.HOME
    place_words: str = ""
    window_from: time | None = None
    window_to: time | None = None
    people: int = 1
    role: str = ""
    credential: str = ""
    why: str = ""
    origin: str = terms.VisitOrigin.AD_HOC
    pattern_id: str = ""
    latitude: float | None = None
    longitude: float | None = None
    labelled: bool = False
    """whether it is under the Part 2 label for another reason than its service"""

    @property
    def part2(self) -> bool:
        return self.labelled or self.service in terms.PART2_SERVICES


def digest_of(visit: NewVisit) -> str:
    """What a visit asks for, in 64 hex characters: the same words under the same identity are the same visit."""
    said = {one.name: getattr(visit, one.name) for one in fields(visit)}
    # What came later is left out where it says nothing: a visit of before keeps its digest.
    said = {name: value for name, value in said.items() if value or name not in {"labelled", "credential"}}
    return hashlib.sha256(json.dumps(said, sort_keys=True, default=str).encode()).hexdigest()


def check_new(visit: NewVisit, here: WhenHere, *, by: Actor, team_id: str, at: datetime) -> None:
    """Raise Refused or NotHere unless the visit may be planned."""
    check_identity(visit.id)
    check_client(visit.client_id, visit.on, here)
    check_what(
        service=visit.service, mode=visit.mode, place=visit.place, role=visit.role, credential=visit.credential,
        place_words=visit.place_words, people=visit.people, window=(visit.window_from, visit.window_to),
        by=by, team_id=team_id,
    )  # fmt: skip
    check_fits(visit.minutes, (visit.window_from, visit.window_to))
    if visit.origin not in set(terms.VisitOrigin):
        raise Refused(f"Choose one of: {', '.join(word.label for word in terms.VisitOrigin)}.", field="origin")
    if len(visit.why) > MOST_WORDS:
        raise Refused(f"The reason is {len(visit.why)} characters long; {MOST_WORDS} fit.", field="why")
    on_the_globe(visit.latitude, visit.longitude)
    check_when(visit.on, visit.minutes, visit.staff_ids, here, at=at)


def check_client(client_id: str, on: date, here: WhenHere) -> None:
    if client_id not in here.clients:
        raise NotHere
    if not here.client_on(client_id, on):
        raise Refused(f"Not enrolled on {said(on)}. Choose a day they are on the team.", field="on")


def check_when(on: date, minutes: int, staff_ids: Sequence[str], here: WhenHere, *, at: datetime) -> None:
    """Raise Refused unless these people can be asked to spend so long on that day."""
    if on < at.astimezone(here.zone).date():
        raise Refused(f"{said(on)} has passed. Choose today or a later day.", field="on")
    if on > LATEST:
        raise Refused(f"Choose a day up to {said(LATEST)}.", field="on")
    if minutes not in MINUTES:
        raise Refused("Write a number from 1 to 720, such as 45.", field="minutes")
    if len(staff_ids) > MOST_STAFF:
        raise Refused("At most two of us go on one visit. Choose one or two.", field="staff")
    if len(set(staff_ids)) != len(staff_ids):
        raise Refused("The same colleague is chosen twice. Choose each once.", field="staff")
    if any(not here.staff_on(each, on) for each in staff_ids):
        raise Refused(
            f"Somebody chosen has no post on this team on {said(on)}. Choose from the people listed.", field="staff"
        )


def check_what(
    *, service: str, mode: str, place: str, role: str, credential: str, place_words: str, people: int,
    window: tuple[time | None, time | None], by: Actor, team_id: str,
) -> None:  # fmt: skip
    """Raise Refused unless this is something a visit can be for, in a place it can be, for one or two of us."""
    readable = may(by, Right.SEE_PART2, team_id)
    services = [word for word in terms.Service if readable or word not in terms.PART2_SERVICES]
    _check_word(service, services, "service")
    _check_word(mode, list(terms.Mode), "mode")
    if place or mode == terms.Mode.FACE_TO_FACE:
        _check_word(place, list(terms.Place), "place")
    if role:
        _check_word(role, list(terms.Role), "role")
    if credential and credential not in (held := credentials_held(team_id)):
        some = f"Choose one of: {', '.join(held)}." if held else "Write one down under People first."
        raise Refused(f"Nobody on the team has “{credential[:MOST_WORDS]}”. {some}", field="credential")
    if len(place_words) > MOST_WORDS:
        raise Refused(f"Where is {len(place_words)} characters long; {MOST_WORDS} fit.", field="place_words")
    if people not in {1, 2}:
        raise Refused("One or two of us go on a visit. Choose 1 or 2.", field="people")
    first, last = window
    if (first is None) != (last is None) or (first is not None and last is not None and last <= first):
        raise Refused("Write from when and until when, the later one second, such as 9:00 to 12:00.", field="window_to")


def check_fits(minutes: int, window: tuple[time | None, time | None]) -> None:
    """Raise Refused where the hours it is wanted in are shorter than it is."""
    first, last = window
    if first is None or last is None:
        return
    room = (last.hour - first.hour) * 60 + last.minute - first.minute
    if room < minutes:
        hours = f"{first.hour}:{first:%M} to {last.hour}:{last:%M}"
        raise Refused(
            f"{minutes} minutes do not fit into {hours}. Lengthen the hours, or shorten the visit.", field="window_to"
        )


def check_words(value: str, *, field: str, what: str) -> str:
    """The text without outer space; refused when empty or too long."""
    text = " ".join(value.split())
    if not text:
        raise Refused(f"Write {what}.", field=field)
    if len(text) > MOST_WORDS:
        raise Refused(f"Write {what} in {MOST_WORDS} characters or fewer; this has {len(text)}.", field=field)
    return text


def said(day: date) -> str:
    """A day in a sentence, such as Wed 30 Sep 2026."""
    return f"{day:%a} {day.day} {day:%b %Y}"


def _check_word(value: str, words: Sequence[terms.Term], where: str) -> None:
    if value not in set(words):
        raise Refused(f"Choose one of: {', '.join(word.label for word in words)}.", field=where)
