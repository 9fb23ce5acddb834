"""Reading the pieces FHIR resources are made of: codings, identifiers, names, instants. Raw JSON, validated before."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from alongside.fhir.bundles import Entry

Json = Mapping[str, Any]

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
REACH = range(1900, 9999)
"""The years that are read."""
NOT_IN_USE = {"old", "maiden", "temp"}


class Unclear(Exception):
    """A resource cannot be used. `reason` says why, without saying what it holds."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Coded:
    system: str
    code: str


def codings(concepts: Json | Iterable[Json] | None) -> Iterator[Coded]:
    """The codes of a concept, or of several."""
    several = [concepts] if isinstance(concepts, Mapping) else concepts or ()
    for concept in several:
        for coding in concept.get("coding", ()):
            yield Coded(coding.get("system", ""), coding.get("code", ""))


def identifier_of(resource: Json, *, preferred: str = "") -> str:
    """What a resource is called elsewhere, as "system|value"; an identifier of the preferred type or system first."""
    given = [one for one in resource.get("identifier", ()) if one.get("system") and one.get("value")]
    first = [one for one in given if preferred and (preferred in kinds(one) or one["system"] == preferred)]
    for one in first + given:
        return f"{one['system']}|{one['value']}"
    return ""


def kinds(identifier: Json) -> set[str]:
    return {coded.code for coded in codings(identifier.get("type"))}


def in_use(entries: Iterable[Json]) -> list[Json]:
    """Names, numbers or addresses, those in use first, the others left out."""
    return [one for one in entries if one.get("use") not in NOT_IN_USE]


def written(name: Json) -> str:
    """A HumanName as one says it."""
    if name.get("text"):
        return " ".join(str(name["text"]).split())
    parts = [*name.get("prefix", ()), *name.get("given", ()), name.get("family") or ""]
    return " ".join(" ".join(str(part) for part in parts if part).split())


def without_prefix(name: Json) -> str:
    return written({key: value for key, value in name.items() if key != "prefix"})


def moment_of(text: str | None, *, what: str) -> datetime:
    """An instant. Unclear if there is none, or only a day, or no zone."""
    if not text:
        raise Unclear(f"has no {what}")
    if "T" not in text:
        raise Unclear(f"its {what} has no time of day")
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        raise Unclear(f"its {what} is no date and time") from None
    if moment.tzinfo is None:
        raise Unclear(f"its {what} has no time zone")
    within_reach(moment.date(), what=what)
    return moment


def within_reach(day: date, *, what: str) -> None:
    """At the calendar's own ends a time zone or a window of days falls off it."""
    if day.year not in REACH:
        raise Unclear(f"its {what} is on {day.isoformat()}; days from 1900 to 9998 are read")


def day_of(text: str | None, zone: ZoneInfo, *, what: str) -> date:
    """A local date, from a date or an instant."""
    if text and DAY.fullmatch(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            raise Unclear(f"its {what} is no date") from None
        within_reach(day, what=what)
        return day
    return moment_of(text, what=what).astimezone(zone).date()


@dataclass(slots=True)
class Links:
    """From a reference to the entry it means: within its own file first, then in any file."""

    here: dict[tuple[str, str], Entry] = field(default_factory=dict)
    anywhere: dict[str, Entry] = field(default_factory=dict)

    def add(self, entry: Entry) -> None:
        names = {entry.url} if entry.url else set()
        if entry.id:
            names |= {f"{entry.type}/{entry.id}", f"urn:uuid:{entry.id}"}
        for one in entry.resource.get("identifier", ()) if isinstance(entry.resource.get("identifier"), list) else ():
            if isinstance(one, Mapping) and one.get("value"):
                names.add(f"{entry.type}?identifier={one.get('system', '')}|{one['value']}")
        for name in names:
            self.here.setdefault((entry.file, name), entry)
            self.anywhere.setdefault(name, entry)

    def follow(self, reference: Json | None, entry: Entry, *, type: str) -> Entry | None:  # noqa: A002
        """The entry of that type a reference in `entry` means, if it came in."""
        text = (reference or {}).get("reference")
        if not isinstance(text, str):
            return None
        text = text.split("/_history/")[0]
        for name in (text, "/".join(text.rstrip("/").split("/")[-2:])):
            found = self.here.get((entry.file, name)) or self.anywhere.get(name)
            if found is not None and found.type == type:
                return found
        return None
