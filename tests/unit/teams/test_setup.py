"""The one-time code: made once, kept as a digest, spent on the first agency."""

import re
from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.teams.access import Right, actor_of, may, may_administer
from alongside.teams.actions.setup import make_setup_code, use_setup_code
from alongside.teams.models import Agency, Membership, SetupCode, Staff, Team, User
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast

pytestmark = pytest.mark.django_db


def begin(code: str, **differently: Any) -> User:
    usual: dict[str, Any] = {
        "agency_name": "Lakeland Care", "team_name": "Lakeland ACT", "time_zone": "America/Denver", "model": "act",
        "opened_on": TODAY - timedelta(days=30), "name": "Ines Duarte", "email": "ines@lakeland.example",
        "password": "quiet river otter 41",
    }  # fmt: skip
    return use_setup_code(at=AT, code=code, **usual | differently)


def test_a_code_is_long_readable_and_kept_only_as_a_digest() -> None:
    code = make_setup_code(at=AT)
    assert re.fullmatch(r"(?:[A-HJKMNP-TV-Z2-9]{5}-){4}[A-HJKMNP-TV-Z2-9]{5}", code)
    kept = SetupCode.objects.get()
    assert code not in kept.digest
    assert re.fullmatch(r"[0-9a-f]{64}", kept.digest)


def test_its_bearer_administers_the_agency_and_leads_the_first_team() -> None:
    user = begin(make_setup_code(at=AT))
    actor, team = actor_of(user, on=TODAY), Team.objects.get()
    assert may_administer(actor, team.agency_id)
    assert may(actor, Right.WRITE_CONTACTS, team.id)
    assert user.check_password("quiet river otter 41")
    assert (actor.staff_id, team.agency.invented) == (Staff.objects.get().id, False)


def test_everything_founding_made_is_in_the_ledger_under_the_founders_name() -> None:
    user = begin(make_setup_code(at=AT))
    assert [(entry.actor, entry.verb, entry.noun) for entry in Entry.objects.all()] == [
        ("operator", "made", "setup_code"),
        (user.id, "created", "agency"),
        (user.id, "opened", "team"),
        (user.id, "added", "staff"),
        (user.id, "added", "membership"),
        (user.id, "added", "membership"),
    ]


def test_a_code_is_read_however_it_is_typed() -> None:
    code = make_setup_code(at=AT)
    assert begin(f"  {code.lower().replace('-', ' ')} ").name == "Ines Duarte"


@pytest.mark.parametrize("code", ["", "-----", "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "x" * 5000])
def test_any_other_code_is_refused_and_makes_nothing(code: str) -> None:
    make_setup_code(at=AT)
    with pytest.raises(Refused) as refused:
        begin(code)
    assert refused.value.field == "code"
    assert not Agency.objects.exists()


def test_without_a_code_made_nothing_is_the_right_one() -> None:
    with pytest.raises(Refused):
        begin("")


def test_a_new_code_replaces_the_last() -> None:
    first = make_setup_code(at=AT)
    second = make_setup_code(at=AT)
    with pytest.raises(Refused):
        begin(first)
    assert begin(second).name == "Ines Duarte"


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"agency_name": ""}, "agency_name"),
        ({"team_name": " "}, "team_name"),
        ({"time_zone": "Nowhere"}, "time_zone"),
        ({"model": "fact"}, "model"),
        ({"name": ""}, "name"),
        ({"email": "ines"}, "email"),
        ({"password": "short"}, "password"),
        ({"password": "ines@lakeland.example"}, "password"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_does_not_spend_the_code(wrong: dict[str, Any], field: str) -> None:
    code = make_setup_code(at=AT)
    with pytest.raises(Refused) as refused:
        begin(code, **wrong)
    assert refused.value.field == field
    assert (Agency.objects.count(), User.objects.count(), Membership.objects.count()) == (0, 0, 0)
    assert begin(code).name == "Ines Duarte"


def test_once_there_is_an_agency_there_is_no_code_to_make_or_use() -> None:
    code = make_setup_code(at=AT)
    begin(code)
    with pytest.raises(NotHere):
        begin(code, agency_name="Second")
    with pytest.raises(Refused, match="an agency already"):
        make_setup_code(at=AT)


def test_an_installation_with_a_cast_cannot_be_founded_again(cast: Cast) -> None:
    with pytest.raises(NotHere):
        begin("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA")


def test_an_address_somebody_signs_in_with_is_not_the_founders_and_the_code_stays_good() -> None:
    User.objects.create(email="ines@lakeland.example", name="Ines Before")
    code = make_setup_code(at=AT)
    with pytest.raises(Refused) as refused:
        begin(code, email="Ines@Lakeland.example")
    assert refused.value.field == "email"
    assert not Agency.objects.exists()
    assert begin(code, email="ines.duarte@lakeland.example").name == "Ines Duarte"
