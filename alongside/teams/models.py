"""Who serves: agencies, teams, what they are funded to have, who fills it, and who may sign in."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from alongside import terms

if TYPE_CHECKING:
    Text = models.CharField[str, str]
else:
    Text = models.CharField


def new_id() -> str:
    return uuid4().hex


def identity() -> Text:
    """32 hex characters, the same text on every engine; random, and free for a device to make."""
    return models.CharField(max_length=32, primary_key=True, default=new_id)


def word(term: type[terms.Term], **options: object) -> Text:
    """A column that holds one word of a closed list."""
    return models.CharField(max_length=40, choices=term.choices(), **options)  # type: ignore[arg-type]


def one_of(field: str, term: type[terms.Term], name: str, *, or_empty: bool = False) -> models.CheckConstraint:
    words = [member.value for member in term] + ([""] if or_empty else [])
    return models.CheckConstraint(condition=Q(**{f"{field}__in": words}), name=name)


def in_order(start: str, end: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": F(start)}), name=name)


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Somebody who signs in. What they may do is decided by their memberships."""

    id = identity()
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)

    objects = UserManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    id = identity()
    name = models.CharField(max_length=120, unique=True)
    time_zone = models.CharField(max_length=60)
    invented = models.BooleanField(default=False)


class Team(models.Model):
    id = identity()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    model = word(terms.Model)
    time_zone = models.CharField(max_length=60)
    region = models.CharField(max_length=80, blank=True)
    rural = models.BooleanField(default=False)
    office_address = models.CharField(max_length=200, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="team_name_once"),
            one_of("model", terms.Model, "team_model_known"),
            in_order("opened_on", "closed_on", "team_closes_after_opening"),
        ]


class Position(models.Model):
    """What a team is funded to have."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="positions")
    role = word(terms.Role)
    fte_hundredths = models.PositiveSmallIntegerField()
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("role", terms.Role, "position_role_known"),
            in_order("opened_on", "closed_on", "position_closes_after_opening"),
            models.CheckConstraint(condition=Q(fte_hundredths__lte=2000), name="position_fte_sane"),
        ]


class Staff(models.Model):
    """A person who works, or has worked, on a team of the agency."""

    id = identity()
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="staff")
    name = models.CharField(max_length=120)
    called = models.CharField(max_length=60)
    user = models.OneToOneField(User, models.PROTECT, null=True, blank=True, related_name="staff")


class Post(models.Model):
    """Who filled a position, from when to when."""

    id = identity()
    position = models.ForeignKey(Position, models.PROTECT, related_name="posts")
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="posts")
    role = word(terms.Role)
    fte_hundredths = models.PositiveSmallIntegerField()
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    qualified = models.BooleanField(null=True, blank=True)
    lived_experience = models.BooleanField(null=True, blank=True)
    peer_status = word(terms.PeerStatus, blank=True)

    class Meta:
        constraints = [
            one_of("role", terms.Role, "post_role_known"),
            one_of("peer_status", terms.PeerStatus, "post_peer_status_known", or_empty=True),
            in_order("started_on", "ended_on", "post_ends_after_start"),
            models.CheckConstraint(condition=Q(fte_hundredths__lte=100), name="post_fte_at_most_one"),
        ]


class Credential(models.Model):
    id = identity()
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="credentials")
    kind = word(terms.CredentialKind)
    what = models.CharField(max_length=120)
    years = models.PositiveSmallIntegerField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [one_of("kind", terms.CredentialKind, "credential_kind_known")]


class Membership(models.Model):
    """A user's chair, dated. Without a team it holds for every team of the agency."""

    id = identity()
    user = models.ForeignKey(User, models.PROTECT, related_name="memberships")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="memberships")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="memberships")
    chair = word(terms.Chair)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            one_of("chair", terms.Chair, "membership_chair_known"),
            in_order("from_on", "until_on", "membership_ends_after_start"),
            models.CheckConstraint(
                condition=Q(team__isnull=False) | Q(chair=terms.Chair.AGENCY_ADMIN), name="membership_names_a_team"
            ),
        ]


class SetupCode(models.Model):
    """The one-time code whose bearer creates the first agency. Only its digest is kept."""

    digest = models.CharField(max_length=64, primary_key=True)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
