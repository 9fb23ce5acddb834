"""The ledger: appended with the change it tells of, chained, and refusing to be changed."""

from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.db import connection, transaction
from django.db.utils import DatabaseError

from alongside.ledger.actions import Note, append
from alongside.ledger.models import Entry, Head
from alongside.ledger.queries import acts_about, first_fault
from alongside.ledger.triggers import LEDGER, Refuse
from tests.cast import AT

pytestmark = pytest.mark.django_db


def written(count: int = 3) -> None:
    with transaction.atomic():
        append([Note("opened", "client", str(n), client_id="c") for n in range(count)], actor="rosa", at=AT)


@pytest.fixture
def unguarded() -> None:
    """Somebody with the database's own keys has taken the triggers off."""
    with connection.cursor() as cursor:
        for refusal in LEDGER:
            on = f" ON {refusal.table}" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER {refusal.name}{on}")


def test_an_unbroken_chain_has_no_fault() -> None:
    assert first_fault() is None
    written()
    written(2)
    assert list(Entry.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5]
    assert first_fault() is None


@pytest.mark.django_db(transaction=True)
def test_an_entry_outside_a_transaction_is_refused() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        append([Note("opened", "client", "1")], actor="rosa", at=AT)
    assert not Entry.objects.exists()


def test_the_database_refuses_to_change_or_delete_an_entry() -> None:
    written()
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Entry.objects.filter(seq=2).update(actor="nobody")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Entry.objects.filter(seq=2).delete()


@pytest.mark.parametrize(
    "field", ["at", "actor", "verb", "noun", "object_id", "client_id", "team_id", "purpose", "fields", "mac"]
)
def test_a_changed_field_is_found(unguarded: None, field: str) -> None:
    written()
    other = AT + timedelta(seconds=1) if field == "at" else "f" * 20
    Entry.objects.filter(seq=2).update(**{field: other})
    assert first_fault() == "Entry 2 has been changed."


def test_a_missing_entry_is_found(unguarded: None) -> None:
    written()
    Entry.objects.filter(seq=2).delete()
    assert first_fault() == "Entry 2 is missing."


def test_a_missing_tail_is_found(unguarded: None) -> None:
    written()
    Entry.objects.filter(seq=3).delete()
    assert first_fault() == "The ledger ends at entry 2, but 3 were written."


def test_two_entries_changing_places_are_found(unguarded: None) -> None:
    written()
    Entry.objects.filter(seq=2).update(seq=99)
    Entry.objects.filter(seq=3).update(seq=2)
    Entry.objects.filter(seq=99).update(seq=3)
    assert first_fault() == "Entry 2 has been changed."


def test_a_chain_rebuilt_without_the_key_is_found(unguarded: None, settings: LazySettings) -> None:
    key = settings.ALONGSIDE_LEDGER_KEY
    settings.ALONGSIDE_LEDGER_KEY = b"somebody else's"
    written()
    settings.ALONGSIDE_LEDGER_KEY = key
    assert first_fault() == "Entry 1 has been changed."


def test_what_follows_a_lost_head_starts_no_second_chain() -> None:
    written()
    assert Head.objects.get().seq == 3
    written(1)
    assert Head.objects.get().seq == 4


def test_acts_about_a_client_come_newest_first() -> None:
    with transaction.atomic():
        append([Note("opened", "client", "1", client_id="a")], actor="rosa", at=AT)
        append([Note("changed", "client", "1", client_id="a")], actor="denise", at=AT)
        append([Note("opened", "client", "2", client_id="b")], actor="denise", at=AT)
    assert [(act.actor, act.verb) for act in acts_about("a")] == [("denise", "changed"), ("rosa", "opened")]


@pytest.mark.parametrize(("event", "kept"), [("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")])
def test_on_postgresql_what_a_refusal_lets_through_goes_through(event: str, kept: str) -> None:
    """A trigger before a DELETE that answered NEW, which is null there, would quietly keep every row."""
    function, trigger = Refuse(event, "records_meeting", "Closed.", "OLD.closed_at IS NOT NULL").postgresql()
    assert f"RETURN {kept};" in function
    assert "IF OLD.closed_at IS NOT NULL THEN RAISE EXCEPTION 'Closed.' USING ERRCODE = '23514'" in function
    assert f"BEFORE {event} ON records_meeting FOR EACH ROW" in trigger


def test_nothing_to_tell_is_no_entry_and_begins_no_chain() -> None:
    with transaction.atomic():
        append([], actor="rosa", at=AT)
    assert (Entry.objects.count(), Head.objects.count()) == (0, 0)
