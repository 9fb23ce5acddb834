"""Who may sign in, in which chair, from when to when."""

from datetime import date, datetime

from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q, QuerySet

from alongside.ledger.actions import Note, append
from alongside.teams.access import GRID, Actor, Right, may, may_administer
from alongside.teams.actions import checks
from alongside.teams.models import Agency, Membership, Staff, Team, User
from alongside.teams.queries.members import NOT_GIVEN
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Chair, Purpose

NOT_ONESELF = "Nobody gives a chair to themselves: ask the team's leader or another administrator."


@transaction.atomic
def add_member(
    *, by: Actor, at: datetime, agency_id: str, team_id: str | None, email: str, name: str, chair: str, from_on: date,
    staff_id: str | None = None,
) -> Membership:  # fmt: skip
    """Give somebody a chair, on a team or (team None) as administrator of the agency.

    A person new to the installation becomes a user without a password; see `joining_code`.
    """
    _may_manage(by, agency_id, team_id)
    given = _chair(chair, team_id)
    user = user_at(email, name)
    if user.id == by.id and by.everywhere is None:
        raise Refused(NOT_ONESELF, field="email")
    before = _held(from_on).filter(user=user, agency_id=agency_id, team_id=team_id, chair=given.value).first()
    if before is not None:
        raise Refused(f"{user.name} has that chair already.", field="chair")
    membership = Membership.objects.create(
        user=user, agency_id=agency_id, team_id=team_id, chair=given.value, from_on=from_on
    )
    if staff_id:
        _is_staff(user, staff_id, agency_id)
    _note(by, at, "added", "membership", membership.id, team_id)
    return membership


@transaction.atomic
def end_membership(*, by: Actor, at: datetime, membership_id: str, on: date) -> Membership:
    """Take a chair back; `on` is the first day it no longer holds."""
    membership = Membership.objects.select_for_update(no_key=True).filter(id=membership_id).first()
    if membership is None:
        raise NotHere
    _may_manage(by, membership.agency_id, membership.team_id)
    sentence = "A chair ends on or after the day it began: write a later day."
    checks.in_order(membership.from_on, on, field="until_on", sentence=sentence)
    if membership.team_id is None:
        others = _held(on).filter(agency_id=membership.agency_id, team=None, until_on=None).exclude(id=membership.id)
        if not others.exists():
            raise Refused("An agency keeps one administrator at least: name another first.", field="until_on")
    if checks.change(membership, {"until_on": on}):
        _note(by, at, "ended", "membership", membership.id, membership.team_id)
    return membership


@transaction.atomic
def joining_code(*, by: Actor, at: datetime, membership_id: str) -> str:
    """A code that lets a member choose their password once, within three days. It is kept nowhere.

    For somebody who has a password already only an administrator of all their agencies may make one: it would
    otherwise be a way into chairs one does not manage. A second factor still stands in the way.
    """
    membership = Membership.objects.select_related("user").filter(id=membership_id).first()
    if membership is None:
        raise NotHere
    _may_manage(by, membership.agency_id, membership.team_id)
    user = membership.user
    chairs = Membership.objects.filter(user=user).values_list("agency_id", "team_id")
    if user.has_usable_password():
        covered = all(may_administer(by, agency_id) for agency_id, _ in chairs)
    else:
        covered = all(_manages(by, agency_id, team_id) for agency_id, team_id in chairs)
    if not covered:
        raise Refused(f"{user.name} has chairs you do not manage: ask their agency's administrator.")
    _note(by, at, "invited", "user", user.id, membership.team_id)
    return default_token_generator.make_token(user)


@transaction.atomic
def join(*, at: datetime, email: str, code: str, password: str) -> User:
    """Choose a password with a joining code. The code is spent by this."""
    user = User.objects.select_for_update(no_key=True).filter(email__iexact=email.strip(), is_active=True).first()
    if user is None or not default_token_generator.check_token(user, code.strip()):
        raise Refused("That code is not for that e-mail address, or is spent or older than three days.", field="code")
    user.set_password(allowed_password(password, user))
    user.save(update_fields=["password"])
    append([Note("joined", "user", user.id)], actor=user.id, at=at, purpose=Purpose.OPERATIONS)
    return user


def allowed_password(password: str, user: User) -> str:
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise Refused(" ".join(error.messages), field="password") from error
    return password


def checked_email(email: str) -> str:
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise Refused("Write an e-mail address, such as name@example.org.", field="email") from None
    if len(address) > 254:
        raise Refused("Write an e-mail address of 254 characters or fewer.", field="email")
    return address.lower()


def user_at(email: str, name: str) -> User:
    """The user of that address; a new one has no password yet."""
    address = checked_email(email)
    known = User.objects.filter(email__iexact=address).first()
    if known is not None:
        return known
    user = User(email=address, name=checks.worded(name, field="name", what="their name", most=120))
    user.set_unusable_password()
    user.save(force_insert=True)
    return user


def _chair(chair: str, team_id: str | None) -> Chair:
    given = checks.known(Chair, chair, field="chair", what="a chair")
    if given in NOT_GIVEN or given not in GRID:
        raise Refused("That chair is not given here: choose another.", field="chair")
    if (team_id is None) is not (given is Chair.AGENCY_ADMIN):
        raise Refused("An administrator's chair is the agency's; every other is a team's.", field="chair")
    return given


def _manages(by: Actor, agency_id: str, team_id: str | None) -> bool:
    return may_administer(by, agency_id) if team_id is None else may(by, Right.MANAGE_MEMBERS, team_id)


def _may_manage(by: Actor, agency_id: str, team_id: str | None) -> None:
    there = Agency.objects.filter(id=agency_id)
    if team_id is not None:
        there = there.filter(id__in=Team.objects.filter(id=team_id).values("agency_id"))
    if not _manages(by, agency_id, team_id) or not there.exists():
        raise NotHere


def _is_staff(user: User, staff_id: str, agency_id: str) -> None:
    staff = Staff.objects.filter(id=staff_id, agency_id=agency_id).first()
    if staff is None:
        raise NotHere
    if staff.user_id not in (None, user.id):
        raise Refused(f"{staff.name} signs in with another address already.", field="staff_id")
    if Staff.objects.filter(user=user).exclude(id=staff.id).exists():
        raise Refused("That address belongs to another colleague already.", field="email")
    checks.change(staff, {"user_id": user.id})


def _held(on: date) -> "QuerySet[Membership]":
    return Membership.objects.filter(Q(until_on__isnull=True) | Q(until_on__gt=on))


def _note(by: Actor, at: datetime, verb: str, noun: str, id: str, team_id: str | None) -> None:
    append([Note(verb, noun, id, team_id=team_id or "")], actor=by.id, at=at, purpose=Purpose.OPERATIONS)
