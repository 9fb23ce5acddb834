"""Writing a contact down: what is kept, and every reason it may not be."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.contacts import OnRefusal, record_contact, record_contacts, withdraw_contact
from alongside.records.actions.endings import record_ending
from alongside.records.models import Contact, GroupSession
from alongside.records.queries.story.contact_told import contacts_of, told_contacts
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of


def test_a_contact_keeps_who_what_where_and_how_long(cast: Cast) -> None:
    [row] = record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=a_visit(cast, note="Ate together."))
    row.refresh_from_db()
    assert (row.client_id, row.minutes, row.mode, row.place) == (cast.tendai.id, 45, "face_to_face", "home")
    assert {one.staff_id for one in row.staff_rows.all()} == {staff_of(cast.denise), staff_of(cast.rosa)}
    assert (row.author, row.signed_at, row.note) == (cast.rosa.id, AT, "Ate together.")


def test_the_instant_is_kept_in_utc_and_beside_it_the_teams_wall_clock(cast: Cast) -> None:
    late = datetime(2026, 9, 30, 3, 15, tzinfo=UTC)  # still Tuesday evening in Chicago
    [row] = record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=a_visit(cast, started_at=late))
    row.refresh_from_db()
    assert row.started_at == late
    assert (row.started_on, row.local_time.isoformat()) == (date(2026, 9, 29), "22:15:00")


def test_two_moments_an_hour_apart_on_the_night_the_clocks_go_back_stay_apart(cast: Cast) -> None:
    first, second = datetime(2026, 11, 1, 6, 30, tzinfo=UTC), datetime(2026, 11, 1, 7, 30, tzinfo=UTC)
    after = datetime(2026, 11, 2, tzinfo=UTC)
    for at in (first, second):
        record_contact(by=cast.rosa, team_id=cast.team.id, at=after, contact=a_visit(cast, started_at=at))
    rows = Contact.objects.order_by("started_at")
    assert [row.started_at for row in rows] == [first, second]
    assert {row.local_time.isoformat() for row in rows} == {"01:30:00"}


def test_the_ledger_notes_it_in_the_same_transaction(cast: Cast) -> None:
    [row] = record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=a_visit(cast))
    entry = Entry.objects.get(object_id=row.id)
    assert (entry.verb, entry.noun, entry.actor) == ("recorded", "contact", cast.rosa.id)
    assert (entry.client_id, entry.team_id) == (cast.tendai.id, cast.team.id)


def test_several_clients_make_a_group_session_with_a_row_each(cast: Cast) -> None:
    both = a_visit(cast, client_ids=(cast.tendai.id, cast.grete.id), session_name="Cooking")
    rows = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=both)
    assert {row.client_id for row in rows} == {cast.tendai.id, cast.grete.id}
    assert {row.session_id for row in rows} == {GroupSession.objects.get(name="Cooking").id}
    sight = sight_of(cast.keisha, cast.team.id)
    for seen, group in ((sight, "Cooking"), (replace(sight, services=False), "")):
        [told] = told_contacts(seen, contacts_of(seen, cast.grete.id))
        assert (told.in_group, told.group) == (True, group)
    assert all(row.staff_rows.count() == 2 for row in rows)


def test_an_attempt_is_kept_and_is_with_nobody(cast: Cast) -> None:
    tried = a_visit(cast, outcome="attempted", why_not="not_in")
    [row] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=tried)
    assert (row.outcome, row.why_not, row.with_client) == ("attempted", "not_in", False)


def test_a_supporter_can_be_met_without_the_client(cast: Cast) -> None:
    sister = a_visit(cast, with_client=False, supporter_ids=(cast.rudo.id,))
    [row] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=sister)
    assert (row.with_client, row.with_supporter) == (False, True)
    assert [one.supporter_id for one in row.supporter_rows.all()] == [cast.rudo.id]


@pytest.mark.parametrize("service", ["substance_use_individual", "substance_use_group"])
def test_substance_use_treatment_is_labelled_part_2_from_entry(cast: Cast, service: str) -> None:
    [row] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast, service=service))
    assert row.part2


@pytest.mark.parametrize(
    ("differently", "field", "sentence"),
    [
        ({"started_at": AT + timedelta(minutes=5)}, "started_at", "not come yet"),
        ({"started_at": moment(date(2026, 2, 1), 9)}, "started_at", "Enrolled on Mon 2 Feb 2026"),
        ({"minutes": 0}, "minutes", "1 to 720"),
        ({"minutes": 1500}, "minutes", "1 to 720"),
        ({"staff_ids": ()}, "staff", "at least one"),
        ({"mode": "carrier pigeon"}, "mode", "Face to face"),
        ({"place": ""}, "place", "At home"),
        ({"service": "surgery"}, "service", "Housing"),
        ({"outcome": "maybe"}, "outcome", "Met"),
        ({"why_not": "not_in"}, "why_not", "no reason why not"),
        ({"with_client": False}, "with_client", "Say who was met"),
        ({"note": "x" * 20_001}, "note", "20000"),
    ],
)
def test_what_cannot_stand_is_refused_with_a_sentence_and_a_place(
    cast: Cast, differently: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(Refused) as refusal:
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast, **differently))
    assert refusal.value.field == field
    assert sentence in refusal.value.sentence
    assert not Contact.objects.exists()


def test_a_worker_of_another_team_cannot_have_been_there(cast: Cast) -> None:
    stranger = a_visit(cast, staff_ids=(staff_of(cast.walter),))
    with pytest.raises(Refused, match="no post on this team") as refusal:
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=stranger)
    assert refusal.value.field == "staff"


def test_somebody_elses_supporter_is_refused(cast: Cast) -> None:
    wrong = a_visit(cast, client_ids=(cast.grete.id,), supporter_ids=(cast.rudo.id,))
    with pytest.raises(Refused) as refusal:
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=wrong)
    assert refusal.value.field == "supporters"


def test_a_client_of_another_team_and_one_who_does_not_exist_are_one_answer(cast: Cast) -> None:
    for nobody in (cast.nadia.id, new_id()):
        with pytest.raises(NotHere):
            record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast, client_ids=(nobody,)))


def test_only_those_who_may_write_contacts_do(cast: Cast) -> None:
    for outsider in (cast.walter, cast.vera, cast.ada, cast.joyce):
        with pytest.raises(NotHere):
            record_contact(by=outsider, team_id=cast.team.id, at=AT, contact=a_visit(cast))
    assert not Contact.objects.exists()


def test_the_same_form_twice_is_one_contact_and_the_same_answer(cast: Cast) -> None:
    visit = a_visit(cast)
    [first] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=visit)
    [again] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT + timedelta(minutes=1), contact=visit)
    assert (again.id, again.signed_at) == (first.id, AT)
    assert Contact.objects.count() == 1
    assert Entry.objects.filter(noun="contact").count() == 1


def test_the_same_group_twice_is_one_group(cast: Cast) -> None:
    both = a_visit(cast, client_ids=(cast.tendai.id, cast.grete.id))
    first = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=both)
    again = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=both)
    assert {row.id for row in first} == {row.id for row in again}
    assert Contact.objects.count() == 2


def test_the_same_identity_saying_something_else_is_a_conflict(cast: Cast) -> None:
    visit = a_visit(cast)
    record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=visit)
    with pytest.raises(Conflict):
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=replace(visit, minutes=60))


def test_of_many_either_all_are_written_or_none(cast: Cast) -> None:
    several = [a_visit(cast), a_visit(cast, minutes=0)]
    with pytest.raises(Refused):
        record_contacts(by=cast.denise, team_id=cast.team.id, at=AT, contacts=several)
    assert not Contact.objects.exists()


def test_of_many_those_refused_are_handed_back_when_asked(cast: Cast) -> None:
    good, bad, stranger = a_visit(cast), a_visit(cast, minutes=0), a_visit(cast, client_ids=(cast.nadia.id,))
    refused = []
    rows = record_contacts(
        by=cast.denise, team_id=cast.team.id, at=AT, contacts=[good, bad, stranger],
        on_refusal=lambda contact, why: refused.append((contact.id, type(why))),
    )  # fmt: skip
    assert [row.id for row in rows] == [good.id]
    assert refused == [(bad.id, Refused), (stranger.id, NotHere)]


def test_many_contacts_take_no_more_questions_than_a_few(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    several = [a_visit(cast, started_at=moment(TODAY - timedelta(days=day), 9)) for day in range(150)]
    with django_assert_max_num_queries(24):
        record_contacts(by=cast.denise, team_id=cast.team.id, at=AT, contacts=several)


@pytest.mark.parametrize(
    ("differently", "field", "sentence"),
    [
        ({"id": "not an identity"}, "", "Open it again"),
        ({"staff_ids": ("one", "one")}, "staff", "Choose each once"),
    ],
)
def test_a_form_that_says_one_thing_twice_or_lost_its_identity_is_refused(
    cast: Cast, differently: dict[str, object], field: str, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence) as refusal:
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast, **differently))
    assert refusal.value.field == field


def test_the_same_person_is_not_in_a_group_twice(cast: Cast) -> None:
    twice = a_visit(cast, client_ids=(cast.grete.id, cast.grete.id))
    with pytest.raises(Refused, match="chosen twice") as refusal:
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=twice)
    assert refusal.value.field == "clients"


def test_a_day_after_somebody_left_is_refused_as_such(cast: Cast) -> None:
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=date(2026, 9, 1), at=AT,
                   reason="graduated")  # fmt: skip
    with pytest.raises(Refused, match="Not enrolled on Wed 30 Sep 2026") as refusal:
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast))
    assert refusal.value.field == "started_at"


def test_a_form_sent_again_is_answered_even_after_its_contact_was_taken_back_and_the_person_left(cast: Cast) -> None:
    visit = a_visit(cast)
    [first] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=visit)
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=first.id)
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=TODAY, at=AT, reason="graduated")
    assert record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=visit) == [first]


def test_nothing_is_recorded_on_a_team_that_does_not_exist(cast: Cast) -> None:
    with pytest.raises(NotHere):
        record_contact(by=OPERATOR, team_id=new_id(), at=AT, contact=a_visit(cast))


def test_a_form_that_meets_its_own_rows_while_it_is_written_begins_again(cast: Cast) -> None:
    visit, refused = a_visit(cast), a_visit(cast, minutes=0)

    def write_it_first(_: NewContact, why: Refused | NotHere) -> None:
        # Called after the rules have looked at what is on record, as another request could come in between.
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=visit)

    before = Entry.objects.count()
    rows = record_contacts(
        by=cast.denise, team_id=cast.team.id, at=AT, contacts=[refused, visit], on_refusal=_once(write_it_first)
    )
    assert [row.id for row in rows] == [visit.id]
    assert Contact.objects.count() == 1
    assert Entry.objects.count() == before + 1


def _once(answer: OnRefusal) -> OnRefusal:
    calls = iter([answer])

    def ask(contact: NewContact, why: Refused | NotHere) -> None:
        next(calls, lambda *_: None)(contact, why)

    return ask


def test_a_call_needs_no_place(cast: Cast) -> None:
    [row] = record_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact=a_visit(cast, mode="phone", place=""))
    row.refresh_from_db()
    assert (row.mode, row.place) == ("phone", "")
