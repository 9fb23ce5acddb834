"""What an ending must say: why, in their words and ours, what goes on, and the way back. Or what is missing."""

from dataclasses import dataclass
from datetime import date, datetime

from alongside.records.actions.thread_rules import LONGEST_TEXT, check_length
from alongside.records.models import Contact, Enrollment
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Refused
from alongside.terms import EndReason

NOBODY_TO_ASK = frozenset({EndReason.NOT_LOCATED, EndReason.DIED})
"""Their own words cannot be had."""
ASKED = (
    ("client_words", "why, in their words, or why they could not be asked"),
    ("team_words", "why, in the team's words"),
    ("continuity_plan", "what goes on"),
    ("way_back", "the way back"),
)


@dataclass(frozen=True, slots=True)
class Parting:
    """The words of an ending, without outer space."""

    reason: EndReason
    on: date
    client_words: str = ""
    not_asked: str = ""
    team_words: str = ""
    continuity_plan: str = ""
    way_back: str = ""

    def columns(self) -> dict[str, str]:
        names = ("client_words", "not_asked", "team_words", "continuity_plan", "way_back")
        return {"reason": self.reason.value, **{name: getattr(self, name) for name in names}}

    @property
    def missing(self) -> tuple[tuple[str, str], ...]:
        """What is not said: the field, and its words."""
        spared = set()
        if self.not_asked or self.reason in NOBODY_TO_ASK:
            spared.add("client_words")
        if self.reason is EndReason.DIED:
            spared |= {"continuity_plan", "way_back"}
        return tuple((name, says) for name, says in ASKED if name not in spared and not getattr(self, name))


def parting(*, reason: str, on: date, **words: str) -> Parting:
    """The words, cleaned; refused when the reason is not one, or a text does not fit."""
    if reason not in set(EndReason):
        raise Refused(f"Choose one of: {', '.join(word.label for word in EndReason)}.", field="reason")
    if len(words.get("not_asked", "")) > 200:
        raise Refused("Write why they could not be asked in 200 characters or fewer.", field="not_asked")
    for name, text in words.items():
        check_length(text, LONGEST_TEXT, name)
    return Parting(EndReason(reason), on, **{name: text.strip() for name, text in words.items()})


def check_words(said: Parting) -> None:
    """Refused with all that is missing, at the first of it."""
    if said.missing:
        what = "; ".join(says for _, says in said.missing)
        raise Refused(f"An ending says why and what goes on. Still missing: {what}.", field=said.missing[0][0])


def check_day(enrollment: Enrollment, on: date, at: datetime) -> None:
    """Refused before the enrollment, ahead of time, or before the last contact, which would belong to no time here."""
    if on < enrollment.enrolled_on:
        raise Refused(f"Enrolled on {enrollment.enrolled_on:%d %b %Y}. Write that day or a later one.", field="on")
    if on > local_day(enrollment.team_id, at):
        raise Refused("This day has not come yet. End the enrollment when it has.", field="on")
    standing = Contact.objects.filter(enrollment=enrollment, withdrawn=False, amended_by__isnull=True)
    last = standing.filter(started_on__gte=on).order_by("-started_on").values_list("started_on", flat=True).first()
    if last is not None:
        raise Refused(f"There is a contact on {last:%d %b %Y}. Write a day after that.", field="on")
