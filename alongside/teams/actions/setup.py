"""The first hour of an installation: a one-time code, and what its bearer makes with it."""

import hashlib
import hmac
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db import transaction

from alongside.ledger.actions import Note, append
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.actions import checks
from alongside.teams.actions.agency import create_agency, open_team
from alongside.teams.actions.members import allowed_password, checked_email
from alongside.teams.actions.people import add_staff
from alongside.teams.models import Agency, Membership, SetupCode, Team, User
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Chair, Purpose

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Without those that are read for one another: I L O U 0 1."""
GROUPS, GROUP = 5, 5


@transaction.atomic
def make_setup_code(*, at: datetime) -> str:
    """A new one-time code for an installation without an agency, such as K7QWD-... It replaces any earlier one.

    Only its digest is kept, so this is the one moment it can be shown.
    """
    if Agency.objects.exists():
        raise Refused("This installation has an agency already; its administrator invites people.")
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    code = "-".join(groups)
    SetupCode.objects.filter(used_at=None).delete()
    SetupCode.objects.create(digest=_digest(code), made_at=at)
    append([Note("made", "setup_code", "")], actor=OPERATOR.id, at=at, purpose=Purpose.OPERATIONS)
    return code


@transaction.atomic
def use_setup_code(
    *, at: datetime, code: str, agency_name: str, team_name: str, time_zone: str, model: str, opened_on: date,
    name: str, email: str, password: str,
) -> User:  # fmt: skip
    """Create the agency, its first team, and the person who administers the one and leads the other."""
    if Agency.objects.exists():
        raise NotHere
    _spend(code, at)
    user = _first_user(name, email, password)
    # The founder may do what founding needs, inside this transaction alone; the ledger names them from the start.
    founder = Actor(id=user.id, name=user.name, everywhere=Chair.OPERATOR)
    with _name_is("agency_name"):
        agency = create_agency(by=founder, at=at, name=agency_name, time_zone=time_zone)
    with _name_is("team_name"):
        team = open_team(
            by=founder, at=at, agency_id=agency.id, name=team_name, model=model, time_zone=time_zone,
            opened_on=opened_on,
        )  # fmt: skip
    add_staff(by=founder, at=at, team_id=team.id, name=user.name, user_id=user.id)
    _take_chairs(user, agency, team, at)
    return user


@contextmanager
def _name_is(field: str) -> Iterator[None]:
    """One form asks for several names: say which of them a refusal is about."""
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.sentence, field=field if refusal.field == "name" else refusal.field) from refusal


def _spend(code: str, at: datetime) -> None:
    given = _digest(code)
    waiting = SetupCode.objects.select_for_update(no_key=True).filter(used_at=None)
    found = [one for one in waiting if hmac.compare_digest(one.digest, given)]
    if not found:
        raise Refused("That is not the code this installation printed last. Copy it from its console.", field="code")
    checks.change(found[0], {"used_at": at})


def _first_user(name: str, email: str, password: str) -> User:
    user = User(email=checked_email(email), name=checks.worded(name, field="name", what="your name", most=120))
    if User.objects.filter(email__iexact=user.email).exists():
        raise Refused("Somebody signs in with that address already. Write another.", field="email")
    user.set_password(allowed_password(password, user))
    user.save(force_insert=True)
    return user


def _take_chairs(user: User, agency: Agency, team: Team, at: datetime) -> None:
    chairs = ((None, Chair.AGENCY_ADMIN), (team, Chair.TEAM_LEADER))
    from_on = min(at.date(), team.opened_on)
    for team_or_none, chair in chairs:
        membership = Membership.objects.create(
            user=user, agency=agency, team=team_or_none, chair=chair.value, from_on=from_on
        )
        note = Note("added", "membership", membership.id, team_id=team_or_none.id if team_or_none else "")
        append([note], actor=user.id, at=at, purpose=Purpose.OPERATIONS)


def _digest(code: str) -> str:
    letters = "".join(letter for letter in code.upper() if letter in LETTERS)
    return hashlib.sha256(letters.encode()).hexdigest()
