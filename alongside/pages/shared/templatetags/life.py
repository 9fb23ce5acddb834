"""The parts of a life in words."""

from datetime import date, timedelta

from django import template

from alongside.pages.shared import words
from alongside.pages.shared.often import how_often
from alongside.records.queries.life import SpellTold
from alongside.terms import Term

register = template.Library()
register.filter(how_often)


@register.filter
def place(word: Term) -> int:
    """The place of a word in its list: what an address says instead of it."""
    return list(type(word)).index(word)


@register.filter
def held(spell: SpellTold, today: date) -> str:
    """From when to when, both days included."""
    since = words.day_named(spell.from_on, on=today)
    if spell.until_on is None:
        return f"since {since}"
    return f"{since} to {words.day_named(spell.until_on - timedelta(days=1), on=today)}"


@register.filter
def told_besides(spell: SpellTold, today: date) -> str:
    """What else is known of it, in one line."""
    due = f"{spell.part.due.lower()} {words.day_named(spell.due_on, on=today)}" if spell.due_on else ""
    known = (
        f"{spell.hours} hours a week" if spell.hours else "", f"{spell.wage} an hour" if spell.wage else "",
        f"with {spell.supporter}" if spell.supporter else "", f"the tie: {spell.tie.lower()}" if spell.tie else "", due,
        "put right since it was first written" if spell.changed else "",
    )  # fmt: skip
    said = "; ".join(each for each in known if each)
    return f"{said[:1].upper()}{said[1:]}." if said else ""
