"""What a team is funded to have, and who fills it."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.teams.models.agency import Agency, Team, User
from alongside.teams.models.columns import identity, in_order, one_of, word


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
    phone = models.CharField(max_length=40, blank=True, default="")
    languages = models.CharField(max_length=120, blank=True, default="")
    gender = word(terms.Gender, blank=True, default="")

    class Meta:
        constraints = [one_of("gender", terms.Gender, "staff_gender_known", or_empty=True)]


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
