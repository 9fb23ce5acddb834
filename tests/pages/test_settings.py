"""The team's settings on one page: what holds, who changed it, how it is undone; and its words, said by pages."""

from datetime import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from alongside.ledger.models import Entry
from alongside.measures.assess import assess
from alongside.measures.standards.dacts import STANDARD as DACTS
from alongside.records.access import sight_of
from alongside.records.models import Client
from alongside.reviews.queries.facts import facts
from alongside.schedule.queries.needs import needs
from alongside.teams.actions.settings import set_figure, set_meeting
from alongside.teams.actions.wording import set_agency_words, set_words
from alongside.teams.models import FigureSet, MeetingSet, WordsSet
from alongside.terms import NeedKind, OurWord
from tests.cast import AT, TODAY, Cast, a_client, staff_of

PAGE = "/people/settings/"
MEMBER = {"client": ("member", "members")}


def signed_in(cast: Cast, who: str = "denise") -> Browser:
    browser = Browser()
    browser.force_login(cast.user(getattr(cast, who)))
    return browser


def shown(browser: Browser, address: str = PAGE) -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def as_written(**differently: str) -> dict[str, str]:
    """The form of words, all empty but what is said differently."""
    empty = {f"{ours.value}_{number}": "" for ours in OurWord for number in ("one", "several")}
    return empty | differently


class TestThePage:
    def test_it_holds_figures_meetings_words_and_standards_together(
        self, cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=4)
        set_meeting(by=cast.denise, at=AT, team_id=cast.team.id, kind="clinical_review", weekdays=2, starts=time(13))
        set_words(by=cast.denise, at=AT, team_id=cast.team.id, words=MEMBER)
        browser = signed_in(cast)
        with django_assert_max_num_queries(18):
            page = shown(browser)
        assert "<strong>4</strong>" in page
        assert "Usual for ACT: 6." in page
        assert "Tue at 13:00" in page
        assert "<dt>Client</dt><dd>member, members</dd>" in page
        assert "The usual one for ACT." in page
        assert "A yardstick that gives way measures nothing" in page

    def test_it_says_who_changed_what_and_what_it_was(self, cast: Cast) -> None:
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=4)
        page = shown(signed_in(cast))
        assert "It was as usual. Wed 30 Sep 2026, 16:00, Denise Okafor." in page

    def test_until_something_changes_it_says_so(self, cast: Cast) -> None:
        assert "Nothing yet: the team works as is usual for ACT." in shown(signed_in(cast))

    @pytest.mark.parametrize("who", ["rosa", "joyce"])
    def test_it_is_the_leader_s_and_the_administrator_s(self, cast: Cast, who: str) -> None:
        browser = signed_in(cast, who)
        for place in ("", "team/", "figures/intake_a_month/", "meetings/daily/", "words/"):
            assert browser.get(PAGE + place).status_code == 404


class TestAFigure:
    def test_it_is_settled_and_undone(self, cast: Cast) -> None:
        browser = signed_in(cast)
        answer = browser.post(f"{PAGE}figures/intake_a_month/", {"value": "4"}, follow=True)
        assert "It holds from now on." in answer.content.decode()
        undo = f"{PAGE}figures/{FigureSet.objects.get().pk}/undo/"
        assert f'action="{undo}"' in answer.content.decode()
        assert "As it was before." in browser.post(undo, follow=True).content.decode()
        assert [row.value for row in FigureSet.objects.order_by("id")] == [4, None]
        assert "settled anew since" in browser.post(undo, follow=True).content.decode()

    @pytest.mark.parametrize(
        ("value", "sentence"),
        [("41", "Write a whole number from 1 to 40"), ("many", "Write a whole number from 1 to 40"),
         ("2.5", "Write a whole number from 1 to 40"), ("9" * 30, "Write a whole number from 1 to 40")],
    )  # fmt: skip
    def test_what_no_team_could_work_to_is_refused_at_its_field(self, cast: Cast, value: str, sentence: str) -> None:
        answer = signed_in(cast).post(f"{PAGE}figures/intake_a_month/", {"value": value})
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not FigureSet.objects.exists()

    def test_empty_is_what_is_usual(self, cast: Cast) -> None:
        browser = signed_in(cast)
        answer = browser.post(f"{PAGE}figures/intake_a_month/", {"value": ""}, follow=True)
        assert "It stands so already." in answer.content.decode()

    def test_there_is_no_page_for_a_figure_nobody_knows(self, cast: Cast) -> None:
        browser = signed_in(cast)
        assert browser.get(f"{PAGE}figures/luck/").status_code == 404
        assert browser.get(f"{PAGE}meetings/lunch/").status_code == 404


class TestAMeeting:
    def test_its_days_and_its_time_are_settled(self, cast: Cast) -> None:
        written = {"held": "days", "weekdays": ["0", "2"], "rhythm": "weekly", "starts": "09:15"}
        answer = signed_in(cast).post(f"{PAGE}meetings/daily/", written, follow=True)
        assert "Mon and Wed at 9:15" in answer.content.decode()
        row = MeetingSet.objects.get()
        assert (row.weekdays, row.starts) == (0b101, time(9, 15))

    def test_not_held_leaves_no_days_behind(self, cast: Cast) -> None:
        written = {"held": "not", "weekdays": ["0"], "rhythm": "weekly", "starts": "09:15"}
        assert "not held" in signed_in(cast).post(f"{PAGE}meetings/daily/", written, follow=True).content.decode()
        assert (MeetingSet.objects.get().weekdays, MeetingSet.objects.get().starts) == (0, None)

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [({"weekdays": []}, "Choose a day or more, or say that it is not held."),
         ({"starts": "25:00"}, "Write a time such as 9:30.")],
    )  # fmt: skip
    def test_times_that_make_no_sense_are_refused_at_their_field(
        self, cast: Cast, wrong: dict[str, object], sentence: str
    ) -> None:
        written = {"held": "days", "weekdays": ["0"], "rhythm": "weekly", "starts": "09:15"} | wrong
        answer = signed_in(cast).post(f"{PAGE}meetings/daily/", written)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
        assert not MeetingSet.objects.exists()


class TestWords:
    def test_places_headings_buttons_and_empty_states_say_them(self, cast: Cast) -> None:
        set_words(by=cast.denise, at=AT, team_id=cast.team.id, words=MEMBER)
        page = shown(signed_in(cast), "/clients/")
        assert "<title>Members" in page
        assert "<h1>Members</h1>" in page
        assert ">Add a member</a>" in page
        assert '<a href="/clients/" aria-current="page">Members</a>' in page
        assert "Clients" not in page

    def test_no_page_asks_a_query_more_for_them(self, cast: Cast) -> None:
        browser = signed_in(cast)
        shown(browser, "/clients/")
        with CaptureQueriesContext(connection) as plain:
            shown(browser, "/clients/")
        set_agency_words(by=cast.ada, at=AT, agency_id=cast.team.agency_id, words={"visit": ("call", "calls")})
        set_words(by=cast.denise, at=AT, team_id=cast.team.id, words=MEMBER)
        with CaptureQueriesContext(connection) as worded:
            assert "Members" in shown(browser, "/clients/")
        assert len(worded) == len(plain)

    def test_addresses_the_ledger_and_what_people_wrote_stay_as_they_are(self, cast: Cast) -> None:
        Client.objects.filter(id=cast.grete.id).update(name="Client Eastwood")
        set_words(by=cast.denise, at=AT, team_id=cast.team.id, words=MEMBER)
        browser = signed_in(cast)
        page = shown(browser, f"/clients/{cast.grete.id}/")
        assert "Client Eastwood" in page
        assert "Member Eastwood" not in page
        assert Entry.objects.filter(verb="opened", noun="client", client_id=cast.grete.id).exists()
        standard = shown(browser, "/fidelity/?standard=uk_outreach")
        assert "member" not in standard.replace("/people/members/", "").lower().replace("members</a>", "")

    def test_a_neighbour_says_its_own(self, cast: Cast) -> None:
        set_words(by=cast.denise, at=AT, team_id=cast.team.id, words=MEMBER)
        assert "<h1>Clients</h1>" in shown(signed_in(cast, "walter"), "/clients/")

    def test_they_are_written_on_a_form_and_undone(self, cast: Cast) -> None:
        browser = signed_in(cast)
        written = as_written(client_one="Member", client_several="members")
        assert "Members" in browser.post(f"{PAGE}words/", written, follow=True).content.decode()
        undo = f"{PAGE}words/{WordsSet.objects.get().pk}/undo/"
        browser.post(undo)
        assert "<h1>Clients</h1>" in shown(browser, "/clients/")

    def test_a_word_that_is_no_word_is_refused_at_its_field_and_never_shown_raw(self, cast: Cast) -> None:
        written = as_written(client_one="<script>alert(1)</script>", client_several="members")
        answer = signed_in(cast).post(f"{PAGE}words/", written)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert "Write a word of 30 letters or fewer for client" in page or "in letters" in page
        assert "<script>alert" not in page
        assert not WordsSet.objects.exists()

    def test_an_administrator_says_them_for_every_team_and_a_leader_does_not(self, cast: Cast) -> None:
        browser = signed_in(cast, "ada")
        browser.post("/people/agency/words/", as_written(client_one="consumer", client_several="consumers"))
        assert "<h1>Consumers</h1>" in shown(signed_in(cast, "walter"), "/clients/")
        assert "The agency says <strong>consumer</strong>" in shown(signed_in(cast), f"{PAGE}words/")
        assert signed_in(cast).get("/people/agency/words/").status_code == 404
        undo = f"/people/agency/words/{WordsSet.objects.get().pk}/undo/"
        assert signed_in(cast).post(undo).status_code == 404
        browser.post(undo)
        assert "<h1>Clients</h1>" in shown(signed_in(cast, "walter"), "/clients/")


class TestWhereTheyAreUsed:
    def test_a_referral_is_answered_beside_the_team_s_own_limit_and_the_scale_does_not_bend(self, cast: Cast) -> None:
        browser = signed_in(cast)
        assert "1 of 6</strong> this month" in shown(browser, "/clients/referrals/")
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=1)
        page = shown(browser, "/clients/referrals/")
        assert "1 of 1</strong> this month" in page
        assert "the month is full" in page
        assert "One more this month makes 2, more than 1: O2 would be 5 once the month is over." in page

    def test_a_limit_beyond_the_scale_s_says_where_the_scale_stands(self, cast: Cast) -> None:
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="intake_a_month", value=9)
        assert "The team works to 9 a month; O2 is 5 up to 6." in shown(signed_in(cast), "/clients/referrals/")

    def test_room_is_counted_as_h1_counts_it_and_said_to_be_none_beyond_the_figure(self, cast: Cast) -> None:
        browser = signed_in(cast)
        page = shown(browser, "/clients/referrals/")
        assert "3 clients, 4 full posts: <strong>0.8</strong> for each, 1.0 with one more." in page
        assert "The team works to 10." in page
        assert "no room" not in page
        for number in range(2):
            a_client(cast.team, f"Another {number}", since=TODAY)
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="clients_per_staff", value=1)
        assert "no room" in shown(browser, "/clients/referrals/")

    def test_today_says_when_the_team_meets_next(self, cast: Cast) -> None:
        told: dict[str, Any] = {"by": cast.denise, "at": AT, "team_id": cast.team.id}
        browser = signed_in(cast)
        assert "today__meets" not in shown(browser, "/today/")
        set_meeting(**told, kind="clinical_review", weekdays=0b100, starts=time(17))
        assert "<strong>Clinical review</strong> at 17:00" in shown(browser, "/today/")
        set_meeting(**told, kind="daily", weekdays=0b11, starts=time(9, 30))
        set_meeting(**told, kind="clinical_review", weekdays=0b100, starts=time(13))
        page = shown(browser, "/today/")
        assert "No daily meeting today. The next is <strong>Daily meeting</strong>, Mon 5 Oct at 9:30." in page
        assert "today, Wed at 13:00" in shown(browser, "/today/meetings/")

    def test_fewer_of_us_than_the_team_works_to_is_said_where_they_are_ticked(self, cast: Cast) -> None:
        browser = signed_in(cast)
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="staff_at_meeting", value=2)
        assert "The team works to 2 at the least." in shown(browser, "/today/")
        came = browser.post("/today/came/", {"staff": [staff_of(cast.rosa)]}, headers={"HX-Request": "true"})
        assert "few of us" in came.content.decode()
        both = {"staff": [staff_of(cast.rosa), staff_of(cast.aaron)]}
        came = browser.post("/today/came/", both, headers={"HX-Request": "true"})
        assert "at the least" not in came.content.decode()

    def test_needs_ask_for_the_team_s_own_frequency_and_the_score_stays(self, cast: Cast) -> None:
        sight = sight_of(cast.denise, cast.team.id)
        before = assess(DACTS, facts(), teams=[cast.team.id], as_of=[TODAY], items=["S5"])
        set_figure(by=cast.denise, at=AT, team_id=cast.team.id, figure="contacts_a_week", value=7)
        said = [one.says for one in needs(sight, on=TODAY).needs if one.kind is NeedKind.FREQUENCY]
        assert said
        assert all(one.endswith("the team works to 7.") for one in said)
        assert assess(DACTS, facts(), teams=[cast.team.id], as_of=[TODAY], items=["S5"]) == before
