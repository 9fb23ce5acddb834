"""Invented, unchanging values for the page of patterns: the one page that shows examples and not records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django import forms

from alongside.pages.shared import charts, over_time, tenure
from alongside.pages.shared.fields import DayField

TODAY = date(2026, 9, 30)


@dataclass(frozen=True)
class ExampleFlag:
    kind: str
    words: str


class VisitExample(forms.Form):
    minutes = forms.IntegerField(
        label="Minutes together",
        help_text="Door to door is not counted",
        min_value=1,
        max_value=720,
        error_messages={"invalid": "Write a number from 1 to 720, such as 45"},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 12}),
    )


class FieldsExample(forms.Form):
    way = forms.CharField(
        label="How to find her",
        help_text="What you would tell a colleague at the corner",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )
    goal = forms.ChoiceField(
        label="Goal served",
        choices=[("flat", "Keep my flat"), ("work", "Paid work"), ("", "None")],
        widget=forms.RadioSelect,
        required=False,
    )
    place = forms.ChoiceField(
        label="Where",
        choices=[("home", "Home"), ("street", "Street"), ("office", "Office"), ("other", "Other")],
        widget=forms.RadioSelect,
        required=False,
    )
    staff = forms.MultipleChoiceField(
        label="With",
        choices=[("rosa", "Rosa"), ("keisha", "Keisha"), ("marcus", "Marcus")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lead = forms.ChoiceField(
        label="Coordinator", choices=[("rosa", "Rosa Ortega"), ("linh", "Linh Tran")], required=False
    )
    since = DayField(label="With us since", required=False)
    told = forms.BooleanField(label="She knows that we write this down", required=False)


FLAGS = (
    (ExampleFlag("late", "not seen 9 days"), ExampleFlag("late", "injection late 1 day")),
    (ExampleFlag("soon", "injection due Thu"), ExampleFlag("soon", "seen by one only")),
    (ExampleFlag("away", "in hospital day 3"), ExampleFlag("away", "jail, day 2")),
    (ExampleFlag("fact", "group 14:00"), ExampleFlag("fact", "starts work Mon")),
)
MARKS = (
    ("met", "met face to face"),
    ("phone", "phone or video"),
    ("tried", "tried, not met"),
    ("planned", "planned, forecast"),
    ("short", "one short"),
    ("withheld", "withheld"),
)
RATINGS = (
    (5, 0.0, False, "counted from records"),
    (3, 0.62, False, "0.62 of the way to 4"),
    (2, 0.3, False, "help needed, says so in words"),
    (4, 0.0, True, "proposed, a person confirms"),
    (None, 0.0, False, "no rating: nobody to count"),
)
COLOURS = [
    "paper",
    "sheet",
    "well",
    "line",
    "edge",
    "mute",
    "ink",
    "ink-2",
    "ink-3",
    "accent",
    "accent-deep",
    "accent-soft",
    "late",
    "late-soft",
    "soon",
    "soon-soft",
]
TYPES = (
    ("36", "600", "Seen often"),
    ("26", "600", "Seen by several of us"),
    ("20", "600", "Mostly not in the office"),
    ("16", "400", "Reviewed every day, nobody dropped"),
    ("14", "400", "Dense body, lists, buttons"),
    ("13", "400", "Rows and notes under things"),
    ("12", "400", "Flags, heads of columns"),
)
ICONS = [
    "find",
    "home",
    "street",
    "office",
    "hospital",
    "phone",
    "video",
    "vehicle",
    "jail",
    "tried",
    "calendar",
    "day",
    "people",
    "person",
    "group",
    "plus",
    "minus",
    "tick",
    "close",
    "on",
    "back",
    "undo",
    "enter",
    "write",
    "list",
    "way",
    "lock",
    "print",
    "out",
    "crisis",
    "no-signal",
]
DOORS = (
    ("Team leader", "Denise Okafor. Runs the meeting, sees everything of the team."),
    ("Nurse", "Rosa Ortega. Visits, injections, bloods."),
    ("Peer specialist", "Keisha Brown. Visits, plans, same access as a case manager."),
)
TREND = (2.1, 2.0, 2.25, 2.3, None, 2.2, 2.3, 2.4, 2.35, 2.6, 2.45, 2.5)


def _strip(letters: str) -> tuple[tuple[date, str], ...]:
    kinds = {"m": "met", "p": "phone", "x": "tried", "o": "planned", ".": ""}
    first = TODAY - timedelta(days=len(letters) - 1)
    return tuple((first + timedelta(days=n), kinds[letter]) for n, letter in enumerate(letters))


@dataclass(frozen=True)
class ExampleClient:
    name: str
    flags: tuple[ExampleFlag, ...]
    lead: str
    days: tuple[tuple[date, str], ...]
    met_a_week: float
    seen_by: int
    last: date
    state: str = ""


CLIENTS = (
    ExampleClient("Abdirahman Mohamed", FLAGS[0][:1], "Aaron", _strip("m..m...x.x.x.."), 0.75, 1, date(2026, 9, 21)),
    ExampleClient(
        "Tendai Makoni", FLAGS[1][:1], "Rosa", _strip("mmm.mmmpmmx.m."), 4.0, 4, date(2026, 9, 29), "is-here"
    ),
    ExampleClient("Guadalupe Martínez de la Cruz", (), "Keisha", _strip("..mm.mmmm.mm.."), 3.5, 3, date(2026, 9, 29)),
    ExampleClient("Odette Laurent", (), "Keisha", _strip("m.m.m..m..mm.."), 3.0, 5, date(2026, 9, 28), "is-done"),
)


def _counts() -> list[float]:
    steps = {0.25: 1, 0.75: 2, 1.0: 3, 1.25: 3, 1.5: 4, 1.75: 6, 2.0: 10, 2.25: 10, 2.5: 8, 2.75: 1}
    steps |= {3.0: 10, 3.25: 9, 3.5: 7, 3.75: 5, 4.0: 5, 4.25: 3, 4.5: 2, 5.0: 2, 6.0: 1}
    return [value for value, times in steps.items() for _ in range(times)]


def _post(name: str, fte: str, *spans: tuple[str, str, str, str]) -> tenure.Position:
    return tenure.Position(
        name,
        fte,
        tuple(
            tenure.Span(kind, date.fromisoformat(since), date.fromisoformat(until) if until else None, words)
            for kind, since, until, words in spans
        ),
    )


def the_months() -> over_time.Control:
    figures = (2.3, 2.4, 2.2, 2.5, 2.4, 2.3, 2.6, 2.4, 2.5, 3.1, 2.5, 2.6, 2.4)
    months = [
        over_time.Month(
            on=date(2025 + (8 + n) // 12, (8 + n) % 12 + 1, 28),
            value=figure,
            shown=f"{figure:.2f} a week",
            words="above what is usual" if figure > 3 else "",
            whole=n < len(figures) - 1,
        )
        for n, figure in enumerate(figures)
    ]
    label = "Thirteen months around 2.47 a week; June was above what is usual."
    return over_time.control_chart(months, label=label, mean=2.47, low=1.92, high=3.02, anchor=3.0)


def the_standing() -> over_time.Standing:
    return over_time.standing(
        114,
        least=28,
        most=140,
        before=[106, 107, 108, 109, 110, 111, 112, 113],
        gates=[(114, "Oregon 114")],
        forecast=(116, "on 31 Oct, if the schedule happens"),
    )


def the_distribution() -> charts.Distribution:
    return charts.distribution(
        _counts(),
        bands=[
            charts.Band(1, None, 1),
            charts.Band(2, 1, 2),
            charts.Band(3, 2, 3),
            charts.Band(4, 3, 4),
            charts.Band(5, 4, None),
        ],
        rating=3,
        median=2.5,
        unit="face to face a week",
        lifts=[(2.5, 3.0), (2.75, 3.0)],
    )


def who_has_met_him() -> charts.WhoMet:
    first = TODAY - timedelta(days=13)

    def lane(name: str, **days: str) -> tuple[str, tuple[tuple[date, str], ...]]:
        return name, tuple((first + timedelta(days=int(at[1:])), kind) for at, kind in days.items())

    return charts.who_met(
        [
            lane("Keisha", d1="met", d4="met", d8="met", d12="met", d14="planned"),
            lane("Rosa", d0="met", d5="met", d7="phone", d11="met", d13="planned", d17="planned"),
            lane("Marcus", d2="met", d9="met", d16="planned"),
            lane("Dr Osei", d6="met"),
            lane("Aaron", d10="tried"),
        ],
        first=first,
        days=19,
        today=TODAY,
    )


def the_positions() -> tenure.Tenure:
    return tenure.tenure(
        [
            _post("Team leader", "1.0", ("here", "2024-01-08", "", "Denise Okafor")),
            _post(
                "Nurse",
                "0.8",
                ("left", "2023-05-01", "2025-09-12", "P. Lindholm, left Fri 12 Sep 2025"),
                ("vacant", "2025-09-12", "2026-01-05", "empty 115 d"),
                ("here", "2026-01-05", "", "Linh Tran"),
            ),
            _post("Peer", "1.0", ("here", "2025-04-07", "", "Keisha Brown")),
            _post("Case manager", "0.5", ("opens", "2027-01-04", "", "")),
        ],
        first=date(2024, 10, 1),
        last=date(2027, 4, 1),
        today=TODAY,
    )


def everything() -> dict[str, Any]:
    """All that the page shows."""
    wrong = VisitExample({"minutes": "4h"}, auto_id="wrong_%s")
    right = FieldsExample(
        auto_id="right_%s",
        initial={
            "way": "Blue door behind the bakery, before noon",
            "goal": "flat",
            "place": "home",
            "staff": ["rosa", "keisha"],
            "since": date(2026, 2, 9),
            "told": True,
        },
    )
    return {
        "wrong": wrong,
        "right": right,
        "place_icons": {"home": "home", "street": "street", "office": "office"},
        "flags": FLAGS,
        "marks": MARKS,
        "ratings": RATINGS,
        "colours": COLOURS,
        "types": TYPES,
        "icons": ICONS,
        "doors": DOORS,
        "clients": CLIENTS,
        "trend": TREND,
        "trend_rows": [(f"Month {n}", "no figure" if value is None else value) for n, value in enumerate(TREND, 1)],
        "pace": [(n < 41, n % 7 == 2) for n in range(92)],
        "distribution": the_distribution(),
        "months": the_months(),
        "standing": the_standing(),
        "who_met": who_has_met_him(),
        "tenure": the_positions(),
        "tabs": [("Story", "#tabs", True), ("Plan", "#tabs", False), ("Who looked", "#tabs", False)],
        "example_day": TODAY,
        "days": [TODAY, date(2026, 9, 28), date(2026, 9, 21), date(2026, 8, 24), date(2021, 6, 7)],
        "moment": datetime(2026, 9, 29, 16, 20),  # noqa: DTZ001  a wall clock's time, as the filters take it
    }
