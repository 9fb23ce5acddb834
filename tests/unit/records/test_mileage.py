"""Mileage: what was driven for a contact, by whom, and once however many were met or how often it was put right."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.contact_rules import digest_of
from alongside.records.actions.contacts import amend_contact, record_contact, withdraw_contact
from alongside.records.actions.mileage import take_mileage
from alongside.records.models import Contact
from alongside.records.queries.mileage import Drive, drives
from alongside.records.queries.story.contact_told import last_day
from alongside.teams.access import Actor
from alongside.teams.actions.agency import mend_team
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import FURTHEST, DistanceUnit, in_tenths
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of, visited

FIRST, UNTIL = TODAY.replace(day=1), date(2026, 10, 1)
FAR = DistanceUnit.MILES.in_metres(Decimal("12.4"))


def drove(cast: Cast, *, by: Actor | None = None, **differently: Any) -> Contact:
    """A visit Rosa drove 12.4 miles for."""
    return visited(cast, by=by or cast.rosa, **{"mileage": FAR, "driver_id": staff_of(cast.rosa)} | differently)


def seen(cast: Cast, actor: Actor) -> tuple[Drive, ...]:
    return drives(actor, cast.team.id, first=FIRST, until=UNTIL)


def amended(cast: Cast, old: Contact, *, by: Actor | None = None, later: int = 1, **differently: Any) -> Contact:
    said = {"mileage": FAR, "driver_id": staff_of(cast.rosa), "client_ids": (old.client_id,)} | differently
    return amend_contact(by=by or cast.rosa, team_id=cast.team.id, at=AT + timedelta(minutes=later),
                         contact_id=old.id, contact=a_visit(cast, **said))  # fmt: skip


class TestTenths:
    @pytest.mark.parametrize("unit", DistanceUnit)
    def test_what_was_written_is_read_again_to_the_tenth(self, unit: DistanceUnit) -> None:
        written = [Decimal(tenths) / 10 for tenths in range(unit.most * 10 + 1)]
        assert [in_tenths(unit.tenths(unit.in_metres(each))) for each in written] == [f"{each:.1f}" for each in written]

    def test_the_most_is_500_miles_or_800_kilometres(self) -> None:
        assert [(unit.most, unit.in_metres(Decimal(unit.most)) <= FURTHEST) for unit in DistanceUnit] == [
            (500, True), (800, True),
        ]  # fmt: skip

    def test_miles_are_shown_as_kilometres_where_those_are_written(self) -> None:
        assert in_tenths(DistanceUnit.KILOMETRES.tenths(FAR)) == "20.0"


class TestWriting:
    def test_it_is_kept_with_who_drove(self, cast: Cast) -> None:
        contact = drove(cast)
        assert (contact.mileage, contact.driver_id) == (19956, staff_of(cast.rosa))

    def test_an_attempt_may_have_been_driven_to(self, cast: Cast) -> None:
        drove(cast, outcome="attempted", why_not="not_in")
        assert [one.metres for one in seen(cast, cast.rosa)] == [FAR]

    @pytest.mark.parametrize("metres", [-1, FURTHEST + 1])
    def test_beyond_the_limit_it_is_refused(self, cast: Cast, metres: int) -> None:
        with pytest.raises(Refused, match="from 0 to 500 miles or 800 km") as refused:
            drove(cast, mileage=metres)
        assert refused.value.field == "mileage"
        assert drove(cast, mileage=FURTHEST).mileage == FURTHEST

    @pytest.mark.parametrize("who", ["", "aaron"])
    def test_whoever_drove_was_there(self, cast: Cast, who: str) -> None:
        with pytest.raises(Refused, match="Choose who drove among those of the team who were there") as refused:
            drove(cast, driver_id=who and staff_of(getattr(cast, who)))
        assert refused.value.field == "driver"

    def test_without_a_distance_nobody_drove(self, cast: Cast) -> None:
        assert drove(cast, mileage=None).driver_id is None
        assert drove(cast, mileage=0).driver_id == staff_of(cast.rosa)

    @pytest.mark.parametrize("wrong", [{"mileage": FURTHEST + 1}, {"mileage": 100, "driver_id": None}])
    def test_the_database_refuses_what_cannot_be(self, cast: Cast, wrong: dict[str, Any]) -> None:
        old = drove(cast)
        values = {field.attname: getattr(old, field.attname) for field in Contact._meta.concrete_fields}
        with pytest.raises(IntegrityError), transaction.atomic():
            Contact.objects.create(**values | {"id": "f" * 32, "amends_id": None} | wrong)

    def test_a_form_of_before_there_was_mileage_is_the_same_form(self, cast: Cast) -> None:
        plain = a_visit(cast, id="0" * 31 + "1", client_ids=("a" * 32,), staff_ids=("b" * 32,))
        before = "d0572747f9362d78f0118b0cb494580b6cdf3d4406380dea613d4cc86f02f56c"
        assert digest_of(plain, "c" * 32) == before
        assert digest_of(replace(plain, mileage=0, driver_id="b" * 32), "c" * 32) != before

    def test_the_same_form_with_another_distance_says_something_else(self, cast: Cast) -> None:
        visit = a_visit(cast, mileage=FAR, driver_id=staff_of(cast.rosa))
        for _ in range(2):
            record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=visit)
        with pytest.raises(Conflict):
            record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=replace(visit, mileage=FAR + 1))
        assert len(seen(cast, cast.rosa)) == 1

    def test_the_story_tells_it_to_whoever_reads_what_a_contact_was_for(self, cast: Cast) -> None:
        drove(cast)
        told = {
            who.name: last_day(sight_of(who, cast.team.id), cast.tendai.id, since=moment(TODAY, 0))[0].mileage
            for who in (cast.aaron, cast.joyce)
        }
        assert told == {cast.aaron.name: FAR, cast.joyce.name: None}


class TestCounting:
    def test_a_group_was_driven_to_once(self, cast: Cast) -> None:
        drove(cast, client_ids=(cast.tendai.id, cast.grete.id, cast.lucas.id))
        assert [(one.metres, one.others) for one in seen(cast, cast.rosa)] == [(FAR, 2)]

    def test_of_a_group_put_right_the_last_word_counts(self, cast: Cast) -> None:
        drove(cast, client_ids=(cast.tendai.id, cast.grete.id, cast.lucas.id))
        first, second, third = Contact.objects.order_by("-id")
        amended(cast, first, mileage=1000)
        assert [one.metres for one in seen(cast, cast.rosa)] == [1000]
        amended(cast, second, later=2, mileage=None)
        assert seen(cast, cast.rosa) == ()
        amended(cast, third, later=3, driver_id=staff_of(cast.denise))
        assert seen(cast, cast.rosa) == ()
        assert [one.driver_id for one in seen(cast, cast.denise)] == [staff_of(cast.denise)]

    def test_of_a_group_one_taken_back_leaves_the_drive(self, cast: Cast) -> None:
        drove(cast, client_ids=(cast.tendai.id, cast.grete.id))
        for left, row in ((1, Contact.objects.first()), (0, Contact.objects.last())):
            assert row is not None
            withdraw_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact_id=row.id)
            assert len(seen(cast, cast.rosa)) == left

    def test_what_was_corrected_or_taken_back_does_not_count(self, cast: Cast) -> None:
        new = amended(cast, drove(cast), mileage=3000)
        assert [(one.metres, one.contact_id) for one in seen(cast, cast.rosa)] == [(3000, new.id)]
        withdraw_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact_id=new.id)
        assert seen(cast, cast.rosa) == ()

    def test_it_stays_the_drivers_whoever_puts_the_contact_right(self, cast: Cast) -> None:
        amended(cast, drove(cast), by=cast.denise, minutes=30)
        assert [one.called for one in seen(cast, cast.denise)] == ["Rosa"]

    def test_days_outside_and_distances_of_none_are_left_out(self, cast: Cast) -> None:
        drove(cast, started_at=moment(FIRST - timedelta(days=1), 9))
        drove(cast, mileage=0)
        visited(cast)
        assert seen(cast, cast.rosa) == ()

    def test_two_questions_however_much_was_driven(
        self, cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        for hour in range(9, 13):
            drove(cast, started_at=moment(TODAY, hour), client_ids=(cast.tendai.id, cast.grete.id))
            with django_assert_num_queries(2):
                seen(cast, cast.denise)


class TestWhoseItIs:
    def test_ones_own_always_and_everybodys_for_the_leader_alone(self, cast: Cast) -> None:
        drove(cast)
        sees = {who.name for who in (cast.denise, cast.rosa, cast.aaron, cast.keisha, cast.joyce, cast.ada, cast.walter)
                if seen(cast, who)}  # fmt: skip
        assert sees == {cast.denise.name, cast.rosa.name}

    def test_ones_own_is_whole_and_names_nobody_one_may_not_read_of(self, cast: Cast) -> None:
        labelled = {"service": "substance_use_individual", "staff_ids": (staff_of(cast.rosa), staff_of(cast.aaron))}
        drove(cast, by=cast.denise, driver_id=staff_of(cast.aaron), **labelled)
        [own], [everybodys] = seen(cast, cast.aaron), seen(cast, cast.denise)
        assert (own.metres, own.client_id, own.name) == (FAR, "", "")
        assert everybodys.name == "Tendai Makoni"

    def test_what_is_labelled_changes_nothing_for_whoever_did_not_drive(self, cast: Cast) -> None:
        before = [seen(cast, who) for who in (cast.ada, cast.aaron, cast.keisha, cast.joyce)]
        drove(cast, by=cast.denise, service="substance_use_individual")
        assert [seen(cast, who) for who in (cast.ada, cast.aaron, cast.keisha, cast.joyce)] == before

    def test_taking_it_away_is_kept_in_the_ledger(self, cast: Cast) -> None:
        drove(cast)
        drove(cast, driver_id=staff_of(cast.denise))
        for who in (cast.rosa, cast.denise):
            taken = take_mileage(by=who, team_id=cast.team.id, at=AT, staff_id=staff_of(cast.rosa), first=FIRST,
                                 until=UNTIL)  # fmt: skip
            assert [one.called for one in taken] == ["Rosa"]
        entries = Entry.objects.filter(verb="took", noun="mileage", object_id=staff_of(cast.rosa))
        assert list(entries.values_list("actor", "client_id")) == [(cast.rosa.id, ""), (cast.denise.id, "")]

    @pytest.mark.parametrize("who", ["aaron", "ada", "vera"])
    def test_nobody_takes_a_colleagues(self, cast: Cast, who: str) -> None:
        for staff_id in (staff_of(cast.rosa), ""):
            with pytest.raises(NotHere):
                take_mileage(by=getattr(cast, who), team_id=cast.team.id, at=AT, staff_id=staff_id, first=FIRST,
                             until=UNTIL)  # fmt: skip
        assert not Entry.objects.filter(noun="mileage").exists()

    def test_of_nobody_on_the_team_there_is_no_file(self, cast: Cast) -> None:
        with pytest.raises(NotHere):
            take_mileage(by=cast.denise, team_id=cast.team.id, at=AT, staff_id="0" * 32, first=FIRST, until=UNTIL)
        assert not Entry.objects.filter(noun="mileage").exists()


def test_a_team_writes_miles_until_it_says_kilometres(cast: Cast) -> None:
    assert cast.team.mileage_in == "miles"
    assert mend_team(by=cast.denise, at=AT, team_id=cast.team.id, mileage_in="km").mileage_in == "km"
    with pytest.raises(Refused, match="one of Miles, Kilometres"):
        mend_team(by=cast.denise, at=AT, team_id=cast.team.id, mileage_in="leagues")
