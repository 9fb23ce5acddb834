"""What a packet says, as plain data for the typesetter: every figure already in words."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from alongside import terms
from alongside.records.queries.crises import CallTold
from alongside.records.queries.night import NightPage
from alongside.records.queries.seen import Touch
from alongside.teams.queries.on_call import Turn

CONTACTS, CALLS = 9, 4
SPOTS = 3
"""how many of the last seven days fit beside everything else on one page; more are counted"""
KINDS = {"met": "Met", "phone": "Spoke", "tried": "Tried, not met", "": "About them"}


def content_of(
    team: str, head: str, pages: Sequence[NightPage], turns: Sequence[Turn], photos: Mapping[str, bytes], *,
    at: datetime, zone: ZoneInfo,
) -> dict[str, Any]:  # fmt: skip
    """Everything the file prints, made at a moment; `photos` by the ids of clients."""
    return {
        "team": team,
        "head": head,
        "made": _when(at, zone),
        "turns": [
            {"place": turn.place.label, "who": turn.who, "phone": turn.phone, "until": _clock(turn.when.ends)}
            for turn in turns
        ],
        "people": [
            _person(page, photos.get(page.client_id), zone=zone, on=at.astimezone(zone).date()) for page in pages
        ],
    }


def _person(page: NightPage, photo: bytes | None, *, zone: ZoneInfo, on: date) -> dict[str, Any]:
    speaks = page.languages or "language not written down"
    born = f"born {_day(page.birth_date)} {page.birth_date.year}" if page.birth_date else ""
    two = ["Two of us, always."] if page.two_staff else []
    two += [f"{alert.label}." for alert in page.alerts]
    return {
        "name": page.name,
        "photo": photo,
        "known": ", ".join(
            part for part in (page.pronouns, born, speaks, "with an interpreter" if page.interpreter else "") if part
        ),
        "notice": page.notice,
        "flags": [flag.words for flag in page.flags],
        "where": _where(page),
        "phones": [str(each) for each in page.phones],
        "safety": " ".join([*two, page.safety]).strip() or "Nothing is written down.",
        "status": page.capsule.text if page.capsule else "No status is written yet.",
        "said": f"{page.capsule.by}, {_when(page.capsule.at, zone)}" if page.capsule else "",
        "hospital": _hospital(page, on),
        "crisis_plan": _crisis_plan(page),
        "allergies": _allergies(page),
        "medicines": list(page.medicines),
        "call": [{"who": f"{one.name}, {one.relation}", "phone": one.phone} for one in page.to_call],
        "calls": [_call(one, zone) for one in page.calls[:CALLS]],
        "contacts": [_contact(one) for one in page.lately[:CONTACTS]],
        "more": max(0, len(page.lately) - CONTACTS) + max(0, len(page.calls) - CALLS),
        "not_yet": list(page.not_yet),
    }


def _where(page: NightPage) -> str:
    """Where they live, how to find them, and the latest of the places they may be found at beside."""
    spots = [f"Or: {'; '.join(map(str, page.spots[:SPOTS]))}"] if page.spots else []
    said = [part.rstrip(".") for part in (page.address, page.find_me, *spots) if part]
    return ". ".join(said) + "." if said else "Not written down."


def _allergies(page: NightPage) -> str:
    if page.allergies:
        return f"Allergic to {'; '.join(page.allergies)}."
    return "No allergy known." if page.none_known_on else "Nobody has asked about allergies."


def _hospital(page: NightPage, on: date) -> str:
    if page.stay is None:
        return "No stay is on record."
    place = page.stay.hospital or "hospital"
    if page.stay.home_on is None or page.stay.home_on > on:
        return f"In {place} since {_day(page.stay.admitted_on)}."
    return f"Last in {place} from {_day(page.stay.admitted_on)} to {_day(page.stay.home_on)}."


def _crisis_plan(page: NightPage) -> list[dict[str, str]]:
    """What they said beforehand, part by part."""
    plan, directive = page.crisis_plan, page.directive
    said = []
    if plan is not None:
        said = [
            ("What they notice first", plan.signs), ("What helps", plan.helps), ("What does not help", plan.helps_not),
            ("Whom they want called", plan.whom_to_call), ("Hospital, if it must be", plan.hospital),
        ]  # fmt: skip
    if directive is not None:
        where = f", kept {directive.kept_where}" if directive.kept_where else ""
        words = f"{directive.state.label} {_day(directive.on)}{where}. {directive.words}"
        said.append(("Advance directive", words.strip()))
    return [{"head": head, "words": words} for head, words in said if words]


def _call(call: CallTold, zone: ZoneInfo) -> str:
    ended = f"{call.outcome.ended.label}, {call.outcome.reached.label.lower()}" if call.outcome else "outcome not filed"
    return f"Call {_when(call.called_at, zone)}: {ended}."


def _contact(touch: Touch) -> str:
    face = touch.mode == terms.Mode.FACE_TO_FACE
    where = terms.Place(touch.place).label.lower() if face else terms.Mode(touch.mode).label.lower()
    return f"{KINDS[touch.kind]} {_day(touch.on)} {touch.time:%H:%M}, {where}, {touch.who}."


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


def _clock(moment: datetime) -> str:
    return f"{_day(moment.date())} {moment:%H:%M}"


def _when(moment: datetime, zone: ZoneInfo) -> str:
    return _clock(moment.astimezone(zone))
