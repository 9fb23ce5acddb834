"""The words of what a team settles for itself: its figures, its meetings, and its own words for ours."""

import re
from dataclasses import dataclass
from functools import lru_cache

from alongside.terms.term import Term


class TeamFigure(Term):
    """A figure a team works to. It is the team's own, and moves no standard."""

    CLIENTS_PER_STAFF = "clients_per_staff", "Clients for each full post", "Prescribers and assistants left out."
    COORDINATED_EACH = (
        "coordinated_each",
        "Clients each of us coordinates",
        "At the most; past it is allowed, and said.",
    )
    INTAKE_A_MONTH = "intake_a_month", "People taken on in a month", "At the most, so that each can be got to know."
    CONTACTS_A_WEEK = "contacts_a_week", "Times a client is met in a week", "In person, as usual."
    STAFF_AT_MEETING = "staff_at_meeting", "Of us at the daily meeting", "At the least."


class OurWord(Term):
    """A word of ours that a team may say otherwise on its pages."""

    CLIENT = "client", "client", "The person a team serves."
    LEAD = "lead", "lead", "The colleague who answers for one of them."
    TEAM_LEADER = "team_leader", "team leader", "Who runs the team."
    CONTACT = "contact", "contact", "One meeting, or one honest attempt at it."
    VISIT = "visit", "visit", "A contact that is planned."
    DAILY_MEETING = "daily_meeting", "daily meeting", "The morning review of everyone."
    REFERRAL = "referral", "referral", "Somebody asking the team to take a person on."

    @property
    def plural(self) -> str:
        return f"{self.label}s"


SOUNDS_LIKE_YOU = re.compile(r"(?:eu|one|uni|us[aeiu])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Words:
    """A team's own words, each as (word of ours, for one, for several); without any, every phrase stays as it is."""

    own: tuple[tuple[OurWord, str, str], ...] = ()

    def say(self, phrase: str) -> str:
        """A phrase of ours in the team's words: numbers, capitals, and `a` or `an` before them, go along.

        For phrases of ours alone. What somebody wrote is never put through it.
        """
        return _replaced(self.own, phrase) if self.own else phrase


NONE_OF_OUR_OWN = Words()


@lru_cache(maxsize=4096)
def _replaced(own: tuple[tuple[OurWord, str, str], ...], phrase: str) -> str:
    forms = {word.plural: several for word, _, several in own} | {word.label: one for word, one, _ in own}
    longest_first = sorted(forms, key=len, reverse=True)
    pattern = re.compile(rf"\b(?:(an?) )?({'|'.join(longest_first)})\b", re.IGNORECASE)
    return pattern.sub(lambda found: _in_place_of(found, forms), phrase)


def _in_place_of(found: re.Match[str], forms: dict[str, str]) -> str:
    article, usual = found.groups()
    word = forms[usual.lower()]
    if usual[0].isupper():
        word = word[0].upper() + word[1:]
    if article is None:
        return word
    an = word[0].lower() in "aeiou" and not SOUNDS_LIKE_YOU.match(word)
    return f"{article[0]}{'n' if an else ''} {word}"
