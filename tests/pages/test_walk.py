"""The walk through the roster: who leads, what is said and becomes, how clients are, what one has not read yet."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.lines import say
from alongside.records.actions.meetings import close_meeting, open_meeting
from alongside.records.actions.statuses import raise_status
from alongside.records.models import Meeting, MeetingLine, Mention, RaisedStatus, StatusCapsule, Task
from alongside.schedule.models import Visit, VisitStanding
from alongside.terms import VisitState
from tests.cast import AT, TODAY, Cast, a_client, staff_of, visited
from tests.merging import doubled, merged
from tests.nights import called
from tests.pages.rooms import HTMX, page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def row_of(said: str, client_id: str) -> str:
    return said.split(f'id="row-{client_id}"')[1].split("</tr>")[0]


def test_one_key_ticks_and_goes_on_to_the_next(cast: Cast, denise: Browser) -> None:
    form = {"spoken": cast.grete.id, "then": cast.lucas.id}
    answer = denise.post("/today/onward/", form, headers=HTMX)
    said = words(answer)
    assert f'data-client="{cast.lucas.id}"' in said
    assert "1 of 3" in said
    assert "No change" in row_of(said, cast.grete.id)
    assert answer.headers["HX-Push-Url"] == f"/today/?client={cast.lucas.id}"
    assert denise.post("/today/onward/", form).headers["Location"] == f"/today/?client={cast.lucas.id}"
    last = words(denise.post("/today/onward/", {"spoken": cast.tendai.id, "then": ""}, headers=HTMX))
    assert "Begin with Lucas Ferreira" in last
    assert Mention.objects.count() == 2


def test_a_line_says_before_enter_what_it_will_become(cast: Cast, denise: Browser) -> None:
    for text, becomes in (
        ("Slept badly", "Log</strong> Slept badly"),
        ("task: call the pharmacy @rosa by fri", "Task</strong> Rosa: call the pharmacy, by Fri 2 Oct"),
        ("aaron tomorrow 10 home injection", "Visit</strong> Thu 1 Oct 10:00, 45 min, Aaron, at home: injection"),
        ("task: ring @nobody", "Nobody on the team is called nobody."),
    ):
        assert becomes in words(denise.post("/today/becomes/", {"text": text, "client": cast.tendai.id})), text
    assert not Meeting.objects.exists()


def test_enter_writes_the_line_and_what_it_became(cast: Cast, denise: Browser) -> None:
    told = {"client": cast.tendai.id, "open": cast.tendai.id}
    denise.post("/today/say/", {**told, "text": "Slept badly <b>"}, headers=HTMX)
    denise.post("/today/say/", {**told, "text": "task: call the pharmacy @rosa by fri"}, headers=HTMX)
    answer = words(denise.post("/today/say/", {**told, "text": "aaron tomorrow 10 home injection"}, headers=HTMX))
    assert "Slept badly &lt;b&gt;" in answer
    assert "Visit: Thu 1 Oct 10:00, 45 min, Aaron, at home: injection" in row_of(answer, cast.tendai.id)
    task, visit = Task.objects.get(), VisitStanding.objects.get()
    assert (task.what, task.owner_id, str(task.due_on)) == ("call the pharmacy", staff_of(cast.rosa), "2026-10-02")
    assert (visit.state, visit.staff_id, str(visit.on)) == (VisitState.AGREED, staff_of(cast.aaron), "2026-10-01")
    said = page(denise, "/today/", client=cast.tendai.id)
    assert "Thu 10:00, at home" in said
    assert "<strong>Rosa</strong> call the pharmacy" in said


def test_a_visit_taken_back_is_cancelled_with_its_line(cast: Cast, denise: Browser) -> None:
    denise.post("/today/say/", {"client": cast.tendai.id, "text": "rosa tomorrow 10", "line": "a" * 32})
    denise.post(f"/today/lines/{'a' * 32}/take-back/", {"client": cast.tendai.id})
    assert VisitStanding.objects.get(followed_by__isnull=True).state == VisitState.CANCELLED
    assert "Nothing is planned" in page(denise, "/today/", client=cast.tendai.id)
    assert Visit.objects.count() == 1


def test_the_same_form_twice_writes_one_line(cast: Cast, denise: Browser) -> None:
    form = {"client": cast.tendai.id, "text": "rosa tomorrow 10", "line": "b" * 32}
    for _ in range(2):
        denise.post("/today/say/", form)
    assert (MeetingLine.objects.count(), Visit.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"text": "task: ring @maya"}, "Nobody on the team is called maya."),
        ({"text": " "}, "Write what was said."),
        ({"text": "visit rosa 10"}, "Say which day"),
        ({"text": "x", "line": "../etc"}, "The form has lost its identity"),
        ({"text": "x", "part2": "on"}, "Only those who treat substance use"),
    ],
)
def test_a_line_that_cannot_be_written_comes_back_with_its_words(
    cast: Cast, denise: Browser, form: dict[str, str], sentence: str
) -> None:
    answer = denise.post("/today/say/", {"client": cast.tendai.id, "open": cast.tendai.id, **form}, headers=HTMX)
    assert answer.status_code == 422
    assert sentence in words(answer)
    assert f'value="{form["text"].strip()}"' in answer.content.decode() or not form["text"].strip()
    assert not MeetingLine.objects.exists()


def test_a_line_is_put_right_and_both_stay(cast: Cast, denise: Browser) -> None:
    denise.post("/today/say/", {"client": cast.tendai.id, "text": "Slept badly", "line": "c" * 32})
    for actor, text in ((cast.denise, "Slept well"), (cast.rosa, "Slept long")):
        signed_in(cast, actor).post(f"/today/lines/{'c' * 32}/mend/", {"text": text, "open": cast.tendai.id})
    said = page(denise, "/today/", client=cast.tendai.id)
    assert "Slept well" in said
    assert "Slept long" in said
    assert "both are kept" in said


def test_whoever_leads_takes_the_others_along(cast: Cast, denise: Browser) -> None:
    denise.post("/today/lead/", {"pace": "30"})
    page(denise, "/today/", client=cast.tendai.id)
    said = page(signed_in(cast, cast.rosa), "/today/")
    assert "Denise is at" in said
    assert "done about" in said
    wall = page(signed_in(cast, cast.rosa), "/today/big/")
    assert "<h2>Tendai Makoni</h2>" in wall
    page(signed_in(cast, cast.rosa), "/today/", client=cast.grete.id)
    assert Meeting.objects.get().open_client_id == cast.tendai.id
    answer = denise.post("/today/lead/", {"pace": "fast"}, follow=True)
    assert "Choose a pace from 0 to 600 seconds" in words(answer)


def test_a_capsule_is_written_and_shown_as_the_person_on_call_reads_it(cast: Cast, denise: Browser) -> None:
    denise.post("/today/capsule/", {"open": cast.tendai.id, "text": "Steady. Call before knocking."})
    said = page(denise, "/today/", client=cast.tendai.id)
    assert "Steady. Call before knocking." in said
    assert "29 of 600" in said
    answer = denise.post("/today/capsule/", {"open": cast.tendai.id, "text": "x" * 601}, follow=True)
    assert "in 600 characters or fewer; this has 601" in words(answer)
    assert StatusCapsule.objects.count() == 1


def test_a_raised_status_is_a_flag_with_its_day_and_comes_back_on_that_day(cast: Cast, denise: Browser) -> None:
    until = TODAY + timedelta(days=2)
    form = {"open": cast.tendai.id, "status": "daily_contact", "why": "Not sleeping", "review_on": str(until)}
    denise.post("/today/status/", form)
    assert "daily contact to Fri 2" in row_of(page(denise, "/today/"), cast.tendai.id)
    assert "Look again: daily contact" in page(denise, f"/clients/{cast.tendai.id}/")
    raise_status(by=cast.rosa, team_id=cast.team.id, client_id=cast.grete.id, at=AT, on=TODAY, status="watch",
                 why="Quiet", review_on=TODAY)  # fmt: skip
    assert "watch, review due" in row_of(page(denise, "/today/"), cast.grete.id)
    answer = denise.post("/today/status/", {**form, "review_on": "soon"}, follow=True)
    assert "Choose the day to look at it again" in words(answer)
    assert RaisedStatus.objects.count() == 2


def test_a_program_assistant_reads_no_line_no_capsule_and_writes_none(cast: Cast, denise: Browser) -> None:
    denise.post("/today/say/", {"client": cast.tendai.id, "text": "Slept badly"})
    denise.post("/today/capsule/", {"open": cast.tendai.id, "text": "Steady."})
    joyce = signed_in(cast, cast.joyce)
    said = page(joyce, "/today/", client=cast.tendai.id)
    assert "Slept badly" not in said
    assert "Steady." not in said
    for address in ("say", "becomes", "capsule", "status", "onward", "lead"):
        assert joyce.post(f"/today/{address}/", {"client": cast.tendai.id}).status_code == 404, address


def test_a_task_is_done_from_the_board_and_from_ones_own_day(cast: Cast, denise: Browser) -> None:
    denise.post("/today/say/", {"client": cast.tendai.id, "text": "task: call the pharmacy @rosa by today"})
    task = Task.objects.get()
    rosa = signed_in(cast, cast.rosa)
    assert "call the pharmacy" in page(rosa, "/visits/")
    answer = rosa.post(f"/today/tasks/{task.id}/done/", {"from": "visits"}, follow=True)
    assert "The task is done." in words(answer)
    assert "call the pharmacy" not in page(rosa, "/visits/").split('id="to-do"')[-1].split("</section>")[0]
    rosa.post(f"/today/tasks/{task.id}/undo/")
    assert "call the pharmacy" in page(denise, "/today/")


def test_since_the_last_shift_says_what_changed_until_one_has_read_it(cast: Cast) -> None:
    visited(cast, service="crisis", note="Rang at night.")
    meeting = open_meeting(by=cast.denise, team_id=cast.team.id, on=TODAY, at=AT)
    told: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT - timedelta(minutes=1)}
    say(**told, meeting_id=meeting.id, text="Two of us go.", kind="decision", client_id=cast.tendai.id)
    raise_status(**told, client_id=cast.grete.id, on=TODAY, status="watch", why="Quiet", review_on=TODAY)
    rosa = signed_in(cast, cast.rosa)
    said = page(rosa, "/today/handover/")
    for words_of in ("Crises", "Two of us go.", "Watch to Wed 30 Sep", "The last 24 hours"):
        assert words_of in said, words_of
    upto = said.split('name="upto" value="')[1].split('"')[0]
    rosa.post("/today/handover/read/", {"upto": upto})
    after = page(rosa, "/today/handover/")
    assert "Two of us go." not in after
    assert "You read on until" in after
    for lost in ("x", "0001-01-01T00:00:00+05:00"):
        assert "The form has lost its moment" in words(rosa.post("/today/handover/read/", {"upto": lost}, follow=True))
    joyce = page(signed_in(cast, cast.joyce), "/today/handover/")
    assert "Two of us go." not in joyce
    assert "Quiet" not in joyce


def test_a_clinical_review_has_an_agenda_lines_and_an_end(cast: Cast, denise: Browser) -> None:
    address = denise.post("/today/meetings/open/", {"kind": "clinical_review"}).headers["Location"]
    meeting = Meeting.objects.get()
    assert address == f"/today/meetings/{meeting.id}/"
    told = {"meeting": meeting.id}
    denise.post(f"{address}agenda/", {**told, "client": [cast.tendai.id, cast.grete.id]})
    denise.post(f"{address}agenda/", {**told, "off": cast.grete.id})
    denise.post("/today/say/", {**told, "client": cast.tendai.id, "text": "decided: mornings only"})
    denise.post("/today/say/", {**told, "text": "Groups move to Thursday."})
    denise.post("/today/came/", {**told, "staff": [staff_of(cast.rosa)]})
    said = page(denise, address)
    for told_there in ("mornings only", "Groups move to Thursday.", "1 of 5"):
        assert told_there in said, told_there
    assert [mention.client_id for mention in Mention.objects.all()] == [cast.tendai.id]
    denise.post("/today/close/", told)
    meeting.refresh_from_db()
    assert meeting.closed_at is not None
    assert "it stays as it is" in page(denise, address)
    assert "Clinical review" in page(denise, "/today/meetings/", kind="clinical_review")
    assert signed_in(cast, cast.vera).get(address).status_code == 404


def test_the_minutes_are_a_pdf_whose_printing_is_noted(cast: Cast, denise: Browser) -> None:
    denise.post("/today/say/", {"client": cast.tendai.id, "text": "task: call the pharmacy @rosa by fri"})
    meeting = Meeting.objects.get()
    close_meeting(by=cast.denise, team_id=cast.team.id, meeting_id=meeting.id, at=AT)
    answer = denise.get(f"/today/meetings/{meeting.id}/minutes/")
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Content-Disposition"] == 'inline; filename="daily-2026-09-30.pdf"'
    assert Entry.objects.filter(verb="printed", noun="meeting", object_id=meeting.id).count() == 1
    assert signed_in(cast, cast.joyce).get(f"/today/meetings/{meeting.id}/minutes/").status_code == 404


def test_a_server_that_keeps_no_connection_open_says_so(denise: Browser) -> None:
    assert denise.get("/today/live/").status_code == 204


def test_an_open_client_costs_the_same_whatever_was_said(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        client = a_client(cast.team, f"Newcomer {number}", since=TODAY - timedelta(days=90))
        denise.post("/today/say/", {"client": client.id, "text": "Slept badly"})
        denise.post("/today/say/", {"client": client.id, "text": "task: ring @rosa by today"})
    with django_assert_max_num_queries(58):
        page(denise, "/today/", client=cast.tendai.id)


def test_a_call_of_the_night_is_in_the_last_24_hours_in_the_flags_and_in_the_digest(
    cast: Cast, denise: Browser
) -> None:
    called(cast)
    said = page(denise, "/today/", client=cast.tendai.id)
    assert "crisis call, not resolved" in row_of(said, cast.tendai.id)
    assert "Walked through the letter." in said.split('id="open"')[1]
    assert "Crisis calls" in page(denise, "/today/handover/")
    joyce = signed_in(cast, cast.joyce)
    for address in ("/today/", "/today/handover/"):
        seen = page(joyce, address, client=cast.tendai.id)
        assert "crisis call" not in seen.lower(), address


def test_a_meeting_nobody_needs_is_discarded_while_nothing_is_written_in_it(cast: Cast, denise: Browser) -> None:
    address = denise.post("/today/meetings/open/", {"kind": "clinical_review"}).headers["Location"]
    assert f"{address}discard/" in page(denise, address)
    rosa = signed_in(cast, cast.rosa)
    assert f"{address}discard/" not in page(rosa, address)
    answer = rosa.post(f"{address}discard/", follow=True)
    assert "Whoever opened this meeting, or leads it, may discard it." in words(answer)
    said = words(denise.post(f"{address}discard/", follow=True))
    assert "The meeting is discarded." in said
    assert denise.get(address).status_code == 404
    undo = said.rsplit("data-toast", 1)[1].split('action="')[1].split('"')[0].replace("&amp;", "&")
    address = denise.post(undo).headers["Location"]
    denise.post(f"{address}agenda/", {"client": cast.tendai.id})
    assert f"{address}discard/" not in page(denise, address)
    answer = denise.post(f"{address}discard/", {"meeting": Meeting.objects.get().id}, follow=True)
    assert "Something is written in this meeting." in words(answer)
    assert Meeting.objects.get().kind == "clinical_review"


def test_what_is_said_of_a_record_merged_meanwhile_stands_under_the_one_it_is_read_under_now(
    cast: Cast, denise: Browser
) -> None:
    other = doubled(cast)
    merged(cast, cast.tendai, other)
    said = {"client": other.id, "open": other.id, "text": "Slept well."}
    assert denise.post("/today/say/", said, headers=HTMX).status_code == 200
    assert denise.post("/today/say/", said).status_code == 302
    assert {line.client_id for line in MeetingLine.objects.all()} == {cast.tendai.id}
    denise.post("/today/mention/", {"spoken": other.id})
    assert Mention.objects.get().client_id == cast.tendai.id
    assert denise.post("/today/say/", {"client": "0" * 32, "text": "Nobody."}).status_code == 404
