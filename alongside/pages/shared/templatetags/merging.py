"""Words for two records that may be of one person."""

from datetime import date

from django import template

from alongside.pages.shared import words as say
from alongside.records.queries.likeness import Person
from alongside.records.queries.pairs import MergeTold, Pair
from alongside.terms import MergeState

register = template.Library()


@register.filter
def both(two: Pair) -> tuple[Person, Person]:
    return two.one, two.other


@register.filter
def on_team(person: Person, team_id: str) -> bool:
    return any(on.team_id == team_id for on in person.teams)


@register.filter
def where_both_are(two: Pair) -> str:
    """The teams the two are on: one name where it is the same."""
    return " and ".join(dict.fromkeys(person.teams[-1].team for person in (two.one, two.other)))


@register.filter
def last_said(told: MergeTold, today: date) -> str:
    last = told.standings[-1]
    return f"{last.state.label}, {say.day_named(last.on, on=today)}, {last.who}{': ' + last.why if last.why else ''}"


STANDS = {
    MergeState.PROPOSED: "Held for one person by one of us. Two records until somebody else agrees.",
    MergeState.DECLINED: "Not agreed. They stay two records.",
    MergeState.TAKEN_BACK: "Taken back. They stay two records.",
    MergeState.MERGED: "One record, read under the first name.",
    MergeState.UNDOING: "One record. One of us proposes to undo it; somebody else has to agree.",
    MergeState.KEPT: "One record, read under the first name.",
    MergeState.UNDONE: "Two records again.",
}


@register.filter
def stands(told: MergeTold) -> str:
    return STANDS[told.state]
