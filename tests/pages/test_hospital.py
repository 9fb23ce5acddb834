"""Hospital: one page for the team, a thread for each stay, a tab for each client; and who may see how much of it."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.pages.hospital.axis import WORD, axis_of
from alongside.records.actions.endings import end_enrollment
from alongside.records.actions.hospital import record_stay
from alongside.records.models import EmergencyVisit, HospitalStay, Incident, IncidentLook, JailStay
from alongside.records.queries.stays import StayTold
from alongside.records.queries.threads import Thread
from alongside.teams.models import new_id
from tests.cast import AT, TODAY, Cast, a_client, moment, visited
from tests.leaving import PARTING
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


def tab(cast: Cast, rest: str = "") -> str:
    return f"/clients/{cast.tendai.id}/hospital/{rest}"


def went_in(cast: Cast, browser: Browser, **differently: Any) -> HospitalStay:
    form = {"id": new_id(), "on": str(ago(6)), "kind": "psychiatric", "hospital": "St Anne’s", "ward": "5",
            "began": "client", "team_asked": "yes", "says": "He asked to go in."} | differently  # fmt: skip
    assert browser.post(tab(cast, "add/"), form).status_code == 302
    return HospitalStay.objects.get(id=form["id"])


def stepped(browser: Browser, stay: HospitalStay, step: str, **said: Any) -> int:
    form = {"id": new_id(), "on": str(ago(1))} | said
    return browser.post(f"/hospital/{stay.id}/add/?step={step}", form).status_code


def test_a_worry_becomes_a_stay_and_the_stay_comes_home_all_on_one_thread(cast: Cast, rosa: Browser) -> None:
    worry = {"id": new_id(), "on": str(ago(8)), "says": "Awake for three nights."}
    assert rosa.post(tab(cast, "add/?as=worried"), worry).status_code == 302
    stay = HospitalStay.objects.get()
    assert "hospital worry day 9" in page(rosa, f"/clients/{cast.tendai.id}/")
    visited(cast, started_at=moment(ago(7), 10))
    visited(cast, started_at=moment(ago(4), 10), place="hospital", minutes=50)
    steps: list[tuple[str, dict[str, Any]]] = [
        ("asked", {"on": str(ago(6)), "began": "client", "team_asked": "yes"}),
        ("admitted", {"on": str(ago(6)), "kind": "psychiatric", "hospital": "St Anne’s"}),
        ("told", {"on": str(ago(5)), "whom": "Charge nurse", "says": "Medicines, allergies."}),
        ("planned", {"on": str(ago(3)), "whom": "Him, Rudo, Dr Lund", "says": "Home by team car."}),
        ("discharged", {"on": str(ago(2)), "home_to": "home"}),
    ]
    assert [stepped(rosa, stay, step, **said) for step, said in steps] == [302] * 5
    visited(cast, started_at=moment(ago(1), 10))
    said = page(rosa, f"/hospital/{stay.id}/")
    told = ["Awake for three nights.", "Tried first", "1 contact", "They asked, we were asked", "counts in O5: yes",
            "1 visit, 50 min", "Charge nurse", "Him, Rudo, Dr Lund", "counts in O6: yes", "Day 2", "Day 30",
            "Look back with them"]  # fmt: skip
    assert [said.find(one) > 0 for one in told] == [True] * len(told)
    assert "2 days, met on day 1" in said
    assert Entry.objects.filter(verb="opened", noun="client", client_id=cast.tendai.id).exists()


def test_the_page_lists_who_is_in_who_is_home_and_about_whom_there_is_a_worry(cast: Cast, rosa: Browser) -> None:
    went_in(cast, rosa)
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="psychiatric",
                hospital="County", admitted_on=ago(20), discharged_on=ago(4), team_involved=False)  # fmt: skip
    worry = {"id": new_id(), "on": str(ago(1)), "says": "Does not answer."}
    rosa.post(f"/clients/{cast.lucas.id}/hospital/add/?as=worried", worry)
    said = page(rosa, "/hospital/")
    inside, home, worried = (said.index(head) for head in ("In now", "Home, within 30 days", "Worried about</h2>"))
    assert inside < said.index("Tendai Makoni") < home < said.index("Grete Olsen") < worried < said.index("Lucas Ferr")
    assert "Not met on the ward yet." in said
    assert "tell the ward what we know" in said
    assert "2 days: not met" in said
    assert "1 of the last 2" in said


def test_each_step_is_undone_corrected_and_asks_only_what_it_answers(cast: Cast, rosa: Browser) -> None:
    stay = went_in(cast, rosa)
    assert stepped(rosa, stay, "discharged", home_to="home") == 302
    home = stay.steps.get(step="discharged")
    rosa.post(f"/hospital/{stay.id}/steps/{home.id}/undo/")
    stay.refresh_from_db()
    assert stay.discharged_on is None
    admitted = stay.steps.get(step="admitted")
    address = f"/hospital/{stay.id}/steps/{admitted.id}/"
    assert "St Anne’s" in page(rosa, address)
    form = {"id": new_id(), "on": str(ago(7)), "kind": "psychiatric", "hospital": "County"}
    assert rosa.post(address, form).status_code == 302
    stay.refresh_from_db()
    assert (stay.hospital, stay.admitted_on) == ("County", ago(7))
    assert rosa.post(address, form | {"id": new_id()}).status_code == 404
    rosa.post(f"/hospital/{stay.id}/undo/")
    assert "Tendai Makoni" not in page(rosa, "/hospital/").split("hospital__side")[0].split("hospital__list")[1]


@pytest.mark.parametrize(
    ("step", "said", "sentence"),
    [
        ("discharged", {"on": str(ago(9))}, "The discharge is before the admission."),
        ("told", {"whom": ""}, "Write who was told"),
        ("planned", {"on": str(ago(9))}, "Write that day or a later one."),
        ("heard", {"says": ""}, "Write what it is, in a sentence."),
        ("heard", {"says": "Home soon", "expected_on": str(ago(9))}, "Nobody goes home before that."),
        ("admitted", {"kind": "psychiatric"}, "is written already"),
    ],
)
def test_what_cannot_be_is_refused_where_it_was_written(
    cast: Cast, rosa: Browser, step: str, said: dict[str, str], sentence: str
) -> None:
    stay = went_in(cast, rosa)
    answer = rosa.post(f"/hospital/{stay.id}/add/?step={step}", {"id": new_id(), "on": str(ago(1))} | said)
    assert answer.status_code in {409, 422}
    assert sentence in words(answer)


def test_two_open_stays_are_refused(cast: Cast, rosa: Browser) -> None:
    went_in(cast, rosa)
    again = rosa.post(tab(cast, "add/"), {"id": new_id(), "on": str(ago(1)), "kind": "medical"})
    assert again.status_code == 409
    assert "is open already" in words(again)


def test_emergency_rooms_jail_and_incidents_have_threads_of_their_own(cast: Cast, rosa: Browser) -> None:
    emergency = {"id": new_id(), "on": str(ago(3)), "kind": "psychiatric", "end": "left", "where": "County ER"}
    assert rosa.post(tab(cast, "emergency/add/"), emergency).status_code == 302
    jail = {"id": new_id(), "booked_on": str(ago(2)), "jail": "County jail", "expected_on": str(TODAY)}
    assert rosa.post(tab(cast, "jail/add/"), jail).status_code == 302
    incident = {"id": new_id(), "on": str(ago(1)), "kind": "threat", "whom": "Rosa", "what": "Shouted at in the hall.",
                "done": "Left, rang Denise.", "client_id": cast.tendai.id}  # fmt: skip
    assert rosa.post("/hospital/incidents/add/", incident).status_code == 302
    said = page(rosa, "/hospital/")
    for told in ("County ER", "Left before being seen", "in jail day 3", "may come out", "Shouted at in the hall."):
        assert told in said
    assert "in jail day 3" in page(rosa, f"/clients/{cast.tendai.id}/")
    denise = signed_in(cast, cast.denise)
    assert rosa.post(f"/hospital/incidents/{incident['id']}/look/", {"says": "No"}).status_code == 404
    denise.post(f"/hospital/incidents/{incident['id']}/look/", {"says": "Two of us from now on."})
    assert "Two of us from now on." in page(rosa, f"/hospital/incidents/{incident['id']}/")
    for kind, id in (("emergency", emergency["id"]), ("jail", jail["id"])):
        assert rosa.get(tab(cast, f"{kind}/{id}/")).status_code == 200
        rosa.post(tab(cast, f"{kind}/{id}/undo/"))
    rosa.post(f"/hospital/incidents/{incident['id']}/undo/")
    assert "County" not in page(rosa, tab(cast))
    assert (EmergencyVisit.objects.count(), JailStay.objects.count(), Incident.objects.count()) == (2, 1, 2)
    assert IncidentLook.objects.count() == 1


def test_who_reads_how_much_of_a_thread(cast: Cast, rosa: Browser) -> None:
    stay = went_in(cast, rosa)
    dates = page(signed_in(cast, cast.joyce), f"/hospital/{stay.id}/")
    assert "He asked to go in." not in dates
    assert "They asked" not in dates
    assert "Add a word" not in dates
    assert "Incidents" not in page(signed_in(cast, cast.joyce), "/hospital/")
    for outsider in (cast.walter, cast.vera, cast.ada):
        assert signed_in(cast, outsider).get(f"/hospital/{stay.id}/").status_code == 404
    assert signed_in(cast, cast.joyce).post(tab(cast, "add/"), {}).status_code == 404


def test_a_detox_changes_nothing_for_whoever_may_not_know_of_it(cast: Cast, rosa: Browser) -> None:
    keisha = signed_in(cast, cast.keisha)

    def plain(said: str) -> str:
        return said.split("<main")[1].split("csrfmiddlewaretoken")[0]

    before = [plain(page(keisha, address)) for address in ("/hospital/", tab(cast))]
    stay = went_in(cast, rosa, kind="detox")
    assert [plain(page(keisha, address)) for address in ("/hospital/", tab(cast))] == before
    assert keisha.get(f"/hospital/{stay.id}/").status_code == 404


def test_somebody_with_two_stays_at_once_is_one_person_and_each_night_is_one(cast: Cast, rosa: Browser) -> None:
    """Of somebody in detox whoever may not know of it writes down what they see: another stay."""
    went_in(cast, rosa, on=str(ago(8)), kind="detox", began="", team_asked="")
    went_in(cast, signed_in(cast, cast.keisha), on=str(ago(6)))
    keisha = page(signed_in(cast, cast.keisha), "/hospital/")
    said = page(rosa, "/hospital/")
    assert "<strong>1</strong> in now" in said
    assert "1 stay in 90 days, 8 nights;" in said
    assert said.count("two stays at once") == 2
    assert "1 stay in 90 days, 6 nights;" in keisha
    assert "two stays" not in page(signed_in(cast, cast.keisha), "/hospital/")
    assert stepped(rosa, HospitalStay.objects.get(kind="detox"), "discharged", home_to="home") == 302
    assert "<strong>0</strong> home" in page(rosa, "/hospital/"), "who is still in the other is not home"


def test_in_hospital_and_in_jail_are_both_said(cast: Cast, rosa: Browser) -> None:
    went_in(cast, rosa)
    custody = {"id": new_id(), "booked_on": str(ago(1)), "jail": "County jail"}
    answer = rosa.post(tab(cast, "jail/add/"), custody)
    assert (answer.status_code, "If both are true, say how in a sentence" in words(answer)) == (422, True)
    assert rosa.post(tab(cast, "jail/add/"), custody | {"says": "Under guard on the ward."}).status_code == 302
    said = page(rosa, "/hospital/")
    assert "in jail too" in said
    assert "in hospital too" in said


def test_the_way_from_the_page_to_a_form_asks_who_and_what(cast: Cast, rosa: Browser) -> None:
    assert "Tendai Makoni" in page(rosa, "/hospital/begin/")
    asked = {"client": cast.tendai.id, "what": "emergency"}
    assert rosa.get("/hospital/begin/", asked)["Location"] == tab(cast, "emergency/add/")
    assert rosa.get("/hospital/begin/", asked | {"what": "incident"})["Location"].startswith("/hospital/incidents/add/")
    assert rosa.get("/hospital/begin/", asked | {"client": ""}).status_code == 422


def test_the_page_asks_no_more_of_a_long_list(
    cast: Cast, rosa: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        client = a_client(cast.team, f"Client {number}", since=date(2026, 3, 2))
        record_stay(by=cast.denise, team_id=cast.team.id, client_id=client.id, at=AT, kind="psychiatric",
                    admitted_on=ago(10), discharged_on=ago(number) if number else None, team_involved=True)  # fmt: skip
    stay = went_in(cast, rosa)
    with django_assert_max_num_queries(30):
        page(rosa, f"/hospital/{stay.id}/")


def test_names_of_days_on_the_line_of_a_thread_never_lie_over_each_other() -> None:
    for admitted in range(12):
        first = TODAY - timedelta(days=admitted)
        stay = StayTold(worried_on=first - timedelta(days=admitted % 3), admitted_on=first)
        ticks = axis_of(Thread(stay, "Tendai", (), (), ()), on=TODAY).ticks
        edges = [(each.x - {"start": 0, "middle": WORD / 2, "end": WORD}[each.anchor], each.words) for each in ticks]
        assert len(edges) >= 2
        assert all(later - sooner >= WORD for (sooner, _), (later, _) in pairwise(edges)), edges


def test_who_has_left_is_no_longer_looked_for_on_the_board_and_their_nights_end_with_it(
    cast: Cast, rosa: Browser
) -> None:
    record_stay(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, kind="psychiatric",
                admitted_on=ago(10))  # fmt: skip
    assert "<strong>1</strong> in now" in page(rosa, "/hospital/")
    end_enrollment(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, on=ago(4),
                   reason="long_term_institution", **PARTING)  # fmt: skip
    said = page(rosa, "/hospital/")
    assert "<strong>0</strong> in now" in said
    assert "1 stay in 90 days, 6 nights" in said


def test_a_visit_that_ended_in_hospital_opens_the_stay_with_one_press_and_each_leads_to_the_other(
    cast: Cast, rosa: Browser
) -> None:
    form = {"id": new_id(), "on": str(ago(3)), "kind": "psychiatric", "end": "admitted", "where": "County ER"}
    rosa.post(tab(cast, "emergency/add/"), form)
    press = tab(cast, f"emergency/{form['id']}/admitted/")
    assert press in page(rosa, tab(cast))
    assert press in page(rosa, "/hospital/")
    assert press not in page(signed_in(cast, cast.joyce), tab(cast))
    said = words(rosa.post(press, follow=True))
    stay = HospitalStay.objects.get()
    assert (stay.state, stay.hospital, stay.admitted_on, stay.kind) == ("admitted", "County ER", ago(3), "psychiatric")
    assert "Through the emergency room:" in said
    assert tab(cast, f"emergency/{form['id']}/") in said
    assert f"/hospital/{stay.id}/undo/" in said.rsplit("data-toast", 1)[1]
    assert press not in page(rosa, tab(cast))
    assert rosa.post(press)["Location"] == f"/hospital/{stay.id}/"
    assert HospitalStay.objects.count() == 1
    rosa.post(f"/hospital/{stay.id}/undo/")
    assert press in page(rosa, tab(cast)), "taken back, it is offered again"


def test_a_worry_goes_on_as_the_stay_a_visit_led_to_and_a_visit_that_led_home_opens_none(
    cast: Cast, rosa: Browser
) -> None:
    rosa.post(tab(cast, "add/?as=worried"), {"id": new_id(), "on": str(ago(5)), "says": "Awake for three nights."})
    form = {"id": new_id(), "on": str(ago(3)), "kind": "psychiatric", "end": "home", "where": "County ER"}
    rosa.post(tab(cast, "emergency/add/"), form)
    answer = rosa.post(tab(cast, f"emergency/{form['id']}/admitted/"), follow=True)
    assert "This visit did not end in hospital." in words(answer)
    form |= {"id": new_id(), "end": "admitted"}
    rosa.post(tab(cast, "emergency/add/"), form)
    said = words(rosa.post(tab(cast, f"emergency/{form['id']}/admitted/"), follow=True))
    stay = HospitalStay.objects.get()
    assert (stay.state, stay.worried_on, stay.admitted_on) == ("admitted", ago(5), ago(3))
    undo = said.rsplit("data-toast", 1)[1].split('action="')[1].split('"')[0]
    rosa.post(undo)
    stay.refresh_from_db()
    assert stay.state == "worried"
