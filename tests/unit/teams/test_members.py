"""Chairs: who gives them, who takes them back, and the one way to a first password."""

from datetime import timedelta
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.teams.access import OPERATOR, Right, actor_of, may
from alongside.teams.actions.members import add_member, end_membership, join, joining_code
from alongside.teams.actions.people import add_staff, open_position, start_post
from alongside.teams.models import Membership, User
from alongside.teams.queries.members import chairs_to_give, colleagues_without_a_user, member_on, members_of
from alongside.teams.refusals import NotHere, Refused
from alongside.terms import Chair
from tests.cast import AT, OPENED, TODAY, Cast, staff_of

PASSWORD = "quiet river otter 41"


def give(cast: Cast, **differently: Any) -> Membership:
    usual: dict[str, Any] = {
        "by": cast.denise, "agency_id": cast.team.agency_id, "team_id": cast.team.id, "email": "linh@harbor.example",
        "name": "Linh Tran", "chair": "nurse", "from_on": TODAY,
    }  # fmt: skip
    return add_member(at=AT, **usual | differently)


def test_somebody_new_becomes_a_user_who_cannot_sign_in_until_they_join(cast: Cast) -> None:
    seat = give(cast, email=" Linh@Harbor.example ")
    assert (seat.user.email, seat.user.has_usable_password()) == ("linh@harbor.example", False)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    assert join(at=AT, email="LINH@harbor.example", code=f" {code} ", password=PASSWORD).check_password(PASSWORD)


def test_a_chair_is_given_invited_and_joined_in_the_ledger_without_a_name_or_a_code(cast: Cast) -> None:
    before = Entry.objects.count()
    seat = give(cast)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    join(at=AT, email=seat.user.email, code=code, password=PASSWORD)
    told = Entry.objects.filter(seq__gt=before).values_list("actor", "verb", "noun", "object_id", "fields")
    assert list(told) == [
        (cast.denise.id, "added", "membership", seat.id, ""),
        (cast.denise.id, "invited", "user", seat.user_id, ""),
        (seat.user_id, "joined", "user", seat.user_id, ""),
    ]


def test_a_code_is_spent_by_its_use(cast: Cast) -> None:
    seat = give(cast)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    join(at=AT, email=seat.user.email, code=code, password=PASSWORD)
    with pytest.raises(Refused) as refused:
        join(at=AT, email=seat.user.email, code=code, password="another river otter")
    assert refused.value.field == "code"


def test_a_wrong_code_and_an_unknown_address_get_the_same_answer(cast: Cast) -> None:
    seat = give(cast)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    answers = set()
    for email, tried in ((seat.user.email, "abc-def"), ("nobody@harbor.example", code), ("rosa@harbor.example", code)):
        with pytest.raises(Refused) as refused:
            join(at=AT, email=email, code=tried, password=PASSWORD)
        answers.add(refused.value.sentence)
    assert len(answers) == 1


@pytest.mark.parametrize("password", ["short", "qwerty123456", "linh@harbor.example"])
def test_a_weak_password_does_not_spend_the_code(cast: Cast, password: str) -> None:
    seat = give(cast)
    code = joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    with pytest.raises(Refused) as refused:
        join(at=AT, email=seat.user.email, code=code, password=password)
    assert refused.value.field == "password"
    assert join(at=AT, email=seat.user.email, code=code, password=PASSWORD).id == seat.user_id


def test_a_leader_makes_no_way_into_chairs_they_do_not_manage(cast: Cast) -> None:
    seat = give(cast, email="ada@harbor.example", chair="clinician")
    with pytest.raises(Refused, match="chairs you do not manage"):
        joining_code(by=cast.denise, at=AT, membership_id=seat.id)


def test_only_an_administrator_makes_a_code_for_somebody_who_has_a_password(cast: Cast) -> None:
    seat = give(cast)
    join(at=AT, email=seat.user.email, code=joining_code(by=cast.ada, at=AT, membership_id=seat.id), password=PASSWORD)
    with pytest.raises(Refused):
        joining_code(by=cast.denise, at=AT, membership_id=seat.id)
    assert joining_code(by=cast.ada, at=AT, membership_id=seat.id)


def test_somebody_of_two_agencies_is_beyond_the_administrator_of_one(cast: Cast) -> None:
    seat = give(cast)
    join(at=AT, email=seat.user.email, code=joining_code(by=cast.ada, at=AT, membership_id=seat.id), password=PASSWORD)
    give(cast, by=cast.vera, agency_id=cast.elsewhere.agency_id, team_id=cast.elsewhere.id)
    with pytest.raises(Refused):
        joining_code(by=cast.ada, at=AT, membership_id=seat.id)


def test_nobody_gives_themselves_a_chair(cast: Cast) -> None:
    with pytest.raises(Refused, match="themselves"):
        give(cast, by=cast.ada, email="ADA@harbor.example", chair="team_leader")
    assert not may(actor_of(cast.user(cast.ada), on=TODAY), Right.SEE_CLIENTS, cast.team.id)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"email": "not an address"}, "email"),
        ({"email": "x" * 250 + "@a.org"}, "email"),
        ({"name": ""}, "name"),
        ({"chair": "operator"}, "chair"),
        ({"chair": "client"}, "chair"),
        ({"chair": "throne"}, "chair"),
        ({"chair": "agency_admin"}, "chair"),
    ],
)
def test_a_chair_that_cannot_be_given_is_refused(cast: Cast, wrong: dict[str, Any], field: str) -> None:
    users = User.objects.count()
    with pytest.raises(Refused) as refused:
        give(cast, **wrong)
    assert (refused.value.field, User.objects.count()) == (field, users)


def test_an_administrators_chair_stands_over_the_agency_and_only_an_administrator_gives_it(cast: Cast) -> None:
    seat = give(cast, by=cast.ada, team_id=None, chair="agency_admin")
    assert may(actor_of(seat.user, on=TODAY), Right.WRITE_STAFF, cast.neighbour.id)
    with pytest.raises(NotHere):
        give(cast, team_id=None, chair="agency_admin", email="peter@harbor.example")


def test_the_same_chair_is_not_given_twice(cast: Cast) -> None:
    give(cast)
    with pytest.raises(Refused, match="already"):
        give(cast)
    assert give(cast, chair="clinician").chair == "clinician"


def test_a_member_is_tied_to_the_colleague_they_are(cast: Cast) -> None:
    linh = add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name="Linh Tran")
    seat = give(cast, staff_id=linh.id)
    assert actor_of(seat.user, on=TODAY).staff_id == linh.id


def test_nobody_is_tied_to_a_colleague_who_is_somebody_else(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        give(cast, staff_id=staff_of(cast.rosa))
    assert refused.value.field == "staff_id"
    linh = add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name="Linh Tran")
    with pytest.raises(Refused) as other:
        give(cast, email="rosa@harbor.example", chair="clinician", staff_id=linh.id)
    assert other.value.field == "email"
    with pytest.raises(NotHere):
        give(cast, staff_id=staff_of(cast.vera))


def test_a_chair_taken_back_holds_no_longer_from_that_day(cast: Cast) -> None:
    seat = Membership.objects.get(user_id=cast.rosa.id)
    end_membership(by=cast.denise, at=AT, membership_id=seat.id, on=TODAY)
    assert may(actor_of(seat.user, on=TODAY - timedelta(days=1)), Right.SEE_CLIENTS, cast.team.id)
    assert not may(actor_of(seat.user, on=TODAY), Right.SEE_CLIENTS, cast.team.id)
    with pytest.raises(Refused):
        end_membership(by=cast.denise, at=AT, membership_id=seat.id, on=OPENED - timedelta(days=1))


def test_an_agency_keeps_one_administrator(cast: Cast) -> None:
    seat = Membership.objects.get(user_id=cast.ada.id)
    with pytest.raises(Refused, match="one administrator"):
        end_membership(by=cast.ada, at=AT, membership_id=seat.id, on=TODAY)
    give(cast, by=cast.ada, team_id=None, chair="agency_admin")
    assert end_membership(by=cast.ada, at=AT, membership_id=seat.id, on=TODAY).until_on == TODAY


def test_those_who_do_not_manage_members_touch_no_chair(cast: Cast) -> None:
    seat = give(cast)
    for actor in (cast.rosa, cast.joyce, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            give(cast, by=actor, email="peter@harbor.example")
        with pytest.raises(NotHere):
            end_membership(by=actor, at=AT, membership_id=seat.id, on=TODAY)
        with pytest.raises(NotHere):
            joining_code(by=actor, at=AT, membership_id=seat.id)


def test_a_team_is_not_given_members_through_an_agency_it_does_not_belong_to(cast: Cast) -> None:
    with pytest.raises(NotHere):
        give(cast, by=OPERATOR, team_id=cast.elsewhere.id)


def test_everybody_is_listed_once_with_their_chair(cast: Cast) -> None:
    shown = [(member.name, member.chair.value, member.of_agency) for member in members_of(cast.team.id, on=TODAY)]
    assert shown == [
        ("Denise Okafor", "team_leader", False),
        ("Aaron Whitehorse", "clinician", False),
        ("Rosa Ortega", "nurse", False),
        ("Keisha Brown", "peer_specialist", False),
        ("Joyce Mbeki", "program_assistant", False),
        ("Ada Kovacs", "agency_admin", True),
    ]


def test_chairs_without_a_page_and_the_operators_are_not_offered(cast: Cast) -> None:
    offered = set(chairs_to_give(cast.ada, cast.team.agency_id))
    assert offered.isdisjoint({Chair.OPERATOR, Chair.CLIENT, Chair.REVIEWER, Chair.STATE_AUTHORITY})
    assert Chair.ON_CALL in offered, "whoever answers on an affiliated line has the page of the night"
    assert offered - set(chairs_to_give(cast.denise, cast.team.agency_id)) == {Chair.AGENCY_ADMIN}


def test_a_chair_that_does_not_exist_is_neither_taken_back_nor_invited(cast: Cast) -> None:
    with pytest.raises(NotHere):
        end_membership(by=OPERATOR, at=AT, membership_id="0" * 32, on=TODAY)
    with pytest.raises(NotHere):
        joining_code(by=OPERATOR, at=AT, membership_id="0" * 32)


def test_taking_a_chair_back_twice_is_one_entry(cast: Cast) -> None:
    seat = give(cast)
    for _ in range(2):
        assert end_membership(by=cast.denise, at=AT, membership_id=seat.id, on=TODAY).until_on == TODAY
    assert Entry.objects.filter(verb="ended", noun="membership", object_id=seat.id).count() == 1


def test_one_chair_is_shown_to_its_team_and_an_administrators_to_every_team_of_the_agency(cast: Cast) -> None:
    seat = give(cast)
    shown = member_on(cast.team.id, seat.id)
    assert (shown.name, shown.chair, shown.of_agency) == ("Linh Tran", Chair.NURSE, False)
    adas = Membership.objects.get(user_id=cast.ada.id)
    assert member_on(cast.neighbour.id, adas.id).of_agency


def test_colleagues_who_cannot_sign_in_yet_are_those_without_a_user(cast: Cast) -> None:
    assert colleagues_without_a_user(cast.team.id) == []
    linh = add_staff(by=cast.denise, at=AT, team_id=cast.team.id, name="Linh Tran")
    position = open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="nurse", fte_hundredths=80,
                             opened_on=OPENED)  # fmt: skip
    start_post(by=cast.denise, at=AT, position_id=position.id, staff_id=linh.id, started_on=OPENED, fte_hundredths=80)
    assert [one.name for one in colleagues_without_a_user(cast.team.id)] == ["Linh Tran"]
    give(cast, staff_id=linh.id)
    assert colleagues_without_a_user(cast.team.id) == []


def test_a_user_is_known_by_their_address_in_any_capitals_and_shown_by_name(cast: Cast) -> None:
    rosa = User.objects.get_by_natural_key("ROSA@Harbor.example")
    assert (rosa.id, str(rosa)) == (cast.rosa.id, "Rosa Ortega")
