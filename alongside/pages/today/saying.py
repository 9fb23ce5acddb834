"""What a line somebody types at the meeting becomes: kept as a log, a decision, a task or a visit.

Pure. `task: call the pharmacy @linh by Fri` is a task, `decided: ...` a decision; a line that begins with who, when
and where is a visit, as in `rosa thu 9:30 home injection`; whatever else is kept as it was said.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Protocol

from alongside.pages.shared.days import day_in
from alongside.terms import LineKind, Place

USUAL_DAYS = 7
"""a task without a day is due in so many"""
USUAL_MINUTES = 45
LONGEST = 720
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PLACES = {
    "home": Place.HOME, "office": Place.OFFICE, "hospital": Place.HOSPITAL, "ward": Place.HOSPITAL,
    "street": Place.COMMUNITY, "outside": Place.COMMUNITY, "community": Place.COMMUNITY, "jail": Place.JAIL,
}  # fmt: skip
PREFIX = re.compile(r"(task|todo|log|decided|decision|decide|visit)\b\s*:?\s*", re.IGNORECASE)
KINDS = {
    "task": LineKind.TASK, "todo": LineKind.TASK, "log": LineKind.LOG, "decided": LineKind.DECISION,
    "decision": LineKind.DECISION, "decide": LineKind.DECISION, "visit": LineKind.VISIT,
}  # fmt: skip
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$")
LIKE_A_CLOCK = re.compile(r"\d{1,2}[:.]\d{2}(am|pm)?$")
LIKE_A_DATE = re.compile(rf"\d+ (?:{'|'.join(MONTHS)})", re.IGNORECASE)
LENGTH = re.compile(r"(\d{1,3})(?:m|min|mins)$")
BY = re.compile(r"\bby\s+(\w+(?:\s+[a-z]{3,9})?)\s*[.!]?$", re.IGNORECASE)
AT_NAME = re.compile(r"\s*@([\w.'-]+(?:\s[A-Z][\w.'-]+)?)")


class Colleague(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def called(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Saying:
    """What a line becomes. `fault` is the sentence that says what it still wants; it is then not written."""

    kind: LineKind
    text: str
    staff_id: str = ""
    staff: str = ""
    on: date | None = None
    start: time | None = None
    place: Place = Place.HOME
    minutes: int = USUAL_MINUTES
    fault: str = ""


def understood(line: str, *, on: date, colleagues: Sequence[Colleague], speaker_id: str, kept_as: str = "") -> Saying:
    """What `line` becomes, said on a day by a colleague; `kept_as` is the kind somebody chose instead."""
    text = " ".join(line.split())
    found = PREFIX.match(text)
    named = KINDS[found[1].lower()] if found else None
    rest = text[found.end() :] if found else text
    kind = _chosen(kept_as) or named
    if kind is LineKind.TASK:
        return _task(rest, on, colleagues, speaker_id)
    visit = _visit(rest, on, colleagues)
    if kind is LineKind.VISIT or (kind is None and visit.staff_id and visit.on):
        return visit
    return Saying(kind or LineKind.LOG, rest)


def _chosen(word: str) -> LineKind | None:
    return LineKind(word) if word in set(LineKind) else None


def _task(text: str, on: date, colleagues: Sequence[Colleague], speaker_id: str) -> Saying:
    wanted, due, fault = "", on + timedelta(days=USUAL_DAYS), ""
    if by := BY.search(text):
        day = day_of(by[1], on=on) or day_of(by[1].split()[0], on=on)
        if day:
            due, text = day, text[: by.start()].rstrip(" ,")
        elif LIKE_A_DATE.match(by[1]):
            fault = f"{by[1]} is no day. Write one such as Fri, tomorrow or 2 Oct."
    if name := AT_NAME.search(text):
        wanted = name[1]
        text = (text[: name.start()] + text[name.end() :]).strip(" ,")
    owner = _called(wanted, colleagues) if wanted else next((one for one in colleagues if one.id == speaker_id), None)
    if owner is None:
        fault = f"Nobody on the team is called {wanted}." if wanted else "Say who does it: @ and a first name."
    if not text:
        fault = "Say what is to be done."
    return Saying(LineKind.TASK, text, owner.id if owner else "", owner.called if owner else "", due, fault=fault)


def _visit(text: str, on: date, colleagues: Sequence[Colleague]) -> Saying:
    """Who, when, where and how long in any order, up to the first word that is none of them; then what for."""
    words = text.split()
    who: Colleague | None = None
    day: date | None = None
    start: time | None = None
    place, minutes, place_said = Place.HOME, USUAL_MINUTES, False
    while words:
        word = words[0].lower().strip(",.@")
        two = " ".join(words[:2]).lower().strip(",.")
        if who is None and (found := _called(word, colleagues)):
            who = found
        elif day is None and len(words) > 1 and (ahead := _dated(two, on)):
            day, words = ahead, words[1:]
        elif day is None and (ahead := day_of(word, on=on)):
            day = ahead
        elif length := LENGTH.match(word):
            minutes = int(length[1])
        elif start is None and (clock := time_of(word)):
            start = clock
        elif not place_said and word in PLACES:
            place, place_said = PLACES[word], True
        elif word not in {"at", "on", "with", "by", "in", "the", ""}:
            break
        words = words[1:]
    fault = _fault_of(words, day, start, minutes)
    return Saying(LineKind.VISIT, " ".join(words), who.id if who else "", who.called if who else "", day, start, place,
                  minutes, fault)  # fmt: skip


def _fault_of(rest: Sequence[str], day: date | None, start: time | None, minutes: int) -> str:
    """What a visit still wants; `rest` are the words that were read as none of its own."""
    if start is None and rest and LIKE_A_CLOCK.match(rest[0]):
        return f"{rest[0]} is no time of day. Write one such as 9:30 or 2pm."
    if not 1 <= minutes <= LONGEST:
        return f"A visit lasts from 1 to {LONGEST} minutes. Write one such as 45m."
    return "" if day else "Say which day: today, tomorrow, Thu."


def _called(word: str, colleagues: Sequence[Colleague]) -> Colleague | None:
    folded = word.casefold()
    return next((one for one in colleagues if one.called.casefold() in {folded, f"dr {folded}"}), None)


def day_of(word: str, *, on: date) -> date | None:
    """The day a word names, from `on`: today, tomorrow, a weekday to come, `2 oct`, `2026-10-02`."""
    text = word.lower().strip(" ,.")
    if text in {"today", "tomorrow"}:
        return on + timedelta(days=text == "tomorrow")
    if text[:3] in WEEKDAYS and (len(text) == 3 or text.endswith("day")):
        return on + timedelta(days=(WEEKDAYS.index(text[:3]) - on.weekday()) % 7)
    return day_in(text) or _dated(text, on)


def _dated(text: str, on: date) -> date | None:
    """`2 oct`: the next one there is."""
    day, _, month = text.partition(" ")
    if not day.isdigit() or month[:3] not in MONTHS:
        return None
    for year in (on.year, on.year + 1):
        try:
            found = date(year, MONTHS.index(month[:3]) + 1, int(day))
        except ValueError:
            return None
        if found >= on:
            return found
    return None


def time_of(word: str) -> time | None:
    """`9:30`, `10`, `2pm`, `14.00`; an hour up to six without more is in the afternoon."""
    found = CLOCK.match(word)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), found[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif found[2] is None and 1 <= hour <= 6:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None
