"""A problem and a plan as JSON: read with every fault named by its path, written so that it reads back the same.

Times are written "09:30"; past midnight the hours go on ("33:00" is 09:00 on the day after). A whole number is taken
for minutes after midnight. A place is [latitude, longitude].
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields, is_dataclass
from datetime import date
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from alongside.planning.plan import Plan
from alongside.planning.problem import Booking, Break, Problem, Shift, UnplannableError, Visit, Window

TIMES = {
    Window: ("start", "end"),
    Shift: ("start", "end"),
    Break: ("start", "end"),
    Booking: ("starts",),
    Visit: ("wanted_by",),
    Problem: ("now",),
}
"""The fields that are times of the day; every other whole number is just that."""
_CLOCK = re.compile(r"(\d{1,3}):([0-5]\d)")
_NOTHING = object()


def read_problem(text: str) -> Problem:
    """A problem out of JSON. Raises UnplannableError with a sentence for every fault."""
    try:
        document = json.loads(text)
    except ValueError as error:
        raise UnplannableError([f"this is no JSON: {error}"]) from None
    return problem_of(document)


def problem_of(document: object) -> Problem:
    """A problem out of plain values, as `problem_document` writes it. Raises UnplannableError as `read_problem`."""
    faults: list[str] = []
    made = _made(Problem, document, "", faults)
    if faults or not isinstance(made, Problem):
        raise UnplannableError(faults)
    return made


def problem_document(problem: Problem) -> dict[str, Any]:
    """A problem as `read_problem` reads it, defaults left out."""
    document = _written(problem)
    assert isinstance(document, dict)
    return document


def plan_document(plan: Plan) -> dict[str, Any]:
    """A plan as plain values, its cost added; times are minutes after midnight."""
    return {**asdict(plan), "cost": plan.cost}


def plan_of(document: Mapping[str, Any]) -> Plan:
    """A plan out of plain values, as `plan_document` writes it. Raises UnplannableError where they are none."""
    faults: list[str] = []
    made = _made(Plan, {name: value for name, value in document.items() if name != "cost"}, "", faults)
    if faults or not isinstance(made, Plan):
        raise UnplannableError(faults)
    return made


def _made(kind: Any, value: object, at: str, faults: list[str]) -> Any:
    """A value of a kind, or None with a fault noted."""
    if is_dataclass(kind):
        return _record(kind, value, at, faults)
    origin, inner = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return None if value is None else _made(inner[0], value, at, faults)
    if origin is tuple:
        return _row(inner, value, at, faults)
    if origin is Mapping:
        if not isinstance(value, dict):
            return _said(faults, at, "an object, {name: value}", value)
        return {name: _made(inner[1], one, f"{at}.{name}", faults) for name, one in value.items()}
    return _plain(kind, value, at, faults)


def _record(kind: Any, value: object, at: str, faults: list[str]) -> Any:
    if not isinstance(value, dict):
        return _said(faults, at, f"an object with {', '.join(field.name for field in fields(kind))}", value)
    hints, before = get_type_hints(kind), len(faults)
    known = {field.name: field for field in fields(kind)}
    prefix = f"{at}." if at else ""
    faults += [f"{prefix}{name}: nobody knows it; there is {', '.join(known)}" for name in value if name not in known]
    given = {}
    for name, field in known.items():
        found = value.get(name, _NOTHING)
        if found is not _NOTHING:
            wanted = _times(hints[name]) if name in TIMES.get(kind, ()) else hints[name]
            given[name] = _made(wanted, found, prefix + name, faults)
        elif field.default is MISSING and field.default_factory is MISSING:
            faults.append(f"{prefix}{name}: is missing")
    return kind(**given) if len(faults) == before else None


class _Time(int):
    """Stands for a time of the day where the types are read."""


def _times(hint: Any) -> Any:
    """The same type with times of the day for whole numbers."""
    if hint is int:
        return _Time
    if get_origin(hint) is UnionType:
        return _Time | None
    return tuple[_Time, ...]


def _row(inner: tuple[Any, ...], value: object, at: str, faults: list[str]) -> Any:
    if not isinstance(value, list):
        return _said(faults, at, "a list", value)
    if Ellipsis in inner:
        return tuple(_made(inner[0], one, f"{at}[{number}]", faults) for number, one in enumerate(value))
    if len(value) != len(inner):
        return _said(faults, at, f"a list of {len(inner)}", value)
    return tuple(
        _made(kind, one, f"{at}[{number}]", faults) for number, (kind, one) in enumerate(zip(inner, value, strict=True))
    )


def _plain(kind: Any, value: object, at: str, faults: list[str]) -> Any:
    wanted, read = _READERS[kind]
    made = read(value)
    return _said(faults, at, wanted, value) if made is None else made


def _said(faults: list[str], at: str, wanted: str, value: object) -> None:
    faults.append(f"{at or 'the problem'}: {json.dumps(value, ensure_ascii=False)[:60]} is not {wanted}")


def _time(value: object) -> int | None:
    if isinstance(value, str) and (found := _CLOCK.fullmatch(value)):
        return 60 * int(found[1]) + int(found[2])
    return _whole(value)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


_READERS: dict[Any, tuple[str, Callable[[object], Any]]] = {
    str: ("text", lambda value: value if isinstance(value, str) else None),
    bool: ("true or false", lambda value: value if isinstance(value, bool) else None),
    int: ("a whole number", _whole),
    float: ("a number", _number),
    date: ('a date, "2026-11-30"', _day),
    _Time: ('a time, "09:30" or minutes after midnight', _time),
}


def _written(value: object, times: bool = False) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        named = TIMES.get(type(value), ())
        return {
            field.name: _written(getattr(value, field.name), field.name in named)
            for field in fields(value)
            if not _as_usual(field, getattr(value, field.name))
        }
    if isinstance(value, tuple | list):
        return [_written(one, times) for one in value]
    if isinstance(value, Mapping):
        return {name: _written(one) for name, one in value.items()}
    if times and isinstance(value, int) and value >= 0:
        return f"{value // 60:02}:{value % 60:02}"
    return value.isoformat() if isinstance(value, date) else value


def _as_usual(field: Any, value: object) -> bool:
    if field.default is not MISSING:
        return bool(value == field.default)
    return field.default_factory is not MISSING and bool(value == field.default_factory())
