"""What the page of a team's settings shows, gathered for one look."""

from collections.abc import Mapping
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from alongside.pages.shared.door import Request
from alongside.reviews.queries.standards import Held, standards_of
from alongside.teams.access import Right, may, may_administer
from alongside.teams.queries.figures import Figure, figures_of
from alongside.teams.queries.meeting_times import MeetingTime, meeting_times
from alongside.teams.queries.people import TeamCard, team_card
from alongside.teams.queries.settled import FIGURES, MEETINGS, WORDS, Settled, said_of_meeting, settled
from alongside.teams.queries.users import user_names
from alongside.terms import Words

SHOWN = 12
"""changes shown at once; the others are folded"""
UNDO = {FIGURES: "undo_figure", MEETINGS: "undo_meeting", WORDS: "undo_words"}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that is settled, and how it stands; `says` is empty where nothing is."""

    name: str
    label: str
    says: str
    under: str
    own: bool


@dataclass(frozen=True, slots=True)
class Change:
    """A change as it is told; `undo` is the name of the address that takes it back, empty once it does not stand."""

    id: str
    what: str
    says: str
    before: str
    when: str
    who: str
    undo: str


@dataclass(frozen=True, slots=True)
class Page:
    card: TeamCard
    figures: tuple[Line, ...]
    meetings: tuple[Line, ...]
    words: tuple[tuple[str, str], ...]
    standards: tuple[Held, ...]
    changes: tuple[Change, ...]
    older: tuple[Change, ...]
    sets_standards: bool
    administers: bool


def settings_page(request: Request) -> Page:
    """Everything that makes the team work as it does. Nine queries."""
    team_id = request.team.id
    told = settled(team_id)
    names = user_names({one.by for one in told})
    changes = tuple(_change(one, names, ZoneInfo(request.team.time_zone)) for one in told)
    card = team_card(team_id)
    return Page(
        card=card,
        figures=tuple(_figure(one, card) for one in figures_of(team_id).each.values()),
        meetings=tuple(_meeting(one, card) for one in meeting_times(team_id).each),
        words=words_said(request.team.words),
        standards=standards_of(team_id, on=request.today),
        changes=changes[:SHOWN],
        older=changes[SHOWN:],
        sets_standards=may(request.actor, Right.SET_STANDARDS, team_id),
        administers=may_administer(request.actor, request.team.agency_id),
    )


def words_said(words: Words) -> tuple[tuple[str, str], ...]:
    """Word of ours -> what is said for it, one and several."""
    return tuple((ours.label, f"{one}, {several}") for ours, one, several in words.own)


def _figure(one: Figure, card: TeamCard) -> Line:
    says = "" if one.value is None else str(one.value)
    usual = "none" if one.usual is None else one.usual
    under = f"{one.figure.meaning} Usual for {card.model.label}: {usual}."
    return Line(one.figure.value, one.figure.label, says, under, one.own)


def _meeting(one: MeetingTime, card: TeamCard) -> Line:
    says = said_of_meeting(one.weekdays, one.rhythm, one.starts) if one.weekdays is not None else ""
    under = f"As usual for {card.model.label}." if one.weekdays and not one.own else ""
    return Line(one.kind.value, one.kind.label, says, under, one.own)


def _change(one: Settled, names: Mapping[str, str], zone: ZoneInfo) -> Change:
    at = one.at.astimezone(zone)
    when = f"{at:%a} {at.day} {at:%b %Y}, {at.hour}:{at.minute:02d}"
    return Change(one.id, one.what, one.says, one.before, when, names[one.by], UNDO[one.topic] if one.last else "")
