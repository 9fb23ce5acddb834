"""The boards of the schedule, planning a visit, and moving it: what a page says and what posting does."""

import re
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django import DjangoAssertNumQueries

from alongside.records.models import Client
from alongside.schedule.models import Visit, VisitStanding, WeeklyPattern
from alongside.teams.actions.on_call import lay_turn
from alongside.teams.models import Team, new_id
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited
from tests.pages.rooms import HTMX, page, signed_in, words
from tests.unit.schedule.planning import RN, last, licensed, planned

pytestmark = pytest.mark.django_db

TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def put(visit: Visit, cast: Cast, **differently: Any) -> dict[str, Any]:
    """What dragging posts: tomorrow at 9:15 by Aaron."""
    usual = {
        "visit": visit.id, "on": TOMORROW.isoformat(), "start": "9:15", "minutes": "45",
        "staff": [staff_of(cast.aaron)], "seen": str(last(visit).id), "day": TODAY.isoformat(), "by": "worker",
    }  # fmt: skip
    return usual | differently


def test_the_board_says_who_sees_whom_when_and_how_sure_it_is(cast: Cast, denise: Browser) -> None:
    planned(cast, start=time(10))
    planned(cast, start=time(13), client_id=cast.grete.id, staff_ids=(staff_of(cast.aaron),), agreed=False)
    said = page(denise, "/schedule/")
    assert "28 September to 4 October" in said
    assert "Tendai Makoni, Wednesday 10:00 to 10:45, Rosa, agreed" in said
    assert "Grete Olsen, Wednesday 13:00 to 13:45, Aaron, proposed" in said
    assert "1 h" not in said.split("with people")[0][-20:]
    assert "2 visits, 1 proposed" in said


def test_the_board_says_who_is_on_call_each_night_and_when_nobody_is(cast: Cast, denise: Browser) -> None:
    assert "On call" not in page(denise, "/schedule/").split("<tbody>")[1]
    lay_turn(
        by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa),
        starts=datetime.combine(TODAY, time(17)), ends=datetime.combine(TOMORROW, time(8)),
    )  # fmt: skip
    row = page(denise, "/schedule/").split("<tbody>")[1].split("</tr>")[0]
    assert row.count("nobody</span>") == 6
    assert row.count("Rosa</span>") == 1


def test_a_double_booking_is_shown(cast: Cast, denise: Browser) -> None:
    planned(cast, start=time(10))
    planned(cast, start=time(10, 30), client_id=cast.grete.id)
    said = page(denise, "/schedule/")
    assert said.count("double booked") == 2
    assert "lane--r2" in said


def test_a_visit_whose_people_lack_what_it_asks_for_is_shown_as_a_double_booking_is(
    cast: Cast, denise: Browser
) -> None:
    licensed(cast, cast.aaron, until_on=TODAY)
    visit = planned(cast, start=time(10), credential=RN)
    lapsed = planned(cast, on=TOMORROW, start=time(10), credential=RN, staff_ids=(staff_of(cast.aaron),))
    planned(cast, start=time(11), credential=RN, staff_ids=(staff_of(cast.rosa), staff_of(cast.aaron)), people=2)
    planned(cast, start=time(13), role="psychiatrist")
    planned(cast, start=time(14), role="nurse", window_from=time(9), window_to=time(14, 30))
    for by in ("worker", "client"):
        board = page(denise, "/schedule/", by=by).split("<tbody>")[1]
        assert "10:00 to 10:45, Rosa, agreed, nobody with RN licence goes" in board
        assert "10:00 to 10:45, Aaron, agreed, nobody with RN licence goes" in board
        assert "Rosa, agreed, no psychiatrist goes" in board
        assert "Rosa, agreed, outside the hours written down for it" in board
        assert board.count("visit--clash") == 4
    assert "Nobody with RN licence goes" in page(denise, "/schedule/", visit=visit.id).split("</table>")[1]
    denise.post("/schedule/move/", put(lapsed, cast, on=TODAY.isoformat()))
    assert "obody with RN licence goes" not in page(denise, "/schedule/", visit=lapsed.id).split("</table>")[1]


def test_by_client_everybody_on_the_team_has_a_line(cast: Cast, denise: Browser) -> None:
    planned(cast, start=time(10))
    said = page(denise, "/schedule/", by="client")
    board = said.split("<tbody>")[1]
    assert board.index("Grete Olsen") < board.index("Lucas Ferreira") < board.index("Tendai Makoni")


def test_an_open_visit_says_what_is_planned_and_the_look_is_noted(cast: Cast, denise: Browser) -> None:
    visit = planned(cast, start=time(10), why="Bring the forms", place="community", place_words="By the library")
    said = page(denise, "/schedule/", visit=visit.id)
    for words_of_it in ("10:00 to 10:45", "Bring the forms", "By the library", "Case management", "Added by hand"):
        assert words_of_it in said
    assert denise.get("/schedule/", {"visit": "0" * 32}).status_code == 404


def test_what_has_no_time_or_nobody_waits_to_be_placed(cast: Cast, denise: Browser) -> None:
    planned(cast, start=None, staff_ids=(), role="nurse", window_from=time(9), window_to=time(12))
    planned(cast, client_id=cast.grete.id, start=time(11), staff_ids=())
    said = page(denise, "/schedule/")
    waiting = said.split("To place")[1]
    assert "between 9:00 and 12:00, 45 min" in waiting
    assert "nurse" in waiting
    assert "Nobody yet" in said.split("<tbody>")[1]


def test_dragging_moves_a_visit_and_undo_puts_it_back(cast: Cast, denise: Browser) -> None:
    visit = planned(cast)
    answer = denise.post("/schedule/move/", put(visit, cast), follow=True)
    assert "Moved to Thu 1 Oct, 9:15, Aaron." in words(answer)
    assert (last(visit).on, last(visit).local_time, last(visit).staff_id) == (
        TOMORROW,
        time(9, 15),
        staff_of(cast.aaron),
    )
    answer = denise.post(f"/schedule/visits/{visit.id}/undo/{last(visit).id}/", follow=True)
    assert "Put back as it was." in words(answer)
    assert (last(visit).on, last(visit).staff_id) == (TODAY, staff_of(cast.rosa))


@pytest.mark.parametrize(
    ("differently", "sentence"),
    [
        ({"on": "2026-09-01"}, "Tue 1 Sep 2026 has passed. Choose today or a later day."),
        ({"start": "25:00"}, "Write a time such as 14:05."),
        ({"minutes": "0"}, "Write a number from 1 to 720"),
        ({"staff": ["x"]}, "Somebody chosen has no post on this team then."),
        ({"seen": "999999"}, "Somebody has already changed this visit."),
    ],
)
def test_a_move_that_cannot_be_says_why_and_leaves_the_visit_where_it_is(
    cast: Cast, denise: Browser, differently: dict[str, Any], sentence: str
) -> None:
    visit = planned(cast)
    answer = denise.post("/schedule/move/", put(visit, cast, **differently), follow=True)
    assert sentence in words(answer)
    assert visit.standings.count() == 1


def test_whom_to_plan_begins_with_needs_that_nothing_agreed_meets(cast: Cast, denise: Browser) -> None:
    visited(cast, client_ids=(cast.lucas.id, cast.grete.id), started_at=moment(TODAY, 8))
    begun = page(denise, "/schedule/visits/new/", by="client")
    assert "Everybody, 3" in begun
    assert "Enrolled Mon 2 Feb and not met yet." in begun
    assert "Grete Olsen" not in begun
    everybody = page(denise, "/schedule/visits/new/", all="everybody")
    assert everybody.index("Grete Olsen") < everybody.index("Lucas Ferreira") < everybody.index("Tendai Makoni")
    asked = {"words": "olsen", "on": TOMORROW.isoformat(), "by": "client"}
    found = words(denise.post("/schedule/visits/new/find/", asked, headers=HTMX | {"HX-Target": "found"}))
    assert f"?client={cast.grete.id}&amp;on={TOMORROW}&amp;by=client" in found
    assert "Tendai Makoni" not in found
    planned(cast, start=time(10))
    assert "<h2>Everyone</h2>" in page(denise, "/schedule/visits/new/"), "what is agreed is needed no more"


def test_a_visit_is_planned_from_the_form(cast: Cast, denise: Browser) -> None:
    form = {
        "id": new_id(), "client": cast.tendai.id, "on": TOMORROW.isoformat(), "start": "10:30", "minutes": "30",
        "staff": [staff_of(cast.rosa), staff_of(cast.denise)], "service": "housing", "mode": "face_to_face",
        "place": "home", "people": "2", "why": "Landlord comes",
    }  # fmt: skip
    answer = denise.post("/schedule/visits/new/", form, follow=True)
    assert "Planned." in words(answer)
    stands = VisitStanding.objects.get()
    assert (stands.state, stands.on, stands.second_id) == ("agreed", TOMORROW, staff_of(cast.denise))
    denise.post("/schedule/visits/new/", form | {"id": new_id(), "propose": "yes"})
    assert set(VisitStanding.objects.values_list("state", flat=True)) == {"agreed", "proposed"}


def test_a_form_that_makes_no_sense_is_shown_again_with_sentences(cast: Cast, denise: Browser) -> None:
    form = {"id": new_id(), "client": cast.tendai.id, "on": "2026-09-01", "minutes": "45", "service": "housing",
            "mode": "face_to_face", "place": "", "people": "1"}  # fmt: skip
    answer = denise.post("/schedule/visits/new/", form)
    assert answer.status_code == 422
    assert "Choose where it is to be." in words(answer)
    answer = denise.post("/schedule/visits/new/", form | {"place": "home"})
    assert "Tue 1 Sep 2026 has passed." in words(answer)
    assert denise.post("/schedule/visits/new/", form | {"client": cast.nadia.id}).status_code == 404


def test_all_that_is_proposed_on_a_day_is_agreed_at_once(cast: Cast, denise: Browser) -> None:
    visits = [planned(cast, agreed=False), planned(cast, agreed=False, client_id=cast.grete.id)]
    assert "Agree all 2" in page(denise, "/schedule/")
    answer = denise.post("/schedule/agree/", {"visit": [each.id for each in visits]}, follow=True)
    assert "2 visits agreed." in words(answer)
    assert {last(each).state for each in visits} == {"agreed"}


def test_a_visit_is_cancelled_with_a_reason_and_missed_with_what_became_of_it(cast: Cast, denise: Browser) -> None:
    gone, missed = planned(cast), planned(cast, client_id=cast.grete.id)
    answer = denise.post(f"/schedule/visits/{gone.id}/cancel/", {"why": ""}, follow=True)
    assert "Write why it is cancelled." in words(answer)
    denise.post(f"/schedule/visits/{gone.id}/cancel/", {"why": "He is away"})
    answer = denise.post(f"/schedule/visits/{missed.id}/miss/", {"missed": "nobody_went"}, follow=True)
    assert "Kept as missed." in words(answer)
    assert (last(gone).why, last(missed).missed) == ("He is away", "nobody_went")


def test_the_card_is_written_changed_drawn_and_ended(cast: Cast, denise: Browser) -> None:
    assert "Nothing is on the card yet" in page(denise, f"/schedule/cards/{cast.tendai.id}/")
    form = {
        "id": new_id(), "weekdays": ["2", "4"], "every_weeks": "1", "minutes": "45", "staff": staff_of(cast.rosa),
        "service": "medication", "mode": "face_to_face", "place": "home", "window_from": "09:00",
        "window_to": "12:00", "people": "1", "from_on": "2026-09-28",
    }  # fmt: skip
    answer = denise.post(f"/schedule/cards/{cast.tendai.id}/new/", form, follow=True)
    assert "Wed and Fri, 45 min, Rosa, between 9:00 and 12:00" in words(answer)
    answer = denise.post("/schedule/draw/", {"day": "2026-09-30"}, follow=True)
    assert "2 visits proposed from the weekly cards." in words(answer)
    old = WeeklyPattern.objects.get()
    address = f"/schedule/cards/{cast.tendai.id}/lines/{old.id}/"
    assert 'value="2026-09-30"' in page(denise, address)
    answer = denise.post(address, form | {"id": new_id(), "weekdays": ["4"], "from_on": "2026-09-30"}, follow=True)
    assert "The card is changed." in words(answer)
    new = WeeklyPattern.objects.get(replaces=old)
    answer = denise.post(f"/schedule/cards/{cast.tendai.id}/lines/{new.id}/end/", follow=True)
    assert "Nothing is on the card yet" in words(answer)
    answer = denise.post(f"/schedule/cards/{cast.tendai.id}/new/", form | {"id": new_id(), "weekdays": []})
    assert answer.status_code == 422
    assert "Choose at least one day of the week." in words(answer)


def test_a_place_is_typed_and_shown_on_a_plain_map(cast: Cast, denise: Browser) -> None:
    address = f"/schedule/places/{cast.tendai.id}/"
    assert "Once the office has its degrees" in page(denise, address)
    denise.post("/schedule/places/office/", {"latitude": "41.9", "longitude": "-87.6"})
    assert Team.objects.get(id=cast.team.id).latitude == 41.9
    assert "A plain map, 24 miles across" in page(denise, address)
    answer = denise.post(address, {"latitude": "95", "longitude": "0"})
    assert answer.status_code == 422
    assert "a latitude from -90 to 90" in words(answer)
    denise.post(address, {"latitude": "41.91", "longitude": "-87.61"})
    assert Client.objects.get(id=cast.tendai.id).longitude == -87.61


def test_the_schedule_is_its_teams_and_a_guest_has_none(cast: Cast) -> None:
    visit = planned(cast)
    stranger = signed_in(cast, cast.vera)
    assert stranger.get("/schedule/", {"visit": visit.id}).status_code == 404
    assert stranger.post(f"/schedule/visits/{visit.id}/cancel/", {"why": "x"}).status_code == 404
    assert stranger.post("/schedule/move/", put(visit, cast, staff=[])).status_code == 404
    assert signed_in(cast, cast.ada).get("/schedule/").status_code == 404


def test_a_full_board_takes_no_more_questions_than_an_empty_one(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for day in range(4):
        for hour in range(9, 15):
            planned(cast, on=TODAY + timedelta(days=day), start=time(hour))
    page(denise, "/schedule/")
    with django_assert_max_num_queries(16):
        page(denise, "/schedule/")
    with django_assert_max_num_queries(17):
        page(denise, "/schedule/", by="client")


def test_a_visit_is_given_to_a_colleague_from_its_page(cast: Cast, denise: Browser) -> None:
    visit = planned(cast, start=time(10), staff_ids=(staff_of(cast.rosa), staff_of(cast.keisha)), people=2)

    def forms() -> list[dict[str, list[str]]]:
        found = (
            page(denise, "/schedule/", visit=visit.id).split('id="give"')[1].split("</section>")[0].split("<form")[1:]
        )
        fields = r'name="(\w+)" value="([^"]*)"|<select class="box" id="give-\d" name="(staff)"'
        return [_said(re.findall(fields, form)) for form in found]

    first, second = forms()
    assert first["staff"] == ["", staff_of(cast.keisha)]
    assert second["staff"] == [staff_of(cast.rosa), ""]
    second["staff"][1] = staff_of(cast.aaron)
    answer = denise.post("/schedule/move/", second, follow=True)
    assert "Given to Rosa and Aaron." in words(answer)
    assert "Undo" in words(answer)
    assert (last(visit).staff_id, last(visit).second_id) == (staff_of(cast.rosa), staff_of(cast.aaron))
    assert (last(visit).on, last(visit).local_time, last(visit).minutes) == (TODAY, time(10), 45)
    first["staff"][0] = staff_of(cast.aaron)
    assert "Somebody has already changed this visit." in words(denise.post("/schedule/move/", first, follow=True))


def _said(fields: list[tuple[str, str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value, chosen in fields:
        found.setdefault(name or chosen, []).append(value)
    return found


def test_the_week_is_led_through_by_the_same_tabs_everywhere(denise: Browser) -> None:
    def tabs(address: str) -> list[str]:
        return re.findall(r"<a [^>]*>([^<]+)</a>", page(denise, address).split('class="tabs"')[1].split("</nav>")[0])

    for address in ("/schedule/", "/schedule/?by=client", "/schedule/rota/", "/schedule/rota/leave/"):
        assert tabs(address) == ["By worker", "By client", "On call", "Leave", "Hours", "Mileage"], address
    assert tabs("/schedule/rota/hours/") == tabs("/schedule/rota/mileage/") == tabs("/schedule/")


def test_a_week_and_a_day_of_another_year_say_which(denise: Browser) -> None:
    assert "Wednesday 29 September 2027" in page(denise, "/schedule/", day="2027-09-29")
    assert "27 September to 3 October 2027" in page(denise, "/schedule/", day="2027-09-29")
    assert "On call, 27 September to 3 October 2027" in page(denise, "/schedule/rota/", week="2027-09-29")
    for address in ("/schedule/needs/", "/schedule/plan/"):
        assert ", Wednesday 29 September 2027" in page(denise, address, day="2027-09-29")
