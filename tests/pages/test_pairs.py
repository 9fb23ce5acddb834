"""Somebody is asked about before they are added twice; two records become one by two of us, and two again."""

import re
from datetime import date

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.actions.merges import propose_merge
from alongside.records.models import Apart, Client, Enrollment, Merge, Referral
from alongside.teams.access import OPERATOR
from alongside.teams.actions.members import add_member
from alongside.teams.models import new_id
from tests.cast import AT, OPENED, TODAY, Cast, a_client, moment
from tests.house.test_routes import own_routes
from tests.merging import doubled, merged
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


@pytest.fixture
def ada(cast: Cast) -> Browser:
    return signed_in(cast, cast.ada)


def a_form(**differently: str) -> dict[str, str]:
    return {"id": "a" * 32, "name": "Tendaj Makony", "on": "2026-09-29", **differently}


@pytest.mark.parametrize("alike", [
    {"name": "Tendaj Makony"}, {"name": "Wayra Quispe", "birth_date": "1984-03-03"},
    {"name": "Wayra Quispe", "phones": "(555) 01-42"}, {"name": "Wayra Quispe", "aliases": "Makoni Tendai"},
])  # fmt: skip
def test_somebody_who_may_be_known_is_asked_about_before_they_are_added(
    cast: Cast, denise: Browser, alike: dict[str, str]
) -> None:
    people = Client.objects.count()
    answer = denise.post("/clients/add/", a_form(**alike))
    assert answer.status_code == 422
    assert "Who this is" in words(answer)
    assert "Tendai Makoni, born 3 Mar 1984, 42, Riverside ACT since Mon 2 Feb" in words(answer)
    assert Client.objects.count() == people
    denise.post("/clients/add/", a_form(**alike, same="new"))
    assert Client.objects.count() == people + 1
    assert Apart.objects.filter(first__in=["a" * 32, cast.tendai.id], second__in=["a" * 32, cast.tendai.id]).exists()


def test_a_name_alone_is_no_reason_where_two_birth_dates_differ(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/clients/add/", a_form(birth_date="1990-01-01"))
    assert answer.status_code == 302


def test_whoever_is_or_was_on_the_team_is_opened_and_nothing_is_added(cast: Cast, denise: Browser) -> None:
    people = Client.objects.count()
    answer = denise.post("/clients/add/", a_form(same=cast.tendai.id), follow=True)
    assert answer.redirect_chain == [(f"/clients/{cast.tendai.id}/", 302)]
    assert "This is their record. Nothing was added." in words(answer)
    assert Client.objects.count() == people


def test_whoever_is_on_another_team_of_ones_own_is_enrolled_as_who_they_are(cast: Cast, denise: Browser) -> None:
    asked = a_form(name="Nadja Hadad")
    assert denise.post("/clients/add/", {**asked, "id": "b" * 32}).status_code == 302, "not hers to see, so not there"
    add_member(by=OPERATOR, at=AT, agency_id=cast.team.agency_id, team_id=cast.neighbour.id,
               email="denise@harbor.example", name="Denise Okafor", chair="team_leader", from_on=OPENED)  # fmt: skip
    Enrollment.objects.filter(client="b" * 32).delete()
    assert "Nadia Haddad, Prairie ACT since" in words(denise.post("/clients/add/", asked))
    denise.post("/clients/add/", {**asked, "same": cast.nadia.id})
    assert {row.team_id for row in Enrollment.objects.filter(client=cast.nadia)} == {cast.team.id, cast.neighbour.id}


def test_whoever_one_may_not_see_is_neither_named_nor_hinted_at_and_nobody_can_be_chosen_by_guessing(
    cast: Cast, denise: Browser, ada: Browser
) -> None:
    assert denise.post("/clients/add/", a_form(name="Nadia Haddad", same=cast.nadia.id)).status_code == 302
    assert Enrollment.objects.filter(client=cast.nadia).count() == 1
    assert "Nadia Haddad and Nadia Haddad" in page(ada, "/clients/pairs/"), "whoever sees both finds the pair"
    assert "Nadia Haddad" not in page(denise, "/clients/pairs/")


def test_adding_somebody_twice_by_one_form_adds_them_once(cast: Cast, denise: Browser) -> None:
    form = a_form(name="Wayra Quispe", phones="555 0188")
    first, again = (denise.post("/clients/add/", form) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]
    assert Client.objects.filter(name="Wayra Quispe").count() == 1
    other = denise.post("/clients/add/", form | {"name": "Wayra Q."})
    assert other.status_code == 409
    assert "already saved with something else in it" in words(other)


def test_a_referral_about_somebody_known_is_asked_about_too(cast: Cast, denise: Browser) -> None:
    form = {"id": new_id(), "name": "Grete Olson", "received_on": "2026-09-29"}
    assert "Grete Olsen, Riverside ACT since" in words(denise.post("/clients/referrals/add/", form))
    answer = denise.post("/clients/referrals/add/", form | {"same": cast.grete.id})
    assert answer.headers["Location"] == f"/clients/{cast.grete.id}/"
    assert not Referral.objects.exists()
    denise.post("/clients/referrals/add/", form | {"same": "new"})
    assert Referral.objects.get().client_id is None


def test_a_pair_is_listed_held_up_proposed_agreed_to_and_undone(cast: Cast, denise: Browser, ada: Browser) -> None:
    other = doubled(cast)
    listed = page(denise, "/clients/pairs/")
    assert "named alike, born on the same day" in listed
    [address] = re.findall(r'href="(/clients/pairs/\w+/\w+/)"', listed)
    assert "555 0199" in page(denise, address)
    form = {"id": new_id(), "survivor_id": cast.tendai.id, "why": "Same sister."}
    assert "Somebody else has to agree" in words(denise.post(address, form, follow=True))
    merge = f"/clients/merges/{form['id']}/"
    assert "Agree: one record" not in page(denise, merge)
    assert "Somebody else has to agree" in words(denise.post(merge, {"do": "agree"}))
    assert "yours to answer" in page(ada, "/clients/pairs/")
    assert "Write why" in words(ada.post(merge, {"do": "decline"}))
    assert "One record, read under the first name" in words(ada.post(merge, {"do": "agree"}, follow=True))
    old = denise.get(f"/clients/{other.id}/edit/?x=1")
    assert (old.status_code, old.headers["Location"]) == (307, f"/clients/{cast.tendai.id}/edit/?x=1")
    denise.post(merge, {"do": "undo", "why": "Two cousins."})
    assert "Two records again" in words(ada.post(merge, {"do": "agree_to_undo"}, follow=True))
    assert denise.get(f"/clients/{other.id}/").status_code == 200


def test_what_stands_in_the_way_is_said_on_the_page(cast: Cast, denise: Browser, ada: Browser) -> None:
    other = doubled(cast)
    form = {"id": new_id(), "survivor_id": other.id}
    denise.post(f"/clients/pairs/{cast.tendai.id}/{other.id}/", form)
    answer = ada.post(f"/clients/merges/{form['id']}/", {"do": "agree"})
    assert answer.status_code == 422
    assert "On Riverside ACT the other record has days that this one has not" in words(answer)


def test_two_people_are_no_longer_listed(cast: Cast, denise: Browser) -> None:
    other = doubled(cast)
    denise.post(f"/clients/pairs/{cast.tendai.id}/{other.id}/apart/")
    assert "No two records you may see look like one person" in page(denise, "/clients/pairs/")


def test_every_old_address_leads_to_the_survivor(cast: Cast, denise: Browser) -> None:
    other = doubled(cast)
    merged(cast, cast.tendai, other)
    alone = [address for address, _ in own_routes() if re.findall(r"<(?:\w+:)?(\w+)>", address) == ["client_id"]]
    assert len(alone) > 30
    for address in alone:
        old = denise.get(re.sub(r"<[^>]+>", other.id, address))
        new = re.sub(r"<[^>]+>", cast.tendai.id, address)
        if denise.get(new).status_code == 200:  # else it is not hers, or takes a form alone
            assert (old.status_code, old.headers.get("Location")) == (307, new), address
    assert signed_in(cast, cast.walter).get(f"/clients/{other.id}/").status_code == 404
    form = {"name": "Rudo", "relation": "family", "since_on": "2026-09-01"}
    kept = denise.post(f"/clients/{other.id}/people/add/", form, follow=True)
    assert [code for _, code in kept.redirect_chain] == [307, 302], "what was written is kept, not lost on the way"
    assert cast.tendai.supporters.filter(name="Rudo").exists()


def test_a_merge_is_dated_by_the_day_where_the_team_is(cast: Cast, denise: Browser) -> None:
    evening = moment(date(2026, 9, 29), 21)
    merge = propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=doubled(cast).id, at=evening)
    for place in ("/clients/pairs/", f"/clients/merges/{merge.id}/"):
        assert "Tue 29 Sep, Denise" in page(denise, place)


def test_pairs_and_merges_are_for_whoever_sees_both(cast: Cast, denise: Browser) -> None:
    other = doubled(cast, cast.neighbour)
    assert denise.get(f"/clients/pairs/{cast.tendai.id}/{other.id}/").status_code == 404
    assert denise.get(f"/clients/pairs/{cast.tendai.id}/{cast.tendai.id}/").status_code == 404
    merge = merged(cast, cast.tendai, a_client(cast.team, "T. Makoni", since=TODAY))
    assert signed_in(cast, cast.walter).get(f"/clients/merges/{merge.id}/").status_code == 404
    assert Merge.objects.count() == 1


def test_the_page_of_pairs_asks_the_same_few_questions_of_any_caseload(
    cast: Cast, ada: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        a_client(cast.team, f"Newcomer Nowak {number}", since=TODAY, phones=["555 0188"])
    with django_assert_max_num_queries(16):
        assert "28 pairs" in page(ada, "/clients/pairs/")
