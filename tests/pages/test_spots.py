"""Where somebody may be found, and by what they are reached: kept on a page, shown wherever one sets out."""

from datetime import time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.access import sight_of
from alongside.records.actions.clients import mend_client
from alongside.records.actions.spots import add_spot
from alongside.records.models import Client, Spot
from alongside.records.packet.content import content_of
from alongside.records.queries.night import night_pages
from alongside.schedule.actions.cards import set_pattern
from alongside.schedule.dayplan.gathered import gathered
from alongside.schedule.dayplan.wanted import wanted
from alongside.schedule.models import Visit
from tests.cast import AT, TODAY, Cast
from tests.pages.rooms import page, signed_in
from tests.unit.schedule.planning import a_line, planned

pytestmark = pytest.mark.django_db
MILL = "Drop-in on Mill Street, Tuesdays"


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def spotted(cast: Cast, words: str = MILL, **said: Any) -> Spot:
    told: dict[str, Any] = {"client_id": cast.tendai.id, "since_on": TODAY, "words": words}
    return add_spot(by=cast.denise, team_id=cast.team.id, at=AT, **told | said)


def test_a_place_is_added_corrected_ended_and_taken_back(cast: Cast, denise: Browser) -> None:
    base = f"/clients/{cast.tendai.id}/spots/"
    assert "Nothing is written down" in page(denise, base)
    said = page(denise, f"{base}add/")
    form = {"id": said.split('name="id" value="')[1].split('"')[0], "words": MILL, "since_on": "2026-09-01"}
    for _ in range(2):
        assert denise.post(f"{base}add/", form).status_code == 302
    spot = Spot.objects.get()
    denise.post(f"{base}{spot.id}/", {"words": MILL, "address": "31 Mill St", "since_on": "2026-09-01"})
    denise.post(f"/schedule/places/{cast.tendai.id}/{spot.id}/", {"latitude": "41.9", "longitude": "-87.7"})
    spot.refresh_from_db()
    assert (spot.address, spot.latitude, spot.longitude) == ("31 Mill St", 41.9, -87.7)
    after = denise.post(f"{base}{spot.id}/end/", follow=True).content.decode()
    assert f'action="{base}{spot.id}/reopen/"' in after.rsplit("data-toast", 1)[1], "the word of it carries Undo"
    assert MILL in after.split("<h2>Before</h2>")[1]
    assert MILL not in page(denise, f"/clients/{cast.tendai.id}/")
    denise.post(f"{base}{spot.id}/reopen/")
    assert "since" in page(denise, base).split(MILL)[1]


def test_what_is_no_place_says_what_would_be_one(cast: Cast, denise: Browser) -> None:
    answer = denise.post(f"/clients/{cast.tendai.id}/spots/add/", {"id": "a" * 32, "words": " "})
    assert answer.status_code == 422
    assert "such as Drop-in on Mill Street" in answer.content.decode()


def test_the_program_assistant_keeps_places_and_whoever_only_reads_does_not(cast: Cast) -> None:
    spot = spotted(cast)
    assert signed_in(cast, cast.joyce).get(f"/clients/{cast.tendai.id}/spots/{spot.id}/").status_code == 200
    assert signed_in(cast, cast.ada).get(f"/clients/{cast.tendai.id}/spots/{spot.id}/").status_code == 404
    assert signed_in(cast, cast.walter).get(f"/clients/{cast.tendai.id}/spots/").status_code == 404


def test_the_form_of_a_client_keeps_words_and_addresses(cast: Cast, denise: Browser) -> None:
    address = f"/clients/{cast.tendai.id}/edit/"
    denise.post(address, {"name": "Tendai", "phones": "555 0142, her sister’s\n555 0199", "emails": "T@example.org"})
    said = page(denise, address)
    assert "555 0142, her sister’s 555 0199</textarea>" in said
    assert "t@example.org</textarea>" in said
    answer = denise.post(address, {"name": "Tendai", "emails": "nowhere"})
    assert answer.status_code == 422
    assert "Write an e-mail address such as jo@example.org" in answer.content.decode()


def everywhere(cast: Cast) -> Client:
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT,
                phones=["555 0142, her sister’s", "555 0199"], emails=["t@example.org, Sundays"])  # fmt: skip
    spotted(cast, "Under the bridge, mornings", since_on=TODAY - timedelta(days=3))
    spotted(cast)
    return Client.objects.get(id=cast.tendai.id)


def test_words_and_places_are_wherever_somebody_is_looked_for(cast: Cast, denise: Browser) -> None:
    everywhere(cast)
    planned(cast)
    for address in (
        f"/clients/{cast.tendai.id}/",
        f"/today/?client={cast.tendai.id}",
        f"/clients/{cast.tendai.id}/sheet/",
    ):
        said = page(denise, address)
        assert 'href="tel:5550142"' in said, address
        assert "her sister’s" in said, address
        assert said.index(MILL) < said.index("Under the bridge"), f"{address}: the latest first"
    assert 'href="mailto:t@example.org"' in page(denise, f"/clients/{cast.tendai.id}/")
    assert MILL in page(denise, f"/clients/{cast.tendai.id}/leaving/")
    said = page(signed_in(cast, cast.rosa), "/visits/")
    assert f"Or: {MILL}; Under the bridge, mornings" in said
    assert "555 0142, her sister’s" in said


def test_the_night_packet_says_where_else_and_leaves_e_mail_out(cast: Cast) -> None:
    who = everywhere(cast)
    pages = night_pages(sight_of(cast.denise, cast.team.id), [who], on=TODAY, at=AT)
    [person] = content_of("ACT", "Tonight", pages, (), {}, at=AT, zone=ZoneInfo("America/Chicago"))["people"]
    assert person["where"] == f"Side door on 4th, ring twice. Or: {MILL}; Under the bridge, mornings."
    assert person["phones"] == ["555 0142, her sister’s", "555 0199"]
    assert "t@example.org" not in str(person)


def test_a_visit_is_planned_at_a_place_they_may_be_found_at_and_knows_where_that_is(
    cast: Cast, denise: Browser
) -> None:
    spotted(cast, latitude=41.9, longitude=-87.7)
    said = page(denise, "/schedule/visits/new/", client=cast.tendai.id)
    assert f'<option value="{MILL}">' in said
    assert 'list="offers-place_words"' in said
    planned(cast, place="community", place_words=MILL)
    planned(cast, place="community", place_words="By the library", start=time(9))
    positions = set(Visit.objects.values_list("place_words", "latitude", "longitude"))
    assert positions == {(MILL, 41.9, -87.7), ("By the library", None, None)}


def test_the_planner_looks_for_somebody_without_a_home_where_they_may_be_found(cast: Cast) -> None:
    spotted(cast, latitude=41.9, longitude=-87.7)
    made = {one.client_id: one for one in wanted(gathered(cast.team.id, on=TODAY))[0]}
    assert (made[cast.tendai.id].place, made[cast.tendai.id].place_words) == ("community", MILL)
    assert made[cast.tendai.id].position == (41.9, -87.7)
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, address="12 Mill St")
    made = {one.client_id: one for one in wanted(gathered(cast.team.id, on=TODAY))[0]}
    assert (made[cast.tendai.id].place, made[cast.tendai.id].place_words) == ("home", "")


def test_a_line_of_the_card_at_such_a_place_is_planned_there(cast: Cast) -> None:
    spotted(cast, latitude=41.9, longitude=-87.7)
    line = a_line(cast, place="community", place_words=MILL)
    set_pattern(by=cast.denise, team_id=cast.team.id, at=AT, pattern=line)
    [made] = [one for one in wanted(gathered(cast.team.id, on=TODAY))[0] if one.pattern_id == line.id]
    assert made.position == (41.9, -87.7)


def test_the_page_of_places_asks_no_more_when_there_are_more(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(9):
        spotted(cast, f"Place {number}")
    page(denise, f"/clients/{cast.tendai.id}/spots/")
    with django_assert_max_num_queries(14):
        assert "Place 8" in page(denise, f"/clients/{cast.tendai.id}/spots/")
