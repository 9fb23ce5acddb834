"""The night: who is likely to ring, one page about each, a call written down in a few taps, and what is owed."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pikepdf
import pytest
from django.conf import LazySettings
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.clients import mend_supporter
from alongside.records.actions.contacts import record_contact
from alongside.records.actions.statuses import write_capsule
from alongside.records.models import Crisis, CrisisOutcome, Disclosure, PacketNight, PacketOpening
from alongside.records.packet.passphrase import COPY, LINE, passphrase
from alongside.teams.models import new_id
from tests.cast import AT, TODAY, Cast, a_client, a_visit, moment, staff_of, visited
from tests.nights import LAST_NIGHT, an_answerer, called, sent
from tests.pages.rooms import HTMX, page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa(cast: Cast) -> Browser:
    return signed_in(cast, cast.rosa)


@pytest.fixture
def tonight(settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "2026-09-30T22:54"


@pytest.fixture
def nora(cast: Cast, tonight: None) -> Browser:
    """Who answers at the line, tonight at 22:54, with the packets sent."""
    sent(cast)
    return signed_in(cast, an_answerer(cast))


def a_form(cast: Cast, **differently: Any) -> dict[str, Any]:
    usual = {
        "id": new_id(), "client": cast.tendai.id, "caller": "client", "reached": "phone", "ended": "settled",
        "said": "Could not sleep.", "done": "", "next_step": "call", "answered": staff_of(cast.rosa), "answerer": "",
        "day": "2026-09-30", "time": "15:52", "caller_name": "",
    }  # fmt: skip
    return usual | differently


def test_a_call_is_saved_with_few_answers_and_undone(cast: Cast, rosa: Browser) -> None:
    form = a_form(cast)
    assert rosa.post("/crisis/calls/", form).status_code == 302
    assert rosa.post("/crisis/calls/", form).status_code == 302
    row = Crisis.objects.get()
    outcome = CrisisOutcome.objects.get()
    assert (row.client_id, row.staff_id, outcome.next_on) == (
        cast.tendai.id, staff_of(cast.rosa), TODAY + timedelta(days=1),
    )  # fmt: skip
    said = page(rosa, "/crisis/")
    assert "call open" in said
    assert "1 of 1 in" in said
    rosa.post(f"/crisis/calls/{row.id}/undo/")
    assert "0 of 0 in" in page(rosa, "/crisis/")


def test_a_call_in_the_small_hours_is_followed_up_the_same_morning(cast: Cast, rosa: Browser) -> None:
    rosa.post("/crisis/calls/", a_form(cast, time="03:10"))
    assert CrisisOutcome.objects.get().next_on == TODAY


def test_a_call_that_goes_on_needs_no_outcome_and_is_owed_one(cast: Cast, rosa: Browser) -> None:
    form = a_form(cast, client="", caller="other", ended="", next_step="", goes_on="yes")
    assert rosa.post("/crisis/calls/", form).status_code == 302
    said = page(rosa, "/crisis/")
    assert "caller gave no name" in said
    assert "How it ended is not recorded yet" in said
    row = Crisis.objects.get()
    answer = rosa.post(f"/crisis/calls/{row.id}/", {
        "id": new_id(), "reached": "neither", "ended": "settled", "next_step": "none", "said": "", "done": "",
    })  # fmt: skip
    assert answer.status_code == 302
    assert "1 of 1 in" in page(rosa, "/crisis/")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"ended": ""}, "Choose how it ended."),
        ({"next_step": ""}, "Choose what follows, or None."),
        ({"time": "25:00"}, "Write a time such as 22:52."),
        ({"time": "23:59"}, "This time has not come yet"),
        ({"answered": "other"}, "Write who answered."),
        ({"done": "a" * 4001}, "This is 4001 characters long; 4000 fit."),
        ({"day": "2026-02-30"}, "There is no 2026-02-30 on the calendar. Write a day such as 2026-09-30."),
        ({"reached": ""}, "How they were reached"),
    ],
)
def test_what_does_not_stand_is_said_beside_what_was_typed(
    cast: Cast, rosa: Browser, wrong: dict[str, str], sentence: str
) -> None:
    answer = rosa.post("/crisis/calls/", a_form(cast, **wrong))
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert "Could not sleep." in words(answer)
    assert "Tendai Makoni" in words(answer)
    assert not Crisis.objects.exists()


def test_a_caller_without_a_name_is_named_in_the_morning(cast: Cast, rosa: Browser) -> None:
    row = called(cast, client_id="", outcome=None)
    assert "Whom it was about" in page(rosa, f"/crisis/calls/{row.id}/")
    rosa.post(f"/crisis/calls/{row.id}/who/", {"id": new_id(), "client": cast.grete.id})
    assert "Grete Olsen" in page(rosa, "/crisis/")
    rosa.post(f"/crisis/calls/{row.id}/who/", {"id": new_id(), "client": cast.nadia.id})
    assert Crisis.objects.count() == 2


def test_the_list_begins_with_a_call_open_and_finds_by_number(cast: Cast, rosa: Browser) -> None:
    visited(cast, client_ids=(cast.grete.id,))
    called(cast, client_id=cast.grete.id)
    said = page(rosa, "/crisis/")
    assert said.index("Grete Olsen") < said.index("Lucas Ferreira")
    answer = words(rosa.post("/crisis/find/", {"words": "0142"}, headers=HTMX | {"HX-Target": "cards"}))
    assert "Tendai Makoni" in answer
    assert "Grete Olsen" not in answer
    assert "Tendai Makoni" in words(rosa.post("/crisis/find/", {"words": "0142"}))


def test_one_page_says_what_is_known_and_what_is_not_written_down(cast: Cast, rosa: Browser) -> None:
    write_capsule(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, text="Steady. Sleeps badly.")
    called(cast)
    said = page(rosa, "/crisis/", client=cast.tendai.id)
    for known in ("Steady. Sleeps badly.", "21 of 600", "Side door on 4th, ring twice.", "Rudo Makoni, family",
                  "555 0143", "he/him · 42", "Could not sleep.", "Medicines and allergies"):  # fmt: skip
        assert known in said, known
    assert Entry.objects.filter(verb="opened", noun="client", client_id=cast.tendai.id).count() == 1


def test_the_pages_questions_do_not_grow_with_calls_and_clients(
    cast: Cast, rosa: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        client = a_client(cast.team, f"Newcomer {number}", since=TODAY.replace(month=3))
        called(cast, client_id=client.id)
    page(rosa, "/crisis/")
    with django_assert_max_num_queries(52):
        page(rosa, "/crisis/", client=cast.tendai.id)


def test_the_line_sees_the_packet_and_no_note(cast: Cast, nora: Browser) -> None:
    visited(cast, note="A private word.", started_at=moment(TODAY - timedelta(days=1), 10))
    called(cast)
    said = page(nora, "/crisis/", client=cast.tendai.id)
    assert "Tendai Makoni" in said
    assert "Rudo Makoni, family" in said
    assert "45 min, at home, Denise, Rosa" in said
    for withheld in ("A private word.", "Could not sleep.", "/clients/", "/today/"):
        assert withheld not in said
    assert PacketOpening.objects.filter(packet__client=cast.tendai).count() == 1
    assert Entry.objects.get(noun="crisis packet", verb="opened").client_id == cast.tendai.id


def test_outside_the_window_a_packet_is_not_there(cast: Cast, nora: Browser, settings: LazySettings) -> None:
    for clock in ("2026-09-30T21:59", "2026-10-01T07:00", "2026-10-02T22:30"):
        settings.ALONGSIDE_TODAY = clock
        theirs = nora.get("/crisis/", {"client": cast.tendai.id})
        nobodys = nora.get("/crisis/", {"client": "f" * 32})
        assert (theirs.status_code, nobodys.status_code) == (404, 404)
        said = page(nora, "/crisis/")
        assert "Your window is closed" in said
        assert "Tendai" not in said
    assert not PacketOpening.objects.exists()


def test_the_line_of_another_team_and_another_teams_client_are_not_there(cast: Cast, nora: Browser) -> None:
    assert nora.get("/crisis/", {"client": cast.nadia.id}).status_code == 404
    stranger = signed_in(cast, an_answerer(cast, team=cast.neighbour))
    # The same person now answers for both teams; for the neighbour no packet went.
    stranger.post("/team/", {"team": cast.neighbour.id})
    assert stranger.get("/crisis/", {"client": cast.nadia.id}).status_code == 404


def test_what_the_line_opened_is_owed_until_a_call_or_a_word_is_filed(cast: Cast, nora: Browser) -> None:
    page(nora, "/crisis/", client=cast.tendai.id)
    page(nora, "/crisis/", client=cast.grete.id)
    assert page(nora, "/crisis/").count("packet opened") == 2
    form = a_form(cast, answered="affiliate", answerer="Nora Ferrante", time="22:50")
    assert nora.post("/crisis/calls/", form).status_code == 302
    assert page(nora, "/crisis/").count("packet opened") == 1
    left = PacketOpening.objects.get(packet__client=cast.grete)
    assert nora.post(f"/crisis/openings/{left.id}/").status_code == 302
    assert "packet opened" not in page(nora, "/crisis/")


def test_a_call_of_the_window_may_still_be_written_down_in_the_morning(
    cast: Cast, nora: Browser, settings: LazySettings
) -> None:
    settings.ALONGSIDE_TODAY = "2026-10-01T08:10"
    late = a_form(cast, answered="affiliate", answerer="Nora", day="2026-10-01", time="06:50")
    assert nora.post("/crisis/calls/", late).status_code == 302
    assert Crisis.objects.count() == 1


def test_a_call_outside_the_window_is_refused_with_its_words_kept_and_tells_nothing_of_a_client(
    cast: Cast, nora: Browser, settings: LazySettings
) -> None:
    settings.ALONGSIDE_TODAY = "2026-10-01T08:10"
    told = []
    for client_id in (cast.tendai.id, cast.nadia.id, "f" * 32, ""):
        for day, time in (("2026-09-30", "21:30"), ("2026-09-29", "23:00")):
            form = a_form(cast, client=client_id, answered="affiliate", answerer="Nora", day=day, time=time)
            answer = nora.post("/crisis/calls/", form | {"id": "a" * 32})
            assert (answer.status_code, "Could not sleep." in words(answer)) == (422, True)
            assert f'name="client" value="{client_id}"' in words(answer)
            told.append(_without_tokens(answer.content.replace(client_id.encode(), b"")))
    assert "No window of yours held this client at that time." in told[0]
    assert told[0] == told[2] == told[4]
    assert not Crisis.objects.exists()


def test_the_line_moves_and_corrects_nothing(cast: Cast, nora: Browser) -> None:
    row = called(cast)
    for act in ("state/", "who/"):
        assert nora.post(f"/crisis/calls/{row.id}/{act}", {"state": "resolved"}).status_code == 404
    assert nora.get(f"/crisis/calls/{row.id}/").status_code == 404
    assert nora.post(f"/crisis/calls/{row.id}/undo/").status_code == 404


def test_nothing_under_part_2_changes_a_byte_of_what_the_line_sees(cast: Cast, nora: Browser) -> None:
    def seen() -> list[bytes]:
        return [nora.get("/crisis/", {"all": ""} | about).content for about in ({}, {"client": cast.grete.id})]

    visited(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY - timedelta(days=2), 9))
    seen()
    before = [_without_tokens(said) for said in seen()]
    rosa, about = (staff_of(cast.rosa),), (cast.grete.id,)
    labelled = a_visit(cast, client_ids=about, service="substance_use_individual", staff_ids=rosa)
    record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=labelled)
    assert [_without_tokens(said) for said in seen()] == before
    unlabelled = a_visit(cast, client_ids=(cast.grete.id,), started_at=moment(TODAY, 8))
    record_contact(by=cast.rosa, team_id=cast.team.id, at=AT, contact=unlabelled)
    assert [_without_tokens(said) for said in seen()] != before


def test_what_a_supporter_may_be_told_is_read_by_those_who_read_part_2_alone(cast: Cast, nora: Browser) -> None:
    readers = {"rosa": True, "keisha": False, "joyce": False}
    address, theirs = f"/clients/{cast.tendai.id}/", f"/clients/{cast.tendai.id}/people/{cast.rudo.id}/"

    def seen(by: Browser) -> list[str]:
        night = by.get("/crisis/", {"client": cast.tendai.id})
        return [_without_tokens(answer.content) for answer in (night, by.get(address), by.get(theirs))]

    browsers = {who: signed_in(cast, getattr(cast, who)) for who in readers} | {"nora": nora}
    page(nora, "/crisis/", client=cast.tendai.id)
    before = {who: seen(by) for who, by in browsers.items()}
    mend_supporter(by=cast.denise, team_id=cast.team.id, supporter_id=cast.rudo.id, at=AT,
                   may_share="Everything but substances.")  # fmt: skip
    for who, by in browsers.items():
        assert (seen(by) != before[who]) is readers.get(who, False), who
    unchanged = {"name": "Rudo Makoni", "relation": "family", "phone": "555 0199", "may_talk": "yes", "may_share": "X"}
    assert browsers["keisha"].post(theirs, unchanged).status_code == 302
    cast.rudo.refresh_from_db()
    assert (cast.rudo.phone, cast.rudo.may_share) == ("555 0199", "Everything but substances.")
    assert "say no more than that we are there" in page(nora, "/crisis/", client=cast.tendai.id)


TOKENS = re.compile(r"(nonce|csrfmiddlewaretoken\" value|X-CSRFToken\W+|name=\"id\" value)=?\W*[\w+/=-]+")


def _without_tokens(said: bytes) -> str:
    return TOKENS.sub(r"\1", said.decode())


def test_the_program_assistant_has_no_page_of_the_night(cast: Cast) -> None:
    joyce = signed_in(cast, cast.joyce)
    assert joyce.get("/crisis/").status_code == 404
    assert "/crisis/" not in page(joyce, "/today/")


def test_a_call_of_last_night_is_moved_from_the_page(cast: Cast, rosa: Browser) -> None:
    row = called(cast, called_at=LAST_NIGHT)
    rosa.post(f"/crisis/calls/{row.id}/state/", {"state": "going"})
    assert "Somebody is going" in page(rosa, "/crisis/")
    rosa.post(f"/crisis/calls/{row.id}/state/", {"state": "better"})
    assert "Choose one of: Open" in page(rosa, "/crisis/")


def test_the_packets_leave_as_an_encrypted_file_and_each_leaving_is_on_record(cast: Cast, nora: Browser) -> None:
    night = PacketNight.objects.get()
    leader = signed_in(cast, cast.denise)
    for browser in (leader, nora):
        answer = browser.post(f"/crisis/packets/{night.id}/pdf/")
        assert answer.headers["Content-Type"] == "application/pdf"
        assert "riverside-act" in answer.headers["Content-Disposition"]
        with pikepdf.open(BytesIO(answer.content), password=passphrase(cast.team.id, LINE)) as pdf:
            assert len(pdf.pages) == 4
        assert b"Tendai" not in answer.content
    assert Disclosure.objects.filter(what="crisis_pdf", recipient="Cascade line").count() == 2
    assert signed_in(cast, cast.rosa).post(f"/crisis/packets/{night.id}/pdf/").status_code == 404


def test_the_file_does_not_leave_outside_the_window(cast: Cast, nora: Browser, settings: LazySettings) -> None:
    settings.ALONGSIDE_TODAY = "2026-10-01T07:00"
    assert nora.post(f"/crisis/packets/{PacketNight.objects.get().id}/pdf/").status_code == 404
    assert not Disclosure.objects.filter(what="crisis_pdf").exists()


def test_the_leader_reads_the_passphrases_and_the_ledger_knows(cast: Cast) -> None:
    leader = signed_in(cast, cast.denise)
    said = page(leader, "/crisis/copy/")
    assert passphrase(cast.team.id, COPY) in said
    assert Entry.objects.filter(verb="opened", noun="passphrase", actor=cast.denise.id).count() == 1
    leader.post("/crisis/copy/replace/")
    assert passphrase(cast.team.id, COPY) in page(leader, "/crisis/copy/")
    assert passphrase(cast.team.id, COPY) not in said


@pytest.mark.parametrize("who", ["rosa", "keisha", "joyce"])
def test_nobody_else_reads_the_passphrases(cast: Cast, who: str) -> None:
    assert signed_in(cast, getattr(cast, who)).get("/crisis/copy/").status_code == 404
