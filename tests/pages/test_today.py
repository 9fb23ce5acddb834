"""Today: everyone in order, ticked as they are spoken of, and a meeting that is fixed once it is closed."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client as Browser
from pytest_django.fixtures import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.records.actions.hospital import record_stay
from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.records.actions.statuses import write_capsule
from alongside.records.models import Meeting, MeetingLine, MeetingStaff, Mention
from alongside.teams.actions.credentials import add_credential
from alongside.teams.actions.on_call import lay_turn, open_line
from tests.cast import AT, OPENED, TODAY, Cast, a_client, moment, staff_of, visited
from tests.pages.rooms import HTMX, page, signed_in, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def denise(cast: Cast) -> Browser:
    return signed_in(cast, cast.denise)


def row_of(said: str, client_id: str) -> str:
    """The roster's row of one client."""
    return said.split(f'id="row-{client_id}"')[1].split("</tr>")[0]


def test_the_roster_says_when_by_whom_and_how_long_ago(cast: Cast, denise: Browser) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=2), 10), place="community")
    row = row_of(page(denise, "/today/"), cast.tendai.id)
    assert "<span>Mon</span>" in row
    assert 'href="#i-street"' in row
    assert "Denise, Rosa" in row
    assert "met by 2 of us in 14 days" in row
    assert 'today__days">2<' in row


def test_days_count_from_the_last_meeting_in_person_while_last_contact_may_be_a_call(
    cast: Cast, denise: Browser
) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=3), 10))
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 10), mode="phone", place="")
    row = row_of(page(denise, "/today/"), cast.tendai.id)
    assert "<span>Tue</span>" in row
    assert 'href="#i-phone"' in row
    assert 'today__days">3<' in row


def test_nobody_is_missing_and_names_are_in_order(cast: Cast, denise: Browser) -> None:
    a_client(cast.team, "Étienne Moreau", since=date(2026, 3, 2))
    said = page(denise, "/today/")
    assert [
        said.index(name) for name in ("Étienne Moreau", "Grete Olsen", "Lucas Ferreira", "Tendai Makoni")
    ] == sorted(said.index(name) for name in ("Étienne Moreau", "Grete Olsen", "Lucas Ferreira", "Tendai Makoni"))
    assert "Nadia Haddad" not in said
    assert "4 people" in said


def test_flags_say_who_has_waited_who_is_away_and_who_is_new(cast: Cast, denise: Browser) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=9), 10), staff_ids=(staff_of(cast.aaron),))
    record_stay(by=cast.denise, team_id=cast.team.id, client_id=cast.grete.id, at=AT, kind="medical", admitted_on=TODAY)
    said = page(denise, "/today/")
    assert "not seen 9 days" in row_of(said, cast.tendai.id)
    assert "seen by one only" in row_of(said, cast.tendai.id)
    assert "in hospital day 1" in row_of(said, cast.grete.id)
    assert "not met yet" in row_of(said, cast.lucas.id)


def test_one_tap_ticks_and_another_takes_it_back(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/today/mention/", {"spoken": cast.tendai.id})
    assert answer.status_code == 302
    assert "1 of 3" in page(denise, "/today/")
    assert 'aria-pressed="true"' in row_of(page(denise, "/today/"), cast.tendai.id)
    denise.post("/today/mention/", {"back": cast.tendai.id})
    assert "0 of 3" in page(denise, "/today/")


def test_a_tick_by_script_answers_the_row_and_the_pace_alone(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/today/mention/", {"spoken": cast.tendai.id}, headers=HTMX)
    said = words(answer)
    assert f'id="row-{cast.tendai.id}"' in said
    assert "1 of 3" in said
    assert "<html" not in said
    assert "Grete Olsen" not in said


def test_a_closed_meeting_is_fixed_and_says_so(cast: Cast, denise: Browser) -> None:
    denise.post("/today/mention/", {"spoken": cast.tendai.id})
    denise.post("/today/close/")
    said = page(denise, "/today/")
    assert "Closed today 16:0" in said
    assert 'form="ticks"' not in said
    answer = denise.post("/today/mention/", {"spoken": cast.grete.id}, follow=True)
    assert "This meeting is closed" in words(answer)
    assert Mention.objects.count() == 1


def test_after_closing_the_status_for_the_night_and_how_closely_we_keep_are_still_offered_and_taken(
    cast: Cast, denise: Browser
) -> None:
    denise.post("/today/mention/", {"spoken": cast.tendai.id})
    denise.post("/today/close/")
    said = page(denise, "/today/", client=cast.tendai.id)
    for address in ("/today/capsule/", "/today/status/"):
        assert f'action="{address}"' in said
    about = {"open": cast.tendai.id}
    denise.post("/today/capsule/", about | {"text": "Steadier since four."})
    until = TODAY + timedelta(days=3)
    denise.post("/today/status/", about | {"status": "watch", "why": "New tablets", "review_on": until.isoformat()})
    said = page(denise, "/today/", client=cast.tendai.id)
    assert "Steadier since four." in said
    assert "New tablets" in said


@pytest.mark.parametrize(
    ("address", "form", "limit"),
    [
        ("/today/say/", {"text": "x" * 401}, "in 400 characters or fewer; this has 401"),
        ("/today/capsule/", {"text": "x" * 601}, "600"),
        ("/today/status/", {"status": "watch", "why": "x" * 201, "review_on": "2026-10-03"}, "200"),
    ],
)  # fmt: skip
def test_what_is_too_long_stays_in_its_field_with_the_limit(
    cast: Cast, denise: Browser, address: str, form: dict[str, str], limit: str
) -> None:
    typed = form.get("why") or form["text"]
    answer = denise.post(address, form | {"open": cast.tendai.id, "client": cast.tendai.id})
    said = words(answer)
    assert (answer.status_code, typed in said, limit in said) == (422, True, True), said


def test_a_line_put_right_at_too_great_a_length_stays_too(cast: Cast, denise: Browser) -> None:
    denise.post("/today/say/", {"text": "Slept badly", "open": cast.tendai.id, "client": cast.tendai.id})
    line = MeetingLine.objects.get()
    for headers in ({}, HTMX):
        form = {"text": "y" * 401, "open": cast.tendai.id}
        answer = denise.post(f"/today/lines/{line.id}/mend/", form, headers=headers)
        assert (answer.status_code, "in 400 characters or fewer" in words(answer)) == (422, True)
        assert headers or "y" * 401 in words(answer)


def test_closing_twice_says_it_was_closed(cast: Cast, denise: Browser) -> None:
    denise.post("/today/mention/", {"spoken": cast.tendai.id})
    denise.post("/today/close/")
    assert "This meeting is closed" in words(denise.post("/today/close/", follow=True))


def test_before_closing_one_reads_how_many_are_carried_over(cast: Cast, denise: Browser) -> None:
    denise.post("/today/mention/", {"spoken": cast.tendai.id})
    assert "2 carried over if it closes now" in page(denise, "/today/")


def test_closing_before_anybody_was_spoken_of_says_what_to_do(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/today/close/", follow=True)
    assert "Nobody has been spoken of yet. Tick who was" in words(answer)
    assert Meeting.objects.get().closed_at is None


def test_who_was_not_spoken_of_yesterday_is_carried_over(cast: Cast, denise: Browser) -> None:
    held: dict[str, Any] = {"by": cast.denise, "team_id": cast.team.id, "at": AT}
    yesterday = open_meeting(on=TODAY - timedelta(days=1), **held)
    for client in (cast.tendai, cast.lucas):
        mention(meeting_id=yesterday.id, client_id=client.id, **held)
    close_meeting(meeting_id=yesterday.id, **held)
    said = page(denise, "/today/").split("Not spoken of on Tue")[1]
    assert "Grete Olsen" in said
    assert "Tendai Makoni" not in said.split("Carried over")[0]


def test_who_came_is_kept(cast: Cast, denise: Browser) -> None:
    denise.post("/today/came/", {"staff": [staff_of(cast.rosa), staff_of(cast.aaron)]})
    assert MeetingStaff.objects.count() == 2
    answer = denise.post("/today/came/", {"staff": [staff_of(cast.rosa)]}, headers=HTMX)
    assert "1 of 5" in words(answer)


def test_somebody_of_another_team_cannot_have_come(cast: Cast, denise: Browser) -> None:
    answer = denise.post("/today/came/", {"staff": [staff_of(cast.walter)]}, follow=True)
    assert "Somebody chosen is not on this team" in words(answer)
    assert not MeetingStaff.objects.exists()


def test_the_open_client_shows_the_last_day_and_who_met_them(cast: Cast, denise: Browser) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=1), 17, 20), note="Ate with his sister.")
    visited(cast, started_at=moment(TODAY - timedelta(days=4), 10), note="Long ago.")
    said = page(denise, "/today/", client=cast.tendai.id)
    assert "Ate with his sister." in said
    assert "Long ago." not in said
    assert "met by 2 of us since" in said
    assert "Side door on 4th" in said


def test_opening_a_client_beside_the_roster_is_noted_once(cast: Cast, denise: Browser) -> None:
    page(denise, "/today/", client=cast.tendai.id)
    looks = Entry.objects.filter(verb="opened", noun="client", client_id=cast.tendai.id)
    assert [look.actor for look in looks] == [cast.denise.id]
    page(denise, "/today/")
    denise.post("/today/mention/", {"spoken": cast.tendai.id, "open": cast.tendai.id}, headers=HTMX)
    assert looks.count() == 1


def test_a_client_of_another_team_cannot_be_opened_or_ticked(cast: Cast, denise: Browser) -> None:
    for client_id in (cast.nadia.id, "f" * 32):
        assert denise.get("/today/", {"client": client_id}).status_code == 404
        assert denise.post("/today/mention/", {"spoken": client_id}).status_code == 404


def test_a_program_assistant_sees_the_roster_and_no_note_and_ticks_nobody(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY, 10), note="Ate with his sister.", service="medication")
    joyce = signed_in(cast, cast.joyce)
    said = page(joyce, "/today/", client=cast.tendai.id)
    assert "Denise, Rosa" in said
    assert "Ate with his sister." not in said
    assert "Medication" not in said
    assert "Spoken of<kbd" not in said
    assert joyce.post("/today/mention/", {"spoken": cast.tendai.id}).status_code == 404


def test_whoever_reads_no_notes_is_told_nothing_of_the_status_and_led_to_no_minutes(
    cast: Cast, denise: Browser
) -> None:
    write_capsule(by=cast.denise, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, text="Sleeping badly.")
    denise.post("/today/mention/", {"spoken": cast.tendai.id})
    denise.post("/today/close/")
    meeting_id = Meeting.objects.get().id
    joyce = signed_in(cast, cast.joyce)
    for address in (f"/today/?client={cast.tendai.id}", "/today/meetings/", f"/today/meetings/{meeting_id}/"):
        assert "Minutes" in page(denise, address)
        said = page(joyce, address)
        for gone in ("Status for tonight", "Nobody has written", "Sleeping badly", "Hold one today", ">Minutes<"):
            assert gone not in said
        for led in set(re.findall(r'href="(/today/[^"]*)"', said)):
            assert joyce.get(led).status_code == 200, led
    assert "Sleeping badly." in page(denise, "/today/", client=cast.tendai.id)


def test_a_licence_is_on_the_board_from_a_month_before_it_ends_until_a_month_after(cast: Cast, denise: Browser) -> None:
    def holds(what: str, days: int) -> None:
        add_credential(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), kind="licence",
                       what=what, until_on=TODAY + timedelta(days=days))  # fmt: skip

    for what, days in (("RN licence", 30), ("Driving licence", 31), ("CPR card", -30), ("Old card", -31)):
        holds(what, days)
    holds("Renewed", 5)
    holds("Renewed", 400)
    said = page(denise, "/today/")
    assert "RN licence ends Fri 30 Oct" in said
    assert "CPR card ended Mon 31 Aug" in said
    assert not any(other in said for other in ("Driving licence", "Old card", "Renewed"))
    assert "RN licence" not in page(signed_in(cast, cast.vera), "/today/")


def test_an_empty_team_is_told_what_to_do(cast: Cast) -> None:
    vera = signed_in(cast, cast.vera)
    assert "Nobody is enrolled yet" in page(vera, "/today/")
    assert not Meeting.objects.exists()


def test_the_number_of_questions_does_not_depend_on_the_caseload(
    cast: Cast, denise: Browser, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(8):
        client = a_client(cast.team, f"Newcomer {number}", since=date(2026, 3, 2))
        visited(cast, client_ids=(client.id,), started_at=moment(TODAY - timedelta(days=number * 5), 9))
    with django_assert_max_num_queries(40):
        page(denise, "/today/")


@pytest.mark.parametrize(
    ("method", "address", "form"),
    [
        ("get", "/today/", {"client": "\0"}),
        ("get", "/clients/", {"q": "a\0b"}),
        ("get", "/clients/a%00b/", {}),
        ("post", "/today/mention/", {"spoken": "\0"}),
        ("post", "/visits/log/", {"client": "\0"}),
    ],
)
def test_a_text_no_database_keeps_is_a_bad_request(
    cast: Cast, denise: Browser, method: str, address: str, form: dict[str, str]
) -> None:
    assert getattr(denise, method)(address, form).status_code == 400


def test_a_tick_for_nobody_is_not_there_and_opens_no_meeting(denise: Browser) -> None:
    assert denise.post("/today/mention/").status_code == 404
    assert not Meeting.objects.exists()


def test_a_tick_by_script_after_closing_loads_the_board_again_and_says_why(cast: Cast, denise: Browser) -> None:
    denise.post("/today/mention/", {"spoken": cast.grete.id})
    denise.post("/today/close/")
    answer = denise.post("/today/mention/", {"spoken": cast.tendai.id, "open": cast.tendai.id}, headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/today/?client={cast.tendai.id}"
    assert "This meeting is closed" in page(denise, "/today/")


def lay(cast: Cast, hour: int, hours: int, **turn: Any) -> None:
    """A turn that begins at an hour of today."""
    starts = datetime.combine(TODAY, time()) + timedelta(hours=hour)
    lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=starts, ends=starts + timedelta(hours=hours), **turn)


def on_call_line(said: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", "", said.split("<strong>On call")[1].split("</p>")[0]).split())


@pytest.mark.parametrize("address", ["/today/", "/today/big/"])
def test_who_stands_behind_or_answers_first_is_never_said_to_be_on_call(
    cast: Cast, denise: Browser, address: str
) -> None:
    line = open_line(by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555 0190",
                     opened_on=OPENED)  # fmt: skip
    lay(cast, 15, 9, place="first", covered_by="affiliate", line_id=line.id)
    lay(cast, 15, 17, place="behind", staff_id=staff_of(cast.keisha))
    assert "<strong>On call" not in page(denise, address), "a gap stays a gap whoever stands behind"
    lay(cast, 15, 9, staff_id=staff_of(cast.rosa))
    lay(cast, 24, 8, staff_id=staff_of(cast.aaron))
    told = on_call_line(page(denise, address)).split(".")[0]
    assert "Rosa" in told.split(", then")[0]
    assert "Aaron" in told.split(", then")[1]
    assert "Keisha" not in told
    assert "Cascade" not in told
    crisis = page(denise, "/crisis/")
    assert "<strong>Rosa</strong>" in crisis, "as the page of the night has it"


def test_who_is_on_call_only_later_is_said_to_be_next(cast: Cast, denise: Browser) -> None:
    lay(cast, 20, 10, staff_id=staff_of(cast.rosa))
    said = page(denise, "/today/")
    assert "Nobody is on call now." in said
    assert "<strong>On call next</strong> Rosa from 20:00." in said
