"""When a call in a crisis may be written down. Each rule raises a sentence that says what would be accepted."""

import hashlib
import json
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Q

from alongside import terms
from alongside.records.actions.identity import check_identity
from alongside.records.models import Enrollment
from alongside.teams.models import Post
from alongside.teams.refusals import NotHere, Refused

LONGEST_TEXT = 4_000
"""characters of what was said, and of what was done: more than a call has, and less than a page of the night"""
LONGEST_NAME = 120
FURTHEST = timedelta(days=31)
"""how far ahead a next step may lie"""


@dataclass(frozen=True, slots=True)
class NewOutcome:
    """How a call ended, as somebody asks for it to be filed. `id` is made where it is typed."""

    id: str
    reached: str
    ended: str
    next_step: str
    next_on: date | None = None
    said: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class NewCall:
    """A call as somebody asks for it to be written. `id` is made where it is typed, and is its identity for good.

    Without a `client_id` nobody knows yet whom it was about; without an `outcome` the call still goes on.
    """

    id: str
    called_at: datetime
    caller: str
    answered_by: str
    client_id: str = ""
    caller_name: str = ""
    staff_id: str = ""
    answerer: str = ""
    outcome: NewOutcome | None = None


def digest_of(said: NewCall | NewOutcome, team_id: str) -> str:
    """What it says, in 64 hex characters: the same words under the same identity are the same."""
    words = asdict(said) | {"team": team_id}
    if isinstance(said, NewCall):
        words["called_at"] = said.called_at.timestamp()
    return hashlib.sha256(json.dumps(words, sort_keys=True, default=str).encode()).hexdigest()


def check_call(call: NewCall, *, team_id: str, zone: ZoneInfo, at: datetime) -> None:
    """Raise Refused or NotHere unless the call may be written."""
    check_identity(call.id)
    _check_word(call.caller, terms.Caller, "caller")
    _check_word(call.answered_by, terms.AnsweredBy, "answered_by")
    if call.called_at > at:
        raise Refused("This time has not come yet. Write when the call came, up to now.", field="called_at")
    if len(call.caller_name) > LONGEST_NAME or len(call.answerer) > LONGEST_NAME:
        where = "caller_name" if len(call.caller_name) > LONGEST_NAME else "answerer"
        raise Refused(f"Write a name of {LONGEST_NAME} characters or fewer.", field=where)
    on = call.called_at.astimezone(zone).date()
    _check_answered(call, team_id, on)
    if call.client_id and not Enrollment.objects.filter(team_id=team_id, client_id=call.client_id).exists():
        raise NotHere
    if call.outcome is not None:
        check_outcome(call.outcome, on=on)


def check_outcome(outcome: NewOutcome, *, on: date) -> None:
    """Raise Refused unless the outcome may be filed; `on` is the local day of the call."""
    check_identity(outcome.id)
    _check_word(outcome.reached, terms.Reached, "reached")
    _check_word(outcome.ended, terms.CallEnd, "ended")
    _check_word(outcome.next_step, terms.NextStep, "next_step")
    for field in ("said", "done"):
        length = len(getattr(outcome, field))
        if length > LONGEST_TEXT:
            raise Refused(f"This is {length} characters long; {LONGEST_TEXT} fit.", field=field)
    if outcome.next_step == terms.NextStep.NONE:
        if outcome.next_on is not None:
            raise Refused("Nothing is to follow, so no day belongs to it. Choose a call or a visit.", field="next_step")
    elif outcome.next_on is None or not on <= outcome.next_on <= on + FURTHEST:
        raise Refused(f"Write the day of the next step, up to {FURTHEST.days} days after the call.", field="next_step")


def _check_answered(call: NewCall, team_id: str, on: date) -> None:
    if not call.staff_id and not call.answerer:
        raise Refused("Say who answered: a colleague, or a name.", field="staff_id")
    if call.staff_id:
        held = Post.objects.filter(position__team_id=team_id, staff_id=call.staff_id, started_on__lte=on)
        if not held.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on)).exists():
            raise Refused(
                "Whoever is chosen had no post on this team that day. Choose from the people listed.", field="staff_id"
            )
    if call.staff_id and call.answered_by != terms.AnsweredBy.TEAM:
        raise Refused("A colleague answers as the team. Choose the team, or write a name.", field="answered_by")


def _check_word(value: str, words: type[terms.Term], where: str) -> None:
    if value not in set(words):
        raise Refused(f"Choose one of: {', '.join(word.label for word in words)}.", field=where)
