"""Agencies, their teams, and who may sign in."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.teams.models.columns import identity, in_order, on_the_globe, one_of, word


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
    """how it works now; what held before is in its `ModelChange`s"""
    steps = models.BooleanField(default=False)
    """whether its clients are at two levels, and step up and down between them"""
    time_zone = models.CharField(max_length=60)
    region = models.CharField(max_length=80, blank=True)
    rural = models.BooleanField(default=False)
    mileage_in = word(terms.DistanceUnit, default=terms.DistanceUnit.MILES.value)
    office_address = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["agency", "name"], name="team_name_once"),
            one_of("model", terms.Model, "team_model_known"),
            one_of("mileage_in", terms.DistanceUnit, "team_mileage_unit_known"),
            in_order("opened_on", "closed_on", "team_closes_after_opening"),
            on_the_globe("team_office_on_the_globe"),
        ]


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
