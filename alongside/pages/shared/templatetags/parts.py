"""The parts every page is made of, as template tags. The cheat sheet is the page /patterns/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, Protocol

from django import template
from django.contrib.messages import WARNING
from django.contrib.messages.storage.base import Message
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.template import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from alongside.pages.shared import charts, marks, over_time
from alongside.pages.shared.templatetags import words as word_filters
from alongside.pages.shared.tenure import Tenure
from alongside.teams.queries.teams import TeamRef

register = template.Library()
register.filters.update(word_filters.register.filters)

LOG_A_CONTACT = "/visits/log/"
PHONE_ICONS = {"Today": "day", "Visits": "calendar", "Clients": "people"}
FLAG_KINDS = ("late", "soon", "away", "fact")
MARK_WORDS = {
    "met": "met face to face",
    "phone": "phone or video",
    "tried": "tried, not met",
    "planned": "planned",
    "short": "one short",
    "withheld": "withheld",
    "yours": "yours",
    "rest": "no contact",
}


class FlagLike(Protocol):
    @property
    def kind(self) -> str: ...

    @property
    def words(self) -> str: ...


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """An icon of the sprite: hidden beside a word, named by `label` when it stands alone."""
    if label:
        return format_html(
            '<svg class="icon" viewBox="0 0 16 16" role="img" aria-label="{}"><use href="#i-{}"/></svg>', label, name
        )
    return format_html('<svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><use href="#i-{}"/></svg>', name)


@register.simple_tag(takes_context=True)
def ours(context: Context, phrase: str) -> str:
    """A phrase of ours in the team's own words: `{% ours "Add a client" %}`. Never for what somebody wrote."""
    team = context.get("team")
    return team.words.say(phrase) if isinstance(team, TeamRef) else phrase


@register.inclusion_tag("shared/parts/flag.html")
def flag(kind: str, words: str) -> dict[str, str]:
    """A flag: `late`, `soon`, `away` or `fact`, and its words."""
    if kind not in FLAG_KINDS:
        raise ValueError(f"A flag is one of {', '.join(FLAG_KINDS)}, not {kind!r}.")
    return {"kind": kind, "words": words}


@register.inclusion_tag("shared/parts/flags.html")
def flags(these: Iterable[FlagLike], most: int = 2) -> dict[str, Any]:
    """A row of flags, two at the most; each has `.kind` and `.words`."""
    return {"flags": list(these)[:most]}


@register.inclusion_tag("shared/parts/mark.html")
def mark(kind: str, label: str = "", hidden: bool = False) -> dict[str, Any]:
    """One mark; `hidden` when its word stands beside it."""
    return {"kind": kind, "label": "" if hidden else label or MARK_WORDS[kind]}


@register.simple_tag
@cache
def seen_by(people: int, days: int = 14) -> SafeString:
    """Discs, kept once drawn: a long list shows the same few again and again."""
    return render_to_string("shared/parts/seen_by.html", {"discs": marks.seen_by(people, days)})


@register.inclusion_tag("shared/parts/rating.html")
def rating(value: int | None, share: float = 0.0, proposed: bool = False, help_words: bool = False) -> dict[str, Any]:
    """Number, then five cells. `help_words` adds the flag "help needed" at 2 and below."""
    return {"rating": marks.rating(value, share=share or 0.0, proposed=proposed), "help_words": help_words}


@register.inclusion_tag("shared/parts/fortnight.html")
def fortnight(days: Sequence[tuple[date, str]]) -> dict[str, Any]:
    """The strip of marks, one a day: pairs of day and mark, oldest first."""
    strip = marks.fortnight(days)
    return {"strip": strip, "marks": [_day_mark(day.middle, day.kind) for day in strip.days]}


@cache
def _day_mark(middle: float, kind: str) -> SafeString:
    """One day's mark, kept once drawn: a caseload shows fourteen of them in each row."""
    return render_to_string("shared/parts/day_mark.html", {"middle": middle, "kind": kind})


@register.inclusion_tag("shared/parts/pace.html")
def pace(people: Sequence[tuple[bool, bool]], now: int | None = None, due: int | None = None) -> dict[str, Any]:
    """One tick for each person: pairs of (spoken of, flagged)."""
    return {"pace": marks.pace(people, now, due)}


@register.inclusion_tag("shared/parts/met_a_week.html")
def met_a_week(times: float, goal: float = 4) -> dict[str, Any]:
    return {"met": marks.met_a_week(times, goal)}


@register.inclusion_tag("shared/parts/sparkline.html")
def sparkline(points: Sequence[float | None], anchor: float | None = None, unit: str = "") -> dict[str, Any]:
    """Twelve months as a line; None is a gap; `anchor` is the next anchor."""
    return {"spark": charts.sparkline(points, anchor=anchor, unit=unit)}


@register.inclusion_tag("shared/parts/control_chart.html")
def control_chart(chart: over_time.Control) -> dict[str, Any]:
    """Months between their control limits."""
    return {"chart": chart}


@register.inclusion_tag("shared/parts/standing.html")
def standing(chart: over_time.Standing) -> dict[str, Any]:
    """A total on its line, with its gates."""
    return {"chart": chart}


@register.inclusion_tag("shared/parts/distribution.html")
def distribution(chart: charts.Distribution) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("shared/parts/who_met.html")
def who_met(chart: charts.WhoMet) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("shared/parts/tenure.html")
def tenure(chart: Tenure) -> dict[str, Any]:
    return {"chart": chart}


@register.inclusion_tag("shared/parts/chart_table.html")
def chart_table(heads: Sequence[str], rows: Sequence[Sequence[object]], says: str = "As a table") -> dict[str, Any]:
    """The table that opens a chart, folded."""
    return {"heads": heads, "rows": rows, "says": says}


@register.inclusion_tag("shared/parts/tabs.html")
def tabs(these: Sequence[tuple[str, str, bool]], label: str) -> dict[str, Any]:
    """Tabs as (word, address, current)."""
    return {"tabs": these, "label": label}


@register.simple_tag
def field(bound: BoundField, **wishes: object) -> SafeString:
    """A form field: label, hint, error, box. Wishes: `even=True`, `optional=True`, `wide=True`, `aside="..."`."""
    return render_to_string("shared/parts/field.html", {"field": bound, **wishes})


@register.filter
def drawn_as(bound: BoundField) -> str:
    """How a field is drawn: `hidden`, `radio`, `checkbox`, `tick` or `box`."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxSelectMultiple):
        return "checkbox"
    if isinstance(widget, RadioSelect):
        return "radio"
    return "tick" if isinstance(widget, CheckboxInput) else "box"


@register.filter
def split(words: str) -> list[str]:
    """`"Month,Figure"|split`, for the heads of a chart's table."""
    return [word.strip() for word in words.split(",")]


@register.filter
def picked(choices: Mapping[str, object], value: object) -> object:
    """The entry of a mapping, or nothing."""
    return choices.get(str(value), "")


@register.inclusion_tag("shared/parts/toast.html", takes_context=True)
def toast(context: Context, message: Message) -> dict[str, Any]:
    """A message as a toast. `extra_tags="undo /visits/.../undo/"` gives it an Undo that posts there."""
    word, _, address = (message.extra_tags or "").partition(" ")
    return {
        "says": message.message,
        "late": message.level >= WARNING,
        "undo": address if word == "undo" else "",
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("shared/parts/error_summary.html")
def error_summary(form: BaseForm, heading: str = "This is not saved yet") -> dict[str, Any]:
    """What is wrong, on top of the form, each line a link to its field."""
    return {"form": form, "heading": heading}


@register.simple_tag(takes_context=True)
def phone_places(context: Context) -> list[dict[str, Any]]:
    """The bottom bar of a phone: the places of the day's work, logging a contact among them."""
    places = {place["name"]: place for place in context.get("places") or ()}
    path = getattr(context.get("request"), "path", "")
    logging = path.startswith(LOG_A_CONTACT)
    bar = [
        {
            "name": name,
            "address": places[name]["address"],
            "here": places[name]["here"] and not logging,
            "icon": picture,
        }
        for name, picture in PHONE_ICONS.items()
        if name in places
    ]
    if "Visits" in places:
        bar.append({"name": "Log a contact", "address": LOG_A_CONTACT, "here": logging, "icon": "plus"})
    if "Crisis" in places:
        bar.append({**places["Crisis"], "icon": "crisis"})
    return bar
