"""A client's weekly card, one row a line. A change is a new row, and the old one ends."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models import Client
from alongside.teams.models import Staff, Team, identity, in_order, one_of, word

EVERY_DAY = 2**7 - 1


class WeeklyPattern(models.Model):
    """A visit meant to be made again and again: on which weekdays, every how many weeks, by whom, where, when.

    `weekdays` holds Monday as 1, Tuesday as 2, Wednesday as 4 and so on, added up. With `every_weeks` above 1 the
    weeks are counted from the one `from_on` lies in. Without `staff` anybody of `role` will do, and without that
    anybody. `credential` is a licence or certification one of them must have, as the team wrote it down. `place_words`
    is where, if it is not the client's own address.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    weekdays = models.PositiveSmallIntegerField()
    every_weeks = models.PositiveSmallIntegerField(default=1)
    window_from = models.TimeField(null=True, blank=True)
    window_to = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    people = models.PositiveSmallIntegerField(default=1)
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    role = word(terms.Role, blank=True)
    credential = models.CharField(max_length=120, blank=True, default="")
    mode = word(terms.Mode)
    place = word(terms.Place, blank=True)
    place_words = models.CharField(max_length=200, blank=True)
    service = word(terms.Service)
    part2 = models.BooleanField()
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    replaces = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="replaced_by")
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "from_on"], name="pattern_by_team")]
        constraints = [
            one_of("role", terms.Role, "pattern_role_known", or_empty=True),
            one_of("mode", terms.Mode, "pattern_mode_known"),
            one_of("place", terms.Place, "pattern_place_known", or_empty=True),
            one_of("service", terms.Service, "pattern_service_known"),
            in_order("from_on", "until_on", "pattern_ends_after_start"),
            models.CheckConstraint(condition=Q(weekdays__gte=1, weekdays__lte=EVERY_DAY), name="pattern_has_weekdays"),
            models.CheckConstraint(condition=Q(every_weeks__gte=1, every_weeks__lte=12), name="pattern_weeks_sane"),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=720), name="pattern_minutes_sane"),
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=2), name="pattern_people_one_or_two"),
            models.CheckConstraint(
                condition=Q(window_from__isnull=True, window_to__isnull=True) | Q(window_to__gt=F("window_from")),
                name="pattern_window_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(mode="face_to_face") | ~Q(place=""), name="pattern_face_to_face_has_a_place"
            ),
            models.CheckConstraint(
                condition=~Q(service__in=sorted(terms.PART2_SERVICES)) | Q(part2=True), name="pattern_part2_labelled"
            ),
        ]
