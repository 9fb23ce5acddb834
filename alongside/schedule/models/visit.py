"""A visit that is planned. It is never a contact: done, it names the contact that says so."""

from django.db import models
from django.db.models import F, Q

from alongside import terms
from alongside.records.models import Client, Contact
from alongside.schedule.models.pattern import WeeklyPattern
from alongside.teams.models import Staff, Team, identity, on_the_globe, one_of, word

PLANNED = (terms.VisitState.PROPOSED, terms.VisitState.AGREED, terms.VisitState.UNDER_WAY)


class Visit(models.Model):
    """What is meant: with whom, what for, where. When, how long, by whom and how it stands: its last `VisitStanding`.

    `role` and `credential` are who it asks for, `people` how many of us. `drawn_on` is the day its line of the weekly
    card made it for: a line makes a day's visit once, whatever becomes of it.
    """

    id = identity()
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    client = models.ForeignKey(Client, models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField(default=1)
    role = word(terms.Role, blank=True)
    credential = models.CharField(max_length=120, blank=True, default="")
    window_from = models.TimeField(null=True, blank=True)
    window_to = models.TimeField(null=True, blank=True)
    mode = word(terms.Mode)
    place = word(terms.Place, blank=True)
    place_words = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    service = word(terms.Service)
    part2 = models.BooleanField()
    why = models.CharField(max_length=200, blank=True)
    origin = word(terms.VisitOrigin)
    pattern = models.ForeignKey(WeeklyPattern, models.PROTECT, null=True, blank=True, related_name="visits")
    drawn_on = models.DateField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            one_of("role", terms.Role, "visit_role_known", or_empty=True),
            one_of("mode", terms.Mode, "visit_mode_known"),
            one_of("place", terms.Place, "visit_place_known", or_empty=True),
            one_of("service", terms.Service, "visit_service_known"),
            one_of("origin", terms.VisitOrigin, "visit_origin_known"),
            on_the_globe("visit_on_the_globe"),
            models.CheckConstraint(condition=Q(people__gte=1, people__lte=2), name="visit_people_one_or_two"),
            models.CheckConstraint(
                condition=Q(window_from__isnull=True, window_to__isnull=True) | Q(window_to__gt=F("window_from")),
                name="visit_window_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(mode="face_to_face") | ~Q(place=""), name="visit_face_to_face_has_a_place"
            ),
            models.CheckConstraint(
                condition=~Q(service__in=sorted(terms.PART2_SERVICES)) | Q(part2=True), name="visit_part2_labelled"
            ),
            models.CheckConstraint(
                condition=Q(pattern__isnull=True, drawn_on__isnull=True)
                | Q(pattern__isnull=False, drawn_on__isnull=False),
                name="visit_drawn_for_a_day",
            ),
            models.UniqueConstraint(fields=["pattern", "drawn_on"], name="visit_drawn_once"),
        ]


class VisitStanding(models.Model):
    """How a visit stands, on which day, from when, by whom. The row that none follows stands; rows never change.

    `starts_at` is the instant and `local_time` the same moment on the team's wall clock; both are empty while nobody
    has said when. `follows` makes the rows a chain: two people changing one visit at once cannot both follow.
    """

    id = models.BigAutoField(primary_key=True)
    visit = models.ForeignKey(Visit, models.PROTECT, related_name="standings")
    follows = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    team = models.ForeignKey(Team, models.PROTECT, related_name="+", db_index=False)
    state = word(terms.VisitState)
    on = models.DateField()
    starts_at = models.DateTimeField(null=True, blank=True)
    local_time = models.TimeField(null=True, blank=True)
    minutes = models.PositiveSmallIntegerField()
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    second = models.ForeignKey(Staff, models.PROTECT, null=True, blank=True, related_name="+")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, blank=True, related_name="+")
    missed = word(terms.Missed, blank=True)
    why = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["team", "on"], name="visit_by_team_day")]
        constraints = [
            one_of("state", terms.VisitState, "visit_state_known"),
            one_of("missed", terms.Missed, "visit_missed_known", or_empty=True),
            models.CheckConstraint(condition=Q(minutes__gte=1, minutes__lte=720), name="visit_minutes_sane"),
            models.UniqueConstraint(
                fields=["visit"], condition=Q(follows__isnull=True), name="visit_first_standing_once"
            ),
            models.CheckConstraint(
                condition=Q(second__isnull=True) | (Q(staff__isnull=False) & ~Q(second=F("staff"))),
                name="visit_second_is_another",
            ),
            models.CheckConstraint(
                condition=Q(starts_at__isnull=True, local_time__isnull=True)
                | Q(starts_at__isnull=False, local_time__isnull=False),
                name="visit_start_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state=terms.VisitState.DONE) | Q(contact__isnull=False), name="visit_done_names_a_contact"
            ),
            models.CheckConstraint(
                condition=Q(state=terms.VisitState.MISSED) & ~Q(missed="")
                | ~Q(state=terms.VisitState.MISSED) & Q(missed=""),
                name="visit_missed_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(state=terms.VisitState.CANCELLED) | ~Q(why=""), name="visit_cancelled_says_why"
            ),
        ]
