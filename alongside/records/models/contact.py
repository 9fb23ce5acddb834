"""What happened between the team and a client. A signed contact never changes: see migrations for the triggers."""

from django.db import models
from django.db.models import Q

from alongside import terms
from alongside.records.models.client import Client, Supporter
from alongside.records.models.enrollment import Enrollment
from alongside.records.models.plan import Goal
from alongside.teams.models import Staff, Team, identity, one_of, word


class GroupSession(models.Model):
    """One meeting with several clients."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120, blank=True)
    digest = models.CharField(max_length=64)


class Contact(models.Model):
    """One client at one meeting, or one honest attempt; signed by its author when it is written.

    `started_at` is the instant; `started_on` and `local_time` are the same moment on the team's wall clock,
    kept because a database view cannot convert zones; `first_staff` and `last_staff` are the lowest and the highest
    of the ids in `staff_rows`, kept because two that differ tell at once that several were there. `mileage` is what
    its `driver` drove for it, in metres; the rows of a group session all say it, and it was driven once. A correction
    is a new row that amends this one.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="contacts", db_index=False)
    enrollment = models.ForeignKey(Enrollment, models.PROTECT, related_name="contacts")
    session = models.ForeignKey(GroupSession, models.PROTECT, null=True, blank=True, related_name="contacts")
    started_at = models.DateTimeField()
    started_on = models.DateField()
    local_time = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    mode = word(terms.Mode)
    place = word(terms.Place, blank=True)
    with_client = models.BooleanField()
    with_supporter = models.BooleanField()
    with_provider = models.BooleanField(default=False)
    outcome = word(terms.Outcome)
    why_not = word(terms.WhyNot, blank=True)
    service = word(terms.Service)
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="contacts")
    part2 = models.BooleanField()
    mileage = models.PositiveIntegerField(null=True, blank=True)
    driver = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+", db_index=False)
    note = models.TextField(blank=True)
    first_staff = models.CharField(max_length=32, blank=True, default="")
    last_staff = models.CharField(max_length=32, blank=True, default="")
    author = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    amends = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="amended_by")
    withdrawn = models.BooleanField(default=False)
    digest = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["team", "started_on"], name="contact_by_team_day"),
            models.Index(fields=["client", "started_at"], name="contact_by_client"),
        ]
        constraints = [
            one_of("mode", terms.Mode, "contact_mode_known"),
            one_of("place", terms.Place, "contact_place_known", or_empty=True),
            one_of("outcome", terms.Outcome, "contact_outcome_known"),
            one_of("why_not", terms.WhyNot, "contact_why_not_known", or_empty=True),
            one_of("service", terms.Service, "contact_service_known"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=720), name="contact_minutes_sane"),
            models.CheckConstraint(
                condition=Q(mileage__isnull=True, driver__isnull=True)
                | Q(mileage__gte=0, mileage__lte=terms.FURTHEST, driver__isnull=False),
                name="contact_mileage_sane",
            ),
            models.CheckConstraint(
                condition=~Q(mode="face_to_face") | ~Q(place=""), name="contact_face_to_face_has_a_place"
            ),
            models.CheckConstraint(
                condition=Q(outcome="attempted") | Q(with_client=True) | Q(with_supporter=True) | Q(with_provider=True),
                name="contact_completed_with_somebody",
            ),
            models.CheckConstraint(condition=Q(withdrawn=False) | Q(amends__isnull=False), name="withdrawal_names_one"),
            models.CheckConstraint(
                condition=~Q(service__in=sorted(terms.PART2_SERVICES)) | Q(part2=True), name="contact_part2_labelled"
            ),
        ]


class ContactStaff(models.Model):
    """Who of the team was there. Each is credited; the client's minutes are never doubled."""

    contact = models.ForeignKey(Contact, models.PROTECT, related_name="staff_rows", db_index=False)
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "staff"], name="contact_staff_once")]


class ContactSupporter(models.Model):
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="supporter_rows", db_index=False)
    supporter = models.ForeignKey(Supporter, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "supporter"], name="contact_supporter_once")]


class ContactDraft(models.Model):
    """A contact being written: its author's form as it stands. Not a fact; gone once signed."""

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+")
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    author = models.CharField(max_length=64)
    form = models.JSONField()
    begun_on = models.DateField(null=True, blank=True)
    saved_at = models.DateTimeField()
