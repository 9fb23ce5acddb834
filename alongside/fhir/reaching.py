"""How a patient is reached: telecom and addresses, those that hold, and where they lived or stayed beside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from alongside.fhir.elements import Json, Unclear, day_of, in_use

ADDRESS, NUMBER, EMAIL = 200, 40, 254
USES = {"home": "home", "work": "at work", "mobile": "mobile"}
LAST_RANK = 1000


@dataclass(frozen=True, slots=True)
class Place:
    """An address beside the one they live at; `until_on` is the first day it was theirs no more."""

    words: str
    address: str
    since_on: date | None
    until_on: date | None


def phones_of(patient: Json) -> tuple[str, ...]:
    """Each number, and after it what it is used for; those ranked first are first."""
    return tuple(
        line for value, line in _telecom(patient, {"phone", "sms"})
        if 3 <= sum(map(str.isdigit, value)) <= 20 and len(value) <= NUMBER
    )  # fmt: skip


def emails_of(patient: Json) -> tuple[str, ...]:
    return tuple(line for value, line in _telecom(patient, {"email"}) if _is_email(value))


def _telecom(patient: Json, systems: set[str]) -> Iterator[tuple[str, str]]:
    """What is in use of some systems: as it stands there, and as a line of ours. What has an end is not."""
    points = [one for one in in_use(patient.get("telecom", ())) if one.get("system") in systems]
    for one in sorted(points, key=lambda one: one.get("rank") or LAST_RANK):
        if not one.get("period", {}).get("end"):
            value = " ".join(one.get("value", "").replace(",", " ").split())
            yield value, ", ".join(filter(None, (value, USES.get(one.get("use", ""), ""))))


def _is_email(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return len(value) <= EMAIL


def address_of(patient: Json) -> str:
    """Where they live: the first address in use, of those without an end if there are any."""
    return _written(_home(patient))


def places_of(patient: Json, zone: ZoneInfo, born: date | None) -> tuple[Place, ...]:
    """The other addresses. One of before, of which nobody says until when, is left out."""
    home, found = _home(patient), []
    for one in patient.get("address", ()):
        period, address = one.get("period", {}), _written(one)
        since, last = _day(period.get("start"), zone), _day(period.get("end"), zone)
        over = one.get("use") == "old" or bool(period.get("end"))
        ended = last is not None and last < max(since or date.min, born or date.min)
        if address and address != _written(home) and one.get("use") != "billing" and not ended and (last or not over):
            since = since if since and since >= (born or since) else None
            words = "For now" if one.get("use") == "temp" else ""
            found.append(Place(words, address, since, last + timedelta(days=1) if last else None))
    return tuple(dict.fromkeys(found))


def _home(patient: Json) -> Json:
    used = [one for one in in_use(patient.get("address", ())) if one.get("use") != "billing"]
    lasting = [one for one in used if not one.get("period", {}).get("end")]
    return next(iter([*lasting, *used]), {})


def _written(address: Json) -> str:
    if address.get("text"):
        return " ".join(address["text"].split())[:ADDRESS]
    parts = [*address.get("line", ()), address.get("city"), address.get("state"), address.get("postalCode")]
    return ", ".join(part for part in parts if part)[:ADDRESS]


def _day(text: str | None, zone: ZoneInfo) -> date | None:
    """The day, where one is written: a year or a month alone is none."""
    try:
        return day_of(text, zone, what="period")
    except Unclear:
        return None
