"""A team's own words for ours, and those of a whole agency. They are said on pages, and change nothing else."""

import re
from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from alongside.teams.access import Actor, may_administer
from alongside.teams.actions.settings import settles
from alongside.teams.actions.settling import settle, undo
from alongside.teams.actions.writing import Writing
from alongside.teams.models import Agency, Team, WordsSet
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import OurWord

LONGEST = 30
"""letters of a word"""
WRITTEN = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*")
"""Letters, with single spaces, hyphens or apostrophes between them."""
ONE, SEVERAL = "{}_one", "{}_several"
"""names of the fields of a word, for one and for several"""

Given = Mapping[str, tuple[str, str]]


@transaction.atomic
def set_words(*, by: Actor, at: datetime, team_id: str, words: Given) -> WordsSet | None:
    """Say these words on the team's pages from now on: word of ours -> (for one, for several); the others as usual."""
    settles(by, team_id)
    of = {"agency_id": Team.objects.values_list("agency_id", flat=True).get(id=team_id), "team_id": team_id}
    return settle(WordsSet, Writing(by, at, team_id), of, {"says": _checked(words)}, {"says": {}})


@transaction.atomic
def set_agency_words(*, by: Actor, at: datetime, agency_id: str, words: Given) -> WordsSet | None:
    """The same for every team of the agency that has no word of its own for it."""
    _administers(by, agency_id)
    of = {"agency_id": agency_id, "team_id": None}
    return settle(WordsSet, Writing(by, at, ""), of, {"says": _checked(words)}, {"says": {}})


@transaction.atomic
def undo_words(*, by: Actor, at: datetime, team_id: str, change_id: str) -> None:
    """Back to the words before a change, if it is the last one."""
    settles(by, team_id)
    undo(WordsSet, Writing(by, at, team_id), change_id, {"team_id": team_id}, {"says": {}})


@transaction.atomic
def undo_agency_words(*, by: Actor, at: datetime, agency_id: str, change_id: str) -> None:
    _administers(by, agency_id)
    undo(WordsSet, Writing(by, at, ""), change_id, {"agency_id": agency_id, "team_id": None}, {"says": {}})


def _administers(by: Actor, agency_id: str) -> None:
    agency = Agency.objects.select_for_update(no_key=True).filter(id=agency_id).first()
    if agency is None or not may_administer(by, agency_id):
        raise NotHere


def _checked(words: Given) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for ours in OurWord:
        one, several = (" ".join(text.split()) for text in words.get(ours.value, ("", "")))
        if one or several:
            said = [_word(one, ours, ONE), _word(several, ours, SEVERAL)]
            if said != [ours.label, ours.plural]:
                found[ours.value] = said
    _check_each_means_one_thing(found)
    return found


def _word(text: str, ours: OurWord, field: str) -> str:
    usual = ours.label if field is ONE else ours.plural
    if not text:
        number = "one" if field is ONE else "several"
        raise Refused(f"Write the word for {number} as well, as in: {usual}.", field=field.format(ours.value))
    if len(text) > LONGEST:
        sentence = f"Write a word of {LONGEST} letters or fewer for {usual}; this has {len(text)}."
        raise Refused(sentence, field=field.format(ours.value))
    if not WRITTEN.fullmatch(text):
        sentence = f"Write the word for {usual} in letters, with single spaces, hyphens or apostrophes between them."
        raise Refused(sentence, field=field.format(ours.value))
    # A sentence gives a word its capital; an acronym keeps its own.
    return text if text[1:2].isupper() else text[0].lower() + text[1:]


def _check_each_means_one_thing(found: Mapping[str, list[str]]) -> None:
    """No two words of ours may be said alike: nobody could tell who, or what, is meant."""
    meant: dict[str, OurWord] = {}
    for ours in OurWord:
        one, several = found.get(ours.value, [ours.label, ours.plural])
        for text in dict.fromkeys((one.lower(), several.lower())):
            other = meant.setdefault(text, ours)
            if other is not ours:
                raise _said_twice(text, ours, other, found)


def _said_twice(text: str, ours: OurWord, other: OurWord, found: Mapping[str, list[str]]) -> Refused:
    mended, kept = (ours, other) if ours.value in found else (other, ours)
    field = ONE if text == found[mended.value][0].lower() else SEVERAL
    sentence = f"“{text}” is said for {kept.label} already. Write another word for one of the two."
    return Refused(sentence, field=field.format(mended.value))
