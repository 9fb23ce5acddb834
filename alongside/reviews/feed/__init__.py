"""The records laid out as facts: one SQL view for each table of the facts whose noun exists here.

No copy is made, so nothing can be stale. A table whose noun does not exist yet has no view: nobody recorded it.
The text is the same on SQLite and PostgreSQL but for the expression in `WALL_CLOCK`. Booleans are 0 or 1.
"""

from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

from alongside.reviews.feed.assignments import ASSIGNMENTS
from alongside.reviews.feed.contacts import CONTACT_STAFF, CONTACTS
from alongside.reviews.feed.contacts import FOR_READERS as CONTACTS_FOR_READERS
from alongside.reviews.feed.crises import CRISIS_CALLS, CRISIS_PACKETS
from alongside.reviews.feed.enrollments import ENROLLMENTS, REFERRALS
from alongside.reviews.feed.hospital import HOSPITAL_STAYS
from alongside.reviews.feed.in_writing import APPROVALS, TEAM_DOCUMENTS
from alongside.reviews.feed.lives import EXTERNAL_SERVICES
from alongside.reviews.feed.lives import FOR_READERS as LIVES_FOR_READERS
from alongside.reviews.feed.meetings import MEETING_MENTIONS, MEETING_STAFF, MEETINGS
from alongside.reviews.feed.phases import PHASES
from alongside.reviews.feed.plans import PLANS
from alongside.reviews.feed.ratings import RATINGS
from alongside.reviews.feed.statuses import STATUS_DAYS
from alongside.reviews.feed.teams import CREDENTIALS, POSITIONS, POSTS, TEAMS
from alongside.reviews.feed.working import ON_CALL, WORK_HOURS

LAID = (
    TEAMS, POSITIONS, POSTS, CREDENTIALS, ENROLLMENTS, CONTACTS, CONTACT_STAFF, MEETINGS, MEETING_MENTIONS,
    MEETING_STAFF, HOSPITAL_STAYS, REFERRALS, ASSIGNMENTS, STATUS_DAYS, EXTERNAL_SERVICES, CRISIS_CALLS,
    CRISIS_PACKETS, WORK_HOURS, ON_CALL, TEAM_DOCUMENTS, APPROVALS, PLANS, PHASES, RATINGS,
)  # fmt: skip
FOR_READERS = (*CONTACTS_FOR_READERS, *LIVES_FOR_READERS)


def take_up(using: str, **_: Any) -> None:
    """Drop the views: no engine alters a table that a view reads."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        for laid in (*LAID, *FOR_READERS):
            cursor.execute(f"DROP VIEW IF EXISTS {laid.table}")


def lay_out(using: str, **_: Any) -> None:
    """Make the views, anew."""
    take_up(using)
    connection = connections[using]
    with transaction.atomic(using=using), connection.cursor() as cursor:
        for laid in (*LAID, *FOR_READERS):
            cursor.execute(laid.view(connection.vendor))


def keep_laid_out(app: AppConfig) -> None:
    """Take the views up before each migrate and lay them out after it. `app` is one that has tables."""
    pre_migrate.connect(take_up, sender=app, weak=False, dispatch_uid="facts taken up")
    post_migrate.connect(lay_out, sender=app, weak=False, dispatch_uid="facts laid out")
