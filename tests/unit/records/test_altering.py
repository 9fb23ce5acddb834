"""A database with people in it is altered like an empty one, and refuses afterwards what it refused before."""

import pytest
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import DatabaseError, connection

from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.records.models import Contact, Meeting
from tests.cast import AT, TODAY, Cast, visited

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("table", [Meeting, Contact])
def test_a_table_that_a_refusal_asks_about_is_rebuilt(cast: Cast, table: type[Meeting] | type[Contact]) -> None:
    visited(cast)
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    mention(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, client_id=cast.grete.id, at=AT)
    close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    emit_pre_migrate_signal(verbosity=0, interactive=False, db="default")
    if connection.vendor == "sqlite":  # PostgreSQL alters a table where it stands.
        with connection.schema_editor() as editor:
            editor._remake_table(table)  # type: ignore[attr-defined]
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    with pytest.raises(DatabaseError, match="A closed meeting never changes"):
        Meeting.objects.filter(id=meeting.id).update(closed_at=None)
    with pytest.raises(DatabaseError, match="A signed contact never changes"):
        Contact.objects.update(minutes=5)
