"""The second signature: whose work needs one, what waits for one, and giving it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db.models import Q

from alongside.ledger.actions import Note as Line
from alongside.ledger.actions import append, one_act
from alongside.records.access import hold_whose
from alongside.records.models import Contact, CoSignature, CosignRequest, CosignRule, Note
from alongside.teams.access import GRID, Actor, Right, may, require
from alongside.teams.actions.writing import held as hold_team
from alongside.teams.models import Membership
from alongside.teams.queries.clocks import clock_days
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Chair


def ask_for_cosigning(by: Actor, team_id: str, at: datetime, on: date, rows: Sequence[Contact | Note]) -> None:
    """Lay down that what was just signed waits for the leader, if the agency says so of its author.

    Within the transaction of whoever signs. A contact without a note has nothing to be read.
    """
    worded = [row for row in rows if isinstance(row, Note) or row.note]
    if not worded or not _needed(team_id, by.id):
        return
    within = timedelta(days=clock_days(team_id, on=on).cosigned)
    CosignRequest.objects.bulk_create(
        [
            CosignRequest(
                team_id=team_id, client_id=row.client_id, contact=row if isinstance(row, Contact) else None,
                note=row if isinstance(row, Note) else None, part2=row.part2, author=by.id, at=at,
                due_on=on + within,
            )
            for row in worded
        ],
        batch_size=200,
    )  # fmt: skip


def cosign(*, by: Actor, team_id: str, at: datetime, request_id: str) -> CoSignature:
    """Sign what somebody else has signed. Twice is once."""
    require(by, Right.COSIGN_NOTES, team_id)
    with one_act():
        hold_whose(CosignRequest.objects.filter(id=request_id))
        waiting = CosignRequest.objects.filter(id=request_id, team_id=team_id)
        asked = waiting.select_related("contact", "note").first()
        if asked is None or (asked.part2 and not may(by, Right.SEE_PART2, team_id)):
            raise NotHere
        if asked.author == by.id:
            raise Refused("This is your own. Somebody else has to sign it too.")
        if before := CoSignature.objects.filter(request=asked).first():
            return before
        _check_stands(asked)
        signature = CoSignature.objects.create(request=asked, at=at, on=local_day(team_id, at), by=by.id)
        line = Line("co-signed", "contact" if asked.contact_id else "note", str(asked.contact_id or asked.note_id),
                    asked.client_id, team_id)  # fmt: skip
        append([line], actor=by.id, at=at)
    return signature


def say_who_is_cosigned(*, by: Actor, team_id: str, at: datetime, author_id: str, needed: bool) -> None:
    """Say whether what somebody signs from now on needs the leader's signature too. As it stands already is once."""
    require(by, Right.MANAGE_MEMBERS, team_id)
    with one_act():
        still = Q(until_on__isnull=True) | Q(until_on__gt=local_day(team_id, at))
        chairs = Membership.objects.filter(still, team_id=team_id)
        held = {Chair(chair) for chair in chairs.filter(user_id=author_id).values_list("chair", flat=True)}
        if not held:
            raise NotHere
        if needed and any(Right.COSIGN_NOTES in GRID.get(chair, frozenset()) for chair in held):
            raise Refused("Whoever leads the team signs for the others; nobody here signs for them.")
        hold_team(team_id)
        if _needed(team_id, author_id) == needed:
            return
        row = CosignRule.objects.create(team_id=team_id, author=author_id, needed=needed, at=at, by=by.id)
        append([Line("said", "co-signing", str(row.id), team_id=team_id)], actor=by.id, at=at)


def _needed(team_id: str, author_id: str) -> bool:
    rules = CosignRule.objects.filter(team_id=team_id, author=author_id).order_by("-id")
    return bool(rules.values_list("needed", flat=True).first())


def _check_stands(asked: CosignRequest) -> None:
    replaced = asked.contact_id is not None and Contact.objects.filter(amends_id=asked.contact_id).exists()
    if replaced or (asked.note is not None and hasattr(asked.note, "retraction")):
        raise Conflict("This no longer stands: it was changed or taken back. Open it again to see how it is now.")
