"""What must be settled in two records before they can be one: what cannot both be true of one person."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from alongside.records.actions.merge_carry import filled, overlap
from alongside.records.models import Client, EndingProposal, Enrollment, HospitalStay, JailStay, PhaseStep, Spell
from alongside.records.models.hospital import OPEN
from alongside.teams.access import Actor, Right, may
from alongside.teams.models import Team
from alongside.terms import PARTS, SpellKind, StayKind, StayState

ONE_AT_A_TIME = sorted(kind for kind, part in PARTS.items() if part.one)
MOST_OF_SAFETY = 200
UNSAID = "On {team} something in the two records cannot both be true. Somebody who reads everything there can say what."


@dataclass(frozen=True, slots=True)
class Unsettled:
    """One thing to settle first, on one team. `right` is what one needs to be told more than that there is one."""

    team_id: str
    sentence: str
    right: Right
    part2: bool = False


Held = tuple[str, date | None, date | None]
"""a team, and the first and the last day something held; None is not known, or goes on"""


def unsettled(survivor: Client, merged: Client) -> list[Unsettled]:
    """Everything to settle, in words fit for whoever reads everything."""
    both = (survivor.id, merged.id)
    return [*_times(*both), *_proposals(*both), *_stays(*both), *_jails(*both), *_spells(*both)]


def told(found: Iterable[Unsettled], actor: Actor) -> list[str]:
    """The sentences for one reader, in no more words than they may read; something under Part 2 for nobody else."""
    teams = dict(Team.objects.filter(id__in={one.team_id for one in found}).values_list("id", "name"))
    return list(dict.fromkeys(_said(one, actor, teams[one.team_id]) for one in found))


def too_long(survivor: Client, merged: Client) -> str:
    """What the two records say of the person and one record has no room for; nothing if it fits."""
    if len(filled(survivor, merged).get("safety", "")) > MOST_OF_SAFETY:
        return (
            f"Together, what to know before knocking is longer than {MOST_OF_SAFETY} characters. Shorten it in one of "
            "the two first."
        )
    return ""


def _said(one: Unsettled, actor: Actor, team: str) -> str:
    reads = may(actor, one.right, one.team_id) and (not one.part2 or may(actor, Right.SEE_PART2, one.team_id))
    return one.sentence.format(team=team) if reads else UNSAID.format(team=team)


def _times(survivor_id: str, merged_id: str) -> Iterator[Unsettled]:
    ours = list(Enrollment.objects.filter(client_id=survivor_id))
    for one in Enrollment.objects.filter(client_id=merged_id):
        across = [other for other in ours if overlap(one, other)]
        if across and not any(_within(one, other) for other in across):
            yield Unsettled(
                one.team_id, "On {team} the other record has days that this one has not. Keep that record instead.",
                Right.PROPOSE_MERGES,
            )  # fmt: skip
        elif across and PhaseStep.objects.filter(enrollment=one, taken_back_at=None).exists():
            yield Unsettled(
                one.team_id, "On {team} the other record is in a phase. Keep that one, or take its phases back first.",
                Right.SEE_NOTES,
            )  # fmt: skip


def _within(one: Enrollment, other: Enrollment) -> bool:
    ends = other.ended_on is None or (one.ended_on is not None and one.ended_on <= other.ended_on)
    return other.enrolled_on <= one.enrolled_on and ends


def _proposals(survivor_id: str, merged_id: str) -> Iterator[Unsettled]:
    waiting = EndingProposal.objects.filter(enrollment__client_id__in=(survivor_id, merged_id), answered=None)
    for team_id in waiting.values_list("enrollment__team_id", flat=True).distinct():
        yield Unsettled(team_id, "On {team} an ending or a transfer waits for an answer. Answer it first.",
                        Right.SEE_CONTACTS)  # fmt: skip


def _stays(survivor_id: str, merged_id: str) -> Iterator[Unsettled]:
    def held(client_id: str, condition: Q) -> list[Held]:
        rows = HospitalStay.objects.filter(condition, client_id=client_id).exclude(state=StayState.WITHDRAWN)
        return list(rows.values_list("team_id", "admitted_on", "discharged_on"))

    for detox, condition in ((False, ~Q(kind=StayKind.DETOX)), (True, Q(kind=StayKind.DETOX))):
        words = "Both records have an open hospital thread on {team}. Close one, or take it back, first."
        is_open = condition & Q(state__in=OPEN)
        for team_id in _shared(held(survivor_id, is_open), held(merged_id, is_open), _same_team):
            yield Unsettled(team_id, words, Right.SEE_HOSPITAL, part2=detox)
        words = "Both records are in hospital on the same days, told by {team}. Take one of the two threads back first."
        went_in = condition & Q(admitted_on__isnull=False)
        for team_id in _shared(held(survivor_id, went_in), held(merged_id, went_in), _same_days):
            yield Unsettled(team_id, words, Right.SEE_HOSPITAL, part2=detox)


def _jails(survivor_id: str, merged_id: str) -> Iterator[Unsettled]:
    def held(client_id: str) -> list[Held]:
        rows = JailStay.objects.filter(client_id=client_id, withdrawn=False)
        return list(rows.values_list("team_id", "booked_on", "released_on"))

    for team_id in _shared(held(survivor_id), held(merged_id), _same_days):
        yield Unsettled(team_id, "Both records are in jail on the same days, told by {team}. Take one back first.",
                        Right.SEE_HOSPITAL)  # fmt: skip


def _spells(survivor_id: str, merged_id: str) -> Iterator[Unsettled]:
    for kind in ONE_AT_A_TIME:

        def held(client_id: str, kind: str = kind) -> list[Held]:
            rows = Spell.objects.filter(client_id=client_id, kind=kind, stands=True)
            return list(rows.values_list("team_id", "from_on", "until_on"))

        label = SpellKind(kind).label.lower()
        for team_id in _shared(held(survivor_id), held(merged_id), _same_days):
            yield Unsettled(
                team_id, f"Both records say something under “{label}” for the same days, told by {{team}}. End or "
                "correct one of the two first.",
                Right.SEE_NOTES, part2=kind != SpellKind.HOME,
            )  # fmt: skip


def _shared(ours: Iterable[Held], theirs: Iterable[Held], both: Callable[[Held, Held], bool]) -> list[str]:
    """The teams on which two that cannot both be are."""
    others = list(theirs)
    return sorted({one[0] for one in ours if any(both(one, other) for other in others)})


def _same_team(one: Held, other: Held) -> bool:
    return one[0] == other[0]


def _same_days(one: Held, other: Held) -> bool:
    """Whether two times of one team share a day; both may have begun on no day that is known."""
    if one[0] != other[0] or one[1] is None or other[1] is None or one[1] == one[2] or other[1] == other[2]:
        return False
    return (one[2] is None or one[2] > other[1]) and (other[2] is None or other[2] > one[1])
