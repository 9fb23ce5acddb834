"""A problem that makes no sense is refused before anybody plans, each fault by its path, and with what would do."""

from typing import Any

import pytest

from alongside.planning.problem import Break, Part, Prices, Problem, UnplannableError, clock
from alongside.planning.travel import Travel
from tests.unit.planning.days import TOGETHER, booked, day, shift, visit, window, worker

WRONG: list[tuple[str, dict[str, Any], str]] = [
    ("visits", {"windows": window("11:00", "09:00")}, "visits[0].windows[0]: ends before it starts; 11:00 to 09:00"),
    ("visits", {"windows": ()}, "visits[0].windows: has none"),
    ("visits", {"minutes": 0}, "visits[0].minutes: is no time"),
    ("visits", {"parts": ()}, "visits[0].parts: 0 people; one or two may come"),
    ("visits", {"parts": (Part(), Part(), Part())}, "visits[0].parts: 3 people"),
    ("visits", {"gap": (10, 5)}, "visits[0].gap: the least and the most"),
    ("visits", {"need": -1.0}, "visits[0].need, load: less than nothing"),
    ("visits", {"place": "moon"}, "visits[0].place: there is no place 'moon'"),
    ("visits", {"only": ("zoe",)}, "visits[0].only: there is nobody called 'zoe'"),
    ("visits", {"booked": booked("09:00", "zoe")}, "visits[0].booked.staff: there is nobody called 'zoe'"),
    ("visits", {"booked": booked("09:00", "maya", "sam")}, "visits[0].booked: names 2 people for 1"),
    (
        "visits",
        {"parts": TOGETHER, "booked": booked("09:00", "sam", "sam")},
        "visits[0].booked: names one person twice",
    ),
    ("visits", {"fixed": True}, "visits[0].fixed: to what?"),
    ("staff", {"start": "moon"}, "staff[0].start: there is no place 'moon'"),
    ("staff", {"most_load": -1}, "staff[0]: most_minutes, most_load: less than nothing"),
    (
        "staff",
        {"shifts": (shift("09:00", "09:00"),)},
        "staff[0].shifts[0]: ends at 09:00, not after it starts at 09:00",
    ),
    ("staff", {"shifts": (shift(overtime=-5),)}, "staff[0].shifts[0].overtime: less than 0 minutes"),
    (
        "staff",
        {"shifts": (shift("12:00", "18:00"), shift("08:00", "13:00"))},
        "staff[0].shifts[0]: begins at 12:00, before shifts[1] ends at 13:00; make them one, or move one of them",
    ),
    (
        "staff",
        {"shifts": (shift("08:00", "17:00", Break(720, 740, 30)),)},
        "staff[0].shifts[0].breaks[0]: 30 minutes do not fit from 12:00 to 12:20",
    ),
    (
        "staff",
        {"shifts": (shift("08:00", "12:00", Break(700, 760, 30)),)},
        "staff[0].shifts[0].breaks[0]: lies outside its shift, 08:00 to 12:00",
    ),
    (
        "staff",
        {"shifts": (shift("08:00", "12:00", Break(700, 720, 0)),)},
        "staff[0].shifts[0].breaks[0].minutes: is no time",
    ),
    ("day", {"prices": Prices(late=-1)}, "prices.late: is no price"),
    ("day", {"prices": Prices(unmet=float("nan"))}, "prices.unmet: is no price"),
    ("day", {"places": {"elm": (91.0, 0.0)}}, "places.elm: is nowhere on earth"),
    ("day", {"travel": Travel(kmh=0, minutes={"elm": {}, "office": {}})}, "travel: goes at no speed"),
    (
        "day",
        {"travel": Travel(minutes={"elm": {"office": -1}, "office": {}})},
        "travel.minutes.elm.office: less than 0",
    ),
    ("day", {"seen_by": {"ada": ("zoe",)}}, "seen_by.ada: there is nobody called 'zoe'"),
]


def made(where: str, told: dict[str, Any]) -> Problem:
    if where == "visits":
        return day(visit("a", **told))
    if where == "staff":
        staff = worker("maya", *told.get("shifts", ()), **{name: it for name, it in told.items() if name != "shifts"})
        return day(visit("a"), staff=(staff, worker("sam")))
    return day(visit("a"), **told)


@pytest.mark.parametrize(("where", "told", "sentence"), WRONG, ids=[said.split(";")[0] for *_, said in WRONG])
def test_what_makes_no_sense_is_refused_by_its_path(where: str, told: dict[str, Any], sentence: str) -> None:
    with pytest.raises(UnplannableError) as refused:
        made(where, told)
    (fault,) = refused.value.faults
    assert fault.startswith(sentence)


def test_every_fault_is_said_at_once() -> None:
    with pytest.raises(UnplannableError) as refused:
        day(visit("a", minutes=0), visit("a", windows=()), staff=(worker("maya"), worker("maya")))
    assert [fault.split(": ")[0] for fault in refused.value.faults] == [
        "visits[1].id",
        "visits[0].minutes",
        "visits[1].windows",
        "staff[1].id",
    ]


def test_a_time_after_midnight_says_the_days_gone_by() -> None:
    assert [clock(minute) for minute in (0, 570, 1439, 1440, 2010)] == ["00:00", "09:30", "23:59", "00:00+1", "09:30+1"]
