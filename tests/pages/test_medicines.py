"""A client's medicines: what the page shows, to whom, and what each form writes down."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import LazySettings
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.records.access import packet_sight
from alongside.records.actions.medicine import asking
from alongside.records.models import (
    Allergy,
    Contact,
    Dose,
    MedicationOrder,
    MedicineConsent,
    MedicineMistake,
    MonitoringResult,
    SideEffect,
)
from alongside.records.queries.night import night_pages
from alongside.teams.access import Actor
from tests.cast import AT, TODAY, Cast, staff_of
from tests.medicines import MISSED, a_prescriber, daily, dosed, monthly, ordered
from tests.pages.rooms import page, signed_in, words

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 4)
LAST = date(2026, 9, 2)
AN_ORDER = {
    "id": "a" * 32, "medicine": "Paliperidone palmitate", "dose": "156 mg", "route": "injection",
    "from_on": "2026-09-30", "every_weeks": "4", "early_days": "3", "late_days": "6", "if_missed": MISSED,
    "prescribed_by": "Dr Osei",
}  # fmt: skip


@pytest.fixture
def osei(cast: Cast) -> Actor:
    return a_prescriber(cast)


def at(cast: Cast, then: str = "") -> str:
    return f"/clients/{cast.tendai.id}/medicines/{then}"


def given(cast: Cast, osei: Actor) -> MedicationOrder:
    """Three injections, the second late; the next is due Wed 30 Sep."""
    order = ordered(cast, osei, monthly(date(2026, 6, 29)))
    dosed(cast, order, date(2026, 6, 29))
    dosed(cast, order, date(2026, 8, 5), site="right_arm", why="Away at his sister's")
    dosed(cast, order, LAST)
    return order


def test_the_page_shows_the_injection_its_window_and_the_other_side(cast: Cast, osei: Actor) -> None:
    order = given(cast, osei)
    said = page(signed_in(cast, cast.rosa), at(cast))
    told = ["Injection, Paliperidone palmitate", "156 mg, injection, every 4 weeks",
            "Injections of Paliperidone palmitate: 3 given, 1 of them off the window; the next is due Wed 30 Sep",
            "right arm", "Sun 27 Sep to Tue 6 Oct", MISSED, "3 days late", "Away at his sister&#x27;s"]  # fmt: skip
    assert [each for each in told if each not in said] == []
    assert f"/visits/log/?client={cast.tendai.id}&amp;back=client&amp;dose={order.id}" in said


def test_who_sees_what(cast: Cast, osei: Actor) -> None:
    given(cast, osei)
    prescriber, nurse, peer = (page(signed_in(cast, one), at(cast)) for one in (osei, cast.rosa, cast.keisha))
    assert "New order" in prescriber
    assert "New order" not in nurse
    assert "Note a result" in nurse
    assert "Note a result" not in peer
    assert "Give or observe a dose" in peer
    assert "Give it on a visit" not in peer
    assert signed_in(cast, cast.joyce).get(at(cast)).status_code == 404
    assert "Medicines" not in page(signed_in(cast, cast.joyce), f"/clients/{cast.tendai.id}/")


def test_what_is_labelled_changes_not_a_byte_for_whoever_may_not_read_it(cast: Cast, osei: Actor) -> None:
    given(cast, osei)
    aaron = signed_in(cast, cast.aaron)
    places = [at(cast), at(cast, "list/"), f"/clients/{cast.tendai.id}/", "/clients/", "/schedule/needs/"]
    before = [_still(page(aaron, place)) for place in places]
    hidden = ordered(cast, osei, monthly(LAST, prescriber_id=osei.staff_id), "Vivitrol")
    dosed(cast, hidden, LAST)
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    asking.note_effect(**told, today=TODAY, on=TODAY, text="Sick since the Vivitrol")
    asking.note_allergy(**told, today=TODAY, on=TODAY, substance="Naltrexone")
    assert [_still(page(aaron, place)) for place in places] == before
    assert "Vivitrol" in page(signed_in(cast, cast.rosa), at(cast))
    for form in ("change/", "stop/", "consent/"):
        assert aaron.get(at(cast, f"order/{hidden.id}/{form}")).status_code == 404


def _still(said: str) -> str:
    """A page without what differs each time it is made: the tokens of its forms."""
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", said)


def test_an_order_is_recorded_changed_and_stopped(cast: Cast, osei: Actor) -> None:
    browser = signed_in(cast, osei)
    assert "Record the order" in page(browser, at(cast, "order/"))
    for _ in range(2):
        assert browser.post(at(cast, "order/"), AN_ORDER).headers["Location"] == at(cast)
    order = MedicationOrder.objects.get()
    changed = {**AN_ORDER, "id": "b" * 32, "dose": "234 mg", "why": "Voices back"}
    assert browser.post(at(cast, f"order/{order.id}/change/"), changed).status_code == 302
    stopped = {"id": "c" * 32, "on": "2026-09-30", "why": "He asked"}
    assert browser.post(at(cast, f"order/{order.id}/stop/"), stopped).status_code == 302
    said = page(browser, at(cast))
    assert "Stopped Wed 30 Sep" in said
    assert "He asked." in said
    assert [step.dose for step in order.steps.order_by("number")] == ["156 mg", "234 mg", "234 mg"]


def test_an_order_that_could_not_be_says_what_is_missing(cast: Cast, osei: Actor) -> None:
    answer = signed_in(cast, osei).post(at(cast, "order/"), {**AN_ORDER, "if_missed": ""})
    assert answer.status_code == 422
    assert "Write what to do if it is missed." in words(answer)
    assert not MedicationOrder.objects.exists()


def test_a_dose_before_its_order_is_refused_at_the_day(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(TODAY), "Sertraline")
    a_dose = {"id": "d" * 32, "order_id": order.id, "state": "observed", "day": "2026-09-29", "time": "20:00"}
    answer = signed_in(cast, cast.keisha).post(at(cast, "dose/"), a_dose)
    assert answer.status_code == 422
    assert "Ordered from Wed 30 Sep 2026: a dose on Tue 29 Sep 2026 is before that." in words(answer)
    assert not Dose.objects.exists()


def test_an_injection_too_late_is_explained_then_kept_and_flagged(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(date(2026, 8, 3)))
    dosed(cast, order, date(2026, 8, 3))
    rosa = signed_in(cast, cast.rosa)
    a_dose = {"id": "d" * 32, "order_id": order.id, "state": "given", "site": "left_arm", "day": "2026-09-30",
              "time": "09:00"}  # fmt: skip
    answer = rosa.post(at(cast, "dose/"), a_dose)
    assert answer.status_code == 422
    assert f"closed Sun 6 Sep 2026. The order says: {MISSED}" in words(answer)
    assert rosa.post(at(cast, "dose/"), {**a_dose, "why": "Not found for three weeks"}).status_code == 302
    assert "24 days late" in page(rosa, at(cast))


def test_allergies_are_known_none_or_nobody_asked(cast: Cast, osei: Actor) -> None:
    rosa = signed_in(cast, cast.rosa)
    assert "nobody has asked" in page(rosa, at(cast))
    rosa.post(at(cast, "no-allergy/"), {"id": "a" * 32})
    assert "None known, they say, Wed 30 Sep." in page(rosa, at(cast))
    an_allergy = {"id": "b" * 32, "substance": "Penicillin", "reaction": "rash", "on": "2026-09-30"}
    assert rosa.post(at(cast, "allergy/"), an_allergy).status_code == 302
    assert "Penicillin: rash." in page(rosa, at(cast))
    row = Allergy.objects.get(none_known=False)
    assert rosa.post(at(cast, f"mistake/allergy/{row.id}/")).status_code == 302
    assert "None known, they say, Wed 30 Sep." in page(rosa, at(cast))


def test_consents_results_and_side_effects_are_noted_and_read(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, monthly(MAY, prescriber_id=osei.staff_id))
    rosa, keisha, doctor = (signed_in(cast, one) for one in (cast.rosa, cast.keisha, osei))
    agreed = {"id": "a" * 32, "answer": "written", "on": "2026-09-30", "who": "Tendai", "words": "I can think"}
    assert rosa.post(at(cast, f"order/{order.id}/consent/"), agreed).status_code == 302
    assert MedicineConsent.objects.get().said == "I can think"
    weighed = {"id": "b" * 32, "what": "weight", "value": "81 kg", "taken_on": "2026-09-30"}
    assert rosa.post(at(cast, "result/"), weighed).status_code == 302
    assert MonitoringResult.objects.get().value == "81 kg"
    noted = {"id": "c" * 32, "text": "Shaking hands", "order_id": order.id, "on": "2026-09-30"}
    assert keisha.post(at(cast, "side-effect/"), noted).status_code == 302
    effect = SideEffect.objects.get()
    said = page(doctor, at(cast))
    told = ["I can think", "to Thu 30 Sep 2027", "81 kg", "Shaking hands", "not read yet", "Movement, AIMS"]
    assert [each for each in told if each not in said] == []
    assert doctor.post(at(cast, f"side-effect/{effect.id}/read/"), {"answer": "Half the dose"}).status_code == 302
    said = page(keisha, at(cast))
    assert "not read yet" not in said
    assert "Half the dose." in said


def a_visit_form(cast: Cast, **said: str) -> dict[str, str]:
    return {
        "id": "e" * 32, "client": cast.tendai.id, "outcome": "completed", "mode": "face_to_face", "place": "home",
        "length": "30", "staff": staff_of(cast.rosa), "met": "client", "service": "medication", "day": "2026-09-30",
        "time": "10:00", **said,
    }  # fmt: skip


def test_a_dose_is_part_of_the_contact_and_goes_with_it(cast: Cast, osei: Actor) -> None:
    order, tablets = given(cast, osei), ordered(cast, osei, daily(MAY), "Sertraline")
    rosa = signed_in(cast, cast.rosa)
    said = page(rosa, "/visits/log/", client=cast.tendai.id, dose=order.id)
    assert re.search(r'name="service"[^>]*>.*?value="medication" selected', said)
    assert re.search(rf'name="dose-{order.id}" value="given"[^>]* checked', said)
    assert re.search(rf'name="site-{order.id}" value="right_arm"[^>]* checked', said)
    doses = {f"dose-{order.id}": "given", f"dose-{tablets.id}": "refused", "dose_why": "“It makes me slow.”"}
    assert "Choose where it was given." in words(rosa.post("/visits/log/", a_visit_form(cast, **doses)))
    form = a_visit_form(cast, **doses, **{f"site-{order.id}": "right_arm"})
    for _ in range(2):
        assert rosa.post("/visits/log/", form).status_code == 302
    rows = Dose.objects.filter(on=TODAY).order_by("state")
    assert [(row.state, row.site, row.contact_id) for row in rows] == [
        ("given", "right_arm", "e" * 32), ("refused", "", "e" * 32),
    ]  # fmt: skip
    told = page(rosa, f"/clients/{cast.tendai.id}/", kind="medicines")
    assert [each for each in ("Paliperidone palmitate given", "It makes me slow.") if each not in told] == []
    assert rosa.post(f"/visits/{'e' * 32}/undo/").status_code == 302
    assert not Dose.objects.filter(on=TODAY, mistake=None).exists()


@pytest.mark.parametrize("on", [date(2026, 9, day) for day in (1, 8, 15, 22, 29)])
def test_no_word_of_a_drawing_runs_over_its_edge(cast: Cast, osei: Actor, settings: LazySettings, on: date) -> None:
    settings.ALONGSIDE_TODAY = on.isoformat()
    order = ordered(cast, osei, monthly(MAY))
    for week in range(0, 17, 4):
        dosed(cast, order, MAY + timedelta(weeks=week), why="Away at his sister's")
    said = page(signed_in(cast, cast.rosa), at(cast))
    over = []
    for drawing in re.findall(r'<svg class="chart" viewBox="0 0 [^"]+".*?</svg>', said):
        width = float(drawing.split('viewBox="0 0 ')[1].split()[0])
        for text in re.findall(r"<text [^>]*>[^<]+</text>", drawing):
            x, words_of = float(text.split('x="')[1].split('"')[0]), text.split(">")[1].split("<")[0]
            long = 6.5 * len(words_of)
            share = {"middle": 0.5, "end": 0.0}.get(text.partition('text-anchor="')[2].split('"')[0], 1.0)
            over += [words_of] if x + share * long > width or x - (1 - share) * long < 0 else []
    assert not over, over


def test_a_contact_put_right_to_not_met_takes_its_dose_back_and_says_so(cast: Cast, osei: Actor) -> None:
    tablets = ordered(cast, osei, daily(MAY), "Sertraline")
    rosa = signed_in(cast, cast.rosa)
    said_of_it = {f"dose-{tablets.id}": "observed", "symptoms": "same"}
    assert rosa.post("/visits/log/", a_visit_form(cast, **said_of_it)).status_code == 302
    later = a_visit_form(cast, id="c" * 32, note="At noon.")
    said = words(rosa.post(f"/visits/{'e' * 32}/amend/", later, follow=True))
    assert "Amended. What it said before is kept." in said
    assert "taken back" not in said
    assert not MedicineMistake.objects.exists(), "they had it, whatever else is put right"
    not_met = a_visit_form(cast, id="d" * 32, outcome="attempted", why_not="not_in")
    said = words(rosa.post(f"/visits/{'c' * 32}/amend/", not_met, follow=True))
    assert "Taken back, for nobody was met: 1 dose and what it says of symptoms." in said
    assert list(MedicineMistake.objects.values_list("dose__contact_id", flat=True)) == ["e" * 32]


def test_a_dose_that_cannot_be_keeps_the_whole_visit_unsaved(cast: Cast, osei: Actor) -> None:
    order = ordered(cast, osei, daily(TODAY), "Sertraline")
    form = a_visit_form(cast, **{f"dose-{order.id}": "observed", "day": "2026-09-29"})
    answer = signed_in(cast, cast.rosa).post("/visits/log/", form)
    assert answer.status_code == 422
    assert "is before that" in words(answer)
    assert not Contact.objects.exists()
    assert not Dose.objects.exists()


def test_the_night_and_its_packet_tell_of_medicines_and_allergies_and_nothing_labelled(cast: Cast, osei: Actor) -> None:
    given(cast, osei)
    ordered(cast, osei, daily(MAY), "Naltrexone")
    asking.note_allergy(by=cast.rosa, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, today=TODAY, on=TODAY,
                        substance="Penicillin", reaction="rash")  # fmt: skip
    said = page(signed_in(cast, cast.rosa), "/crisis/", client=cast.tendai.id)
    told = ["Allergic to Penicillin: rash.", "Paliperidone palmitate 156 mg, injection every 4 weeks, last Wed 2 Sep",
            "Naltrexone 10 mg, each evening"]  # fmt: skip
    assert [each for each in told if each not in said] == []
    assert "Naltrexone" not in page(signed_in(cast, cast.aaron), "/crisis/", client=cast.tendai.id)
    [sheet] = night_pages(packet_sight(cast.team.id), [cast.tendai], on=TODAY, at=AT)
    assert [each.split()[0] for each in sheet.medicines] == ["Paliperidone"]
    assert sheet.allergies == ("Penicillin: rash",)


def test_the_list_for_the_client_is_plain(cast: Cast, osei: Actor) -> None:
    given(cast, osei)
    said = page(signed_in(cast, cast.keisha), at(cast, "list/"))
    told = [
        "My medicines",
        "Paliperidone palmitate",
        "156 mg, injection, every 4 weeks. Next Wed 30 Sep",
        "Not written down.",
    ]
    assert [each for each in told if each not in said] == []


def test_the_page_asks_no_more_when_there_is_more_to_tell(
    cast: Cast, osei: Actor, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    order = given(cast, osei)
    told: dict[str, Any] = {"by": cast.rosa, "team_id": cast.team.id, "client_id": cast.tendai.id, "at": AT}
    for days in range(6):
        ordered(cast, osei, daily(MAY), f"Medicine {days}")
        asking.note_result(
            **told, today=TODAY, what="weight", taken_on=TODAY - timedelta(days=days), value=f"{80 + days}"
        )
        asking.note_effect(**told, today=TODAY, on=TODAY, text=f"Tired {days}", order_id=order.id)
    rosa = signed_in(cast, cast.rosa)
    with django_assert_max_num_queries(23):
        page(rosa, at(cast))
