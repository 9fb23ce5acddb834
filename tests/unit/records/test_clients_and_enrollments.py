"""Adding people, the ones around them, and their way in and out of the team."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError

from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.assignments import name_coordinator
from alongside.records.actions.clients import (
    add_client,
    add_supporter,
    end_supporter,
    flag_substance_use,
    mend_client,
    mend_supporter,
)
from alongside.records.actions.contacts import withdraw_contact
from alongside.records.actions.endings import record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.models import Client, Ending, Enrollment, SubstanceUseFlag, Supporter, SupporterTie
from alongside.records.queries.night import night_pages
from alongside.teams.access import OPERATOR
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Alert, alerts_in
from tests.cast import AT, OPENED, TODAY, Cast, a_client, staff_of, visited
from tests.refusing import refused


def test_a_client_is_kept_with_every_way_to_find_them(cast: Cast) -> None:
    client = add_client(
        by=cast.joyce, team_id=cast.team.id, at=AT, name="Étienne Moreau", aliases=["Stevie", "Stevie", " "],
        phones=["(555) 0100-99"], identifiers=[("urn:mrn", "42")],
    )  # fmt: skip
    assert [alias.name for alias in client.aliases.all()] == ["Stevie"]
    assert [(phone.shown, phone.digits) for phone in client.phones.all()] == [("(555) 0100-99", "555010099")]
    assert client.identifiers.get().value == "42"


@pytest.mark.parametrize(
    ("known", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "A", "birth_date": TODAY + timedelta(days=1)}, "birth_date"),
        ({"name": "A", "birth_date": date(1980, 1, 1), "died_on": date(1979, 1, 1)}, "died_on"),
        ({"name": "A", "phones": ["ring me"]}, "phones"),
    ],
)
def test_what_cannot_be_true_of_a_client_is_refused_at_its_field(
    cast: Cast, known: dict[str, object], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        add_client(by=cast.denise, team_id=cast.team.id, at=AT, **known)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_the_ledger_says_which_fields_changed_and_never_what_they_say(cast: Cast) -> None:
    mend_client(by=cast.joyce, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, find_me="Under the bridge",
                phones=["555 0199"])  # fmt: skip
    entry = Entry.objects.get(verb="changed", object_id=cast.tendai.id)
    assert entry.fields == "find_me,phones"
    assert [phone.shown for phone in cast.tendai.phones.all()] == ["555 0199"]
    assert not Entry.objects.filter(fields__contains="bridge").exists()


def test_another_teams_client_is_not_there_to_change(cast: Cast) -> None:
    with pytest.raises(NotHere):
        mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.nadia.id, at=AT, name="X")
    with pytest.raises(NotHere):
        mend_client(by=cast.vera, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, name="X")


def test_a_supporter_comes_changes_and_goes(cast: Cast) -> None:
    landlord = add_supporter(by=cast.aaron, team_id=cast.team.id, client_id=cast.grete.id, at=AT, name="Mr Adeyemi",
                             relation="landlord", since_on=date(2026, 5, 1))  # fmt: skip
    mend_supporter(by=cast.aaron, team_id=cast.team.id, supporter_id=landlord.id, at=AT, may_talk=True)
    with pytest.raises(Refused):
        end_supporter(by=cast.aaron, team_id=cast.team.id, supporter_id=landlord.id, on=date(2026, 4, 1), at=AT)
    assert end_supporter(
        by=cast.aaron, team_id=cast.team.id, supporter_id=landlord.id, on=TODAY, at=AT
    ).until_on == TODAY  # fmt: skip


def test_a_substance_use_flag_is_only_for_those_entitled_and_earlier_ones_stay(cast: Cast) -> None:
    for holds in (True, False):
        flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=holds, at=AT)
    assert SubstanceUseFlag.objects.filter(client=cast.tendai).count() == 2
    for unentitled in (cast.keisha, cast.joyce, cast.ada):
        with pytest.raises(NotHere):
            flag_substance_use(by=unentitled, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)


def test_nobody_is_enrolled_twice_at_a_time_but_may_come_back(cast: Cast) -> None:
    with pytest.raises(Conflict):
        enroll(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, on=TODAY, at=AT)
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=date(2026, 8, 1), at=AT,
                   reason="moved_with_referral", way_back="Call us.")  # fmt: skip
    with pytest.raises(Conflict):
        enroll(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, on=date(2026, 7, 31), at=AT)
    enroll(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, on=date(2026, 8, 1), at=AT)
    assert Enrollment.objects.filter(client=cast.tendai).count() == 2


def test_the_database_too_refuses_two_open_enrollments(cast: Cast) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Enrollment.objects.create(team=cast.team, client=cast.tendai, enrolled_on=TODAY)


@pytest.mark.parametrize("day", [OPENED - timedelta(days=1), TODAY + timedelta(days=3)])
def test_enrolling_before_the_team_opened_or_ahead_of_time_is_refused(cast: Cast, day: date) -> None:
    client = add_client(by=cast.denise, team_id=cast.team.id, at=AT, name="New Person")
    with pytest.raises(Refused) as refusal:
        enroll(by=cast.denise, team_id=cast.team.id, client_id=client.id, on=day, at=AT)
    assert refusal.value.field == "on"


def test_an_ending_keeps_both_sides_words_and_never_changes(cast: Cast) -> None:
    ending = record_ending(
        by=OPERATOR, team_id=cast.team.id, client_id=cast.grete.id, on=TODAY, at=AT, reason="graduated",
        client_words="I am ready.", team_words="So are you.", continuity_plan="GP", way_back="Ring any day.",
    )  # fmt: skip
    assert (ending.client_words, ending.team_words) == ("I am ready.", "So are you.")
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        Ending.objects.update(team_words="Something else")


@pytest.mark.parametrize(
    ("differently", "field"),
    [({"reason": "bored"}, "reason"), ({"on": date(2026, 2, 1)}, "on"), ({"on": TODAY + timedelta(days=9)}, "on")],
)
def test_an_ending_needs_a_known_reason_and_a_possible_day(
    cast: Cast, differently: dict[str, object], field: str
) -> None:
    usual = {"on": TODAY, "reason": "graduated"} | differently
    with pytest.raises(Refused) as refusal:
        record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, **usual)  # type: ignore[arg-type]
    assert refusal.value.field == field


def test_an_ending_leaves_no_contact_outside_it(cast: Cast) -> None:
    met = visited(cast)
    told = {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT, "reason": "graduated"}
    with pytest.raises(Refused, match="There is a contact on 30 Sep 2026") as refusal:
        record_ending(**told | {"by": OPERATOR}, on=TODAY)  # type: ignore[arg-type]
    assert refusal.value.field == "on"
    withdraw_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=met.id)
    record_ending(**told | {"by": OPERATOR}, on=TODAY)  # type: ignore[arg-type]


def test_a_coordinator_is_one_of_the_team(cast: Cast) -> None:
    told = {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.tendai.id, "on": TODAY, "at": AT}
    name_coordinator(**told, staff_id=staff_of(cast.aaron))  # type: ignore[arg-type]
    assert Enrollment.objects.get(client=cast.tendai).coordinator_id == cast.aaron.staff_id
    with pytest.raises(Refused):
        name_coordinator(**told, staff_id=staff_of(cast.walter))  # type: ignore[arg-type]


def test_other_names_given_replace_those_that_were_there_and_leave_the_numbers(cast: Cast) -> None:
    for names in (["Tee", "TK"], ["TK", " Tendi "]):
        mend_client(by=cast.joyce, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, aliases=names)
    assert sorted(alias.name for alias in cast.tendai.aliases.all()) == ["TK", "Tendi"]
    assert [phone.shown for phone in cast.tendai.phones.all()] == ["555 0142"]
    assert Entry.objects.filter(object_id=cast.tendai.id, fields="aliases").count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"), [({"name": " "}, "name"), ({"relation": "rival"}, "relation"), ({"holds": "dear"}, "holds")]
)  # fmt: skip
def test_a_supporter_has_a_name_and_a_relation(cast: Cast, wrong: dict[str, str], field: str) -> None:
    with refused("Write their name|Choose one of", field=field):
        mend_supporter(by=cast.aaron, team_id=cast.team.id, supporter_id=cast.rudo.id, at=AT, **wrong)


def test_how_a_tie_holds_is_kept_from_the_day_it_did_and_what_was_before_it(cast: Cast) -> None:
    landlord = add_supporter(by=cast.aaron, team_id=cast.team.id, client_id=cast.grete.id, at=AT, name="Mr Adeyemi",
                             relation="landlord", since_on=date(2026, 5, 1), holds="holds")  # fmt: skip
    Supporter.objects.filter(id=cast.rudo.id).update(holds="shaky")
    for one, holds in ((landlord, "shaky"), (cast.rudo, "holds"), (cast.rudo, "holds")):
        mend_supporter(by=cast.aaron, team_id=cast.team.id, supporter_id=one.id, at=AT, holds=holds)
    told = SupporterTie.objects.order_by("id").values_list("supporter_id", "holds", "since_on")
    assert list(told) == [
        (landlord.id, "holds", date(2026, 5, 1)), (landlord.id, "shaky", TODAY),
        (cast.rudo.id, "shaky", date(2026, 2, 2)), (cast.rudo.id, "holds", TODAY),
    ]  # fmt: skip


def test_nobody_is_born_after_something_of_theirs_was_written_down(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.joyce, "team_id": cast.team.id, "client_id": cast.grete.id, "at": AT}
    with refused("on record since Mon 9 Feb 2026. Write that day or an earlier one", field="birth_date"):
        mend_client(**told, birth_date=date(2026, 2, 10))
    mend_client(**told, birth_date=date(1990, 2, 10))
    newcomer = add_client(by=cast.joyce, team_id=cast.team.id, at=AT, name="Étienne", birth_date=TODAY)
    assert newcomer.birth_date == TODAY


def test_a_field_that_nobody_has_is_a_mistake_in_the_asking(cast: Cast) -> None:
    with pytest.raises(TypeError, match="A client has no shoe_size"):
        mend_client(by=cast.aaron, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, shoe_size=44)
    with pytest.raises(TypeError, match="A supporter has no client_id"):
        mend_supporter(by=cast.aaron, team_id=cast.team.id, supporter_id=cast.rudo.id, at=AT, client_id=cast.grete.id)


def test_another_teams_supporter_is_as_unknown_as_nobody(cast: Cast) -> None:
    for actor, team, supporter in (
        (cast.walter, cast.neighbour, cast.rudo.id),
        (cast.denise, cast.team, "0" * 32),
    ):
        with pytest.raises(NotHere):
            end_supporter(by=actor, team_id=team.id, supporter_id=supporter, on=TODAY, at=AT)


def test_nobody_of_another_agency_is_enrolled_and_nobody_who_left_leaves_again(cast: Cast) -> None:
    theirs = a_client(cast.elsewhere, "Ilse Brandt", since=OPENED)
    for unknown in (theirs.id, "0" * 32):
        with pytest.raises(NotHere):
            enroll(by=cast.denise, team_id=cast.team.id, client_id=unknown, on=TODAY, at=AT)
    told = {"by": cast.denise, "team_id": cast.team.id, "client_id": cast.grete.id, "on": TODAY, "at": AT}
    record_ending(**told | {"by": OPERATOR}, reason="graduated")  # type: ignore[arg-type]
    with pytest.raises(NotHere):
        record_ending(**told | {"by": OPERATOR}, reason="graduated")  # type: ignore[arg-type]


def test_what_to_know_before_a_visit_is_chosen_from_a_list(cast: Cast) -> None:
    told: dict[str, Any] = {"by": cast.joyce, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    mend_client(**told, alerts="weapons hears_little")
    assert alerts_in(Client.objects.get(id=cast.tendai.id).alerts) == (Alert.HEARS_LITTLE, Alert.WEAPONS)
    with pytest.raises(Refused, match="Choose from the list; dragons is not on it"):
        mend_client(**told, alerts="pets dragons")
    pages = night_pages(sight_of(cast.aaron, cast.team.id), [Client.objects.get(id=cast.tendai.id)], on=TODAY, at=AT)
    assert pages[0].alerts == (Alert.HEARS_LITTLE, Alert.WEAPONS)
