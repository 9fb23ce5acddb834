"""What a step of a hospital thread may say, what steps may stand together, and what they add up to."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

from alongside import terms
from alongside.records.actions.identity import check_identity
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import StayState, StayStep

LONGEST_TEXT = 20_000
ANSWERS: Mapping[StayStep, frozenset[str]] = {
    StayStep.WORRIED: frozenset(),
    StayStep.ASKED: frozenset({"began", "team_asked"}),
    StayStep.ADMITTED: frozenset({"kind", "hospital", "ward", "expected_on"}),
    StayStep.TOLD: frozenset({"whom"}),
    StayStep.HEARD: frozenset({"whom", "expected_on"}),
    StayStep.PLANNED: frozenset({"whom", "expected_on"}),
    StayStep.DISCHARGED: frozenset({"jointly", "home_to"}),
    StayStep.FOLLOWED_UP: frozenset(),
    StayStep.NOT_ADMITTED: frozenset({"worry_end"}),
}
"""Which answers belong to which step, besides its day and its words."""
ONCE = frozenset(StayStep) - {StayStep.TOLD, StayStep.HEARD, StayStep.PLANNED}
"""steps of which one stands; the others may be told again and again"""
STATES = (StayStep.FOLLOWED_UP, StayStep.DISCHARGED, StayStep.PLANNED, StayStep.ADMITTED, StayStep.NOT_ADMITTED,
          StayStep.ASKED)  # fmt: skip
"""the furthest first: a thread is as far as the furthest of its steps"""
WORDS: Mapping[str, type[terms.Term]] = {
    "kind": terms.StayKind, "began": terms.Began, "home_to": terms.HomeTo, "worry_end": terms.WorryEnd,
}  # fmt: skip
MUST = frozenset({"kind", "worry_end"})
"""answers a step cannot do without"""
LENGTHS = {"hospital": 120, "ward": 80, "whom": 200, "says": LONGEST_TEXT}


@dataclass(frozen=True, slots=True)
class NewStep:
    """A step as somebody asks for it to be written. `id` is made where it is typed, and is its identity for good."""

    id: str
    step: str
    on: date
    says: str = ""
    kind: str = ""
    hospital: str = ""
    ward: str = ""
    began: str = ""
    team_asked: bool | None = None
    whom: str = ""
    expected_on: date | None = None
    jointly: bool | None = None
    home_to: str = ""
    worry_end: str = ""


class StepLike(Protocol):
    """A step, asked for or on record."""

    @property
    def step(self) -> Any: ...
    @property
    def on(self) -> Any: ...
    @property
    def kind(self) -> Any: ...
    @property
    def hospital(self) -> Any: ...
    @property
    def ward(self) -> Any: ...
    @property
    def began(self) -> Any: ...
    @property
    def team_asked(self) -> Any: ...
    @property
    def expected_on(self) -> Any: ...
    @property
    def jointly(self) -> Any: ...
    @property
    def worry_end(self) -> Any: ...


def digest_of(step: NewStep, stay_id: str, amends: str = "") -> str:
    """What it says, in 64 hex characters: the same words under the same identity are the same."""
    words = asdict(step) | {"stay": stay_id, "amends": amends}
    return hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()


def check_step(step: NewStep, *, today: date) -> None:
    """Raise Refused unless the step by itself may be written."""
    check_identity(step.id)
    check_word(step.step, terms.StayStep, "step")
    if step.on > today:
        raise Refused("This day has not come yet. Write one up to today.", field="on")
    for name, longest in LENGTHS.items():
        check_length(getattr(step, name), longest, name)
    _check_answers(step, ANSWERS[StayStep(step.step)])
    if step.began == terms.Began.TEAM and step.team_asked is False:
        raise Refused("If we asked for it, we were part of it. Correct one of the two.", field="team_asked")
    if step.step == StayStep.TOLD and not step.whom.strip():
        raise Refused("Write who was told: a name, or a part such as the charge nurse.", field="whom")
    if step.step in {StayStep.WORRIED, StayStep.HEARD} and not step.says.strip() and step.expected_on is None:
        raise Refused("Write what it is, in a sentence.", field="says")


def check_thread(steps: Sequence[StepLike]) -> None:
    """Raise Refused unless the steps may stand together."""
    found = _by_step(steps)
    for word in ONCE & set(found):
        if len(found[word]) > 1:
            raise Conflict(f"“{word.label}” is written already. Open that step to correct it.")
    admitted, home = _day(found, StayStep.ADMITTED), _day(found, StayStep.DISCHARGED)
    if admitted is None:
        _check_without_admission(found)
        return
    if StayStep.NOT_ADMITTED in found:
        raise Refused("They were admitted. Take that step back first if they were not.")
    _check_before(found, admitted)
    if home is not None and home < admitted:
        raise Refused("The discharge is before the admission. Correct one of the two.", field="discharged_on")
    _check_inside(found, admitted, home)
    if any(each.expected_on is not None and each.expected_on < admitted for each in steps):
        raise Refused(f"They went in on {_said(admitted)}. Nobody goes home before that.", field="expected_on")
    looked = _day(found, StayStep.FOLLOWED_UP)
    if looked is not None and (home is None or looked < home):
        raise Refused("One looks back once they are home. Write the discharge, or a later day.", field="on")


def stand(steps: Iterable[StepLike]) -> dict[str, Any]:
    """What standing steps add up to: the columns of the stay, by name."""
    found = _by_step(steps)
    last = {word: rows[-1] for word, rows in found.items()}
    admitted, asked, home = (last.get(word) for word in (StayStep.ADMITTED, StayStep.ASKED, StayStep.DISCHARGED))
    over = last.get(StayStep.NOT_ADMITTED) or last.get(StayStep.FOLLOWED_UP)
    expected = [each.expected_on for rows in found.values() for each in rows if each.expected_on is not None]
    began = asked.began if asked else ""
    jointly = home.jointly if home else None
    if home is not None and jointly is None and StayStep.PLANNED in found:
        jointly = True
    return {
        "state": _state(found),
        "kind": admitted.kind if admitted else terms.StayKind.PSYCHIATRIC.value,
        "hospital": admitted.hospital if admitted else "",
        "ward": admitted.ward if admitted else "",
        "worried_on": _day(found, StayStep.WORRIED),
        "admitted_on": admitted.on if admitted else None,
        "expected_on": expected[-1] if expected and home is None else None,
        "discharged_on": home.on if home else None,
        "closed_on": over.on if over else None,
        "began": began,
        "team_involved": asked.team_asked if asked else None,
        "initiated_by_team": began == terms.Began.TEAM if began else None,
        "information_given_on": min((each.on for each in found.get(StayStep.TOLD, ())), default=None),
        "planned_jointly": jointly,
        "worry_end": last[StayStep.NOT_ADMITTED].worry_end if StayStep.NOT_ADMITTED in last else "",
    }


def nothing() -> dict[str, Any]:
    """The columns of a thread that was taken back."""
    return stand(()) | {"state": StayState.WITHDRAWN.value}


def check_word(value: str, words: type[terms.Term], where: str) -> None:
    """Raise Refused unless `value` is one of the words."""
    if value not in set(words):
        raise Refused(f"Choose one of: {', '.join(word.label for word in words)}.", field=where)


def check_length(text: str, longest: int, where: str) -> None:
    """Raise Refused when a text does not fit."""
    if len(text) > longest:
        raise Refused(f"This is {len(text)} characters long; {longest} fit.", field=where)


def _check_answers(step: NewStep, belongs: frozenset[str]) -> None:
    answered = {name for name in frozenset().union(*ANSWERS.values()) if getattr(step, name) not in (None, "")}
    if strange := answered - belongs:
        raise TypeError(f"{step.step} does not answer {', '.join(sorted(strange))}.")
    for name, words in WORDS.items():
        if name in answered or (name in belongs and name in MUST):
            check_word(getattr(step, name), words, name)


def _check_without_admission(found: Mapping[StayStep, Sequence[StepLike]]) -> None:
    inside = {StayStep.TOLD, StayStep.PLANNED, StayStep.DISCHARGED, StayStep.FOLLOWED_UP} & set(found)
    if inside:
        raise Refused("Write first when they went in.", field="on")
    begun = [each.on for word in (StayStep.WORRIED, StayStep.ASKED) for each in found.get(word, ())]
    if not begun:
        raise Refused("A thread begins with a worry or an admission.")
    over = _day(found, StayStep.NOT_ADMITTED)
    if over is not None and over < max(begun):
        raise Refused(f"It went on until {_said(max(begun))}. Write that day or a later one.", field="on")


def _check_before(found: Mapping[StayStep, Sequence[StepLike]], admitted: date) -> None:
    late = [each.on for each in found.get(StayStep.WORRIED, ()) if each.on > admitted]
    if late:
        raise Refused(
            f"The worry is of {_said(late[0])}, and they went in on {_said(admitted)}: it comes before. "
            "Correct one of the two.", field="on",
        )  # fmt: skip


def _check_inside(found: Mapping[StayStep, Sequence[StepLike]], admitted: date, home: date | None) -> None:
    planned = found.get(StayStep.PLANNED, ())
    if any(each.on < admitted for each in (*planned, *found.get(StayStep.TOLD, ()))):
        raise Refused(f"They went in on {_said(admitted)}. Write that day or a later one.", field="on")
    if home is not None and any(each.on > home for each in planned):
        raise Refused(f"They went home on {_said(home)}. Write that day or an earlier one.", field="on")


def _by_step(steps: Iterable[StepLike]) -> dict[StayStep, list[Any]]:
    found: dict[StayStep, list[Any]] = {}
    for each in steps:
        found.setdefault(StayStep(each.step), []).append(each)
    return found


def _day(found: Mapping[StayStep, Sequence[StepLike]], word: StayStep) -> date | None:
    rows = found.get(word)
    day: date | None = rows[-1].on if rows else None
    return day


def _state(found: Mapping[StayStep, Sequence[StepLike]]) -> str:
    furthest = next((word for word in STATES if word in found), StayStep.WORRIED)
    return StayState(furthest.value).value


def _said(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
