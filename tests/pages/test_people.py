"""Who we are: what the page shows to whom, and the forms that change it."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client as Browser

from alongside.ledger.models import Entry
from alongside.teams.actions.credentials import add_credential
from alongside.teams.actions.people import close_position, end_post, open_position
from alongside.teams.actions.starting import someone_starts
from alongside.teams.models import Approval, Credential, Position, Post, Team, TeamDocument
from alongside.teams.queries.people import positions_of
from tests.cast import AT, OPENED, TODAY, Cast, staff_of


def signed_in(cast: Cast, who: str = "denise") -> Browser:
    browser = Browser()
    browser.force_login(cast.user(getattr(cast, who)))
    return browser


def shown(browser: Browser, address: str = "/people/") -> str:
    answer = browser.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.fixture
def post(cast: Cast) -> Post:
    """Linh Tran, in a nurse's position of 0.8 she shares with nobody."""
    nurse = open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="nurse", fte_hundredths=80,
                          opened_on=date(2026, 1, 5))  # fmt: skip
    return someone_starts(by=cast.denise, at=AT, position_id=nurse.id, name="Linh Tran", started_on=date(2026, 3, 2),
                          fte_hundredths=80)  # fmt: skip


class TestThePage:
    def test_it_says_what_the_team_is_funded_to_have(self, cast: Cast, post: Post) -> None:
        assert "6 positions, 5.8 FTE, all filled" in shown(signed_in(cast))

    def test_an_empty_stretch_is_written_with_its_days(self, cast: Cast, post: Post) -> None:
        page = shown(signed_in(cast))
        assert "56 d, from Mon 5 Jan 2026 to Sun 1 Mar 2026" in page

    def test_a_position_nobody_holds_says_since_when(self, cast: Cast, post: Post) -> None:
        end_post(by=cast.denise, at=AT, post_id=post.id, on=TODAY - timedelta(days=9))
        page = shown(signed_in(cast))
        assert "empty 10 days" in page
        assert "5.8 FTE, 1 empty" in page
        assert "Linh Tran, from Mon 2 Mar 2026 to Sun 20 Sep 2026" in page

    def test_somebody_imported_with_no_hours_is_asked_for_them(self, cast: Cast, post: Post) -> None:
        Post.objects.filter(id=post.id).update(fte_hundredths=0)
        assert "Linh: FTE 0, say how much they work" in shown(signed_in(cast))

    @pytest.mark.parametrize(("fte", "words"), [(50, "0.3 FTE empty"), (100, "0.2 FTE more than it has")])
    def test_a_position_held_by_less_or_more_than_it_has_says_so(
        self, cast: Cast, post: Post, fte: int, words: str
    ) -> None:
        Post.objects.filter(id=post.id).update(fte_hundredths=fte)
        assert words in shown(signed_in(cast))

    def test_a_closed_position_is_kept_aside(self, cast: Cast, post: Post) -> None:
        end_post(by=cast.denise, at=AT, post_id=post.id, on=TODAY)
        close_position(by=cast.denise, at=AT, position_id=post.position_id, on=TODAY)
        page = shown(signed_in(cast))
        assert "5 positions, 5.0 FTE, all filled" in page
        assert "Closed positions" in page

    def test_a_lapsing_licence_says_so_and_one_without_a_date_that_it_is_unknown(self, cast: Cast) -> None:
        for what, until in (("CADC II", TODAY + timedelta(days=30)), ("LCSW", TODAY - timedelta(days=1)), ("RN", None)):
            add_credential(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), kind="licence",
                           what=what, until_on=until)  # fmt: skip
        page = shown(signed_in(cast))
        assert "lapsed Tue 29 Sep 2026" in page
        assert "Fri 30 Oct 2026" in page
        assert "not recorded" in page
        assert "1 within 90 days" in page

    def test_those_who_only_see_the_staff_get_no_form_and_nothing_personal(self, cast: Cast, post: Post) -> None:
        add_credential(
            by=cast.denise, at=AT, team_id=cast.team.id, staff_id=post.staff_id, kind="licence", what="RN 77"
        )
        for who in ("rosa", "aaron", "keisha", "joyce"):
            page = shown(signed_in(cast, who))
            assert "Linh Tran" in page
            assert "Someone starts" not in page
            assert "/people/posts/" not in page
            assert "RN 77" not in page
            assert "/people/members/" not in page

    def test_a_team_without_positions_is_told_what_to_do_first(self, cast: Cast) -> None:
        Post.objects.all().delete()
        Position.objects.all().delete()
        assert "A position is what the team is funded to have" in shown(signed_in(cast))
        assert "The team has no positions yet" in shown(signed_in(cast), "/people/starts/")

    def test_more_people_do_not_mean_more_questions(
        self, cast: Cast, post: Post, django_assert_max_num_queries: Any
    ) -> None:
        browser = signed_in(cast)
        for number in range(12):
            someone_starts(by=cast.denise, at=AT, position_id=post.position_id, name=f"Colleague {number}",
                           started_on=TODAY, fte_hundredths=5)  # fmt: skip
        with django_assert_max_num_queries(16):
            browser.get("/people/")


class TestSomebodyStarts:
    def test_a_new_person_fills_an_empty_position(self, cast: Cast) -> None:
        position = open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="therapist", fte_hundredths=50,
                                 opened_on=OPENED)  # fmt: skip
        answer = signed_in(cast).post("/people/starts/", starting(position.id))
        assert (answer.status_code, answer.url) == (302, "/people/")  # type: ignore[attr-defined]
        post = Post.objects.get(position=position)
        assert (post.staff.name, post.fte_hundredths, post.qualified, post.lived_experience) == (
            "Priya Raman", 50, True, None,
        )  # fmt: skip
        assert Entry.objects.filter(noun="post", object_id=post.id, actor=cast.denise.id).exists()

    def test_the_last_day_written_is_a_day_they_are_still_here(self, cast: Cast, post: Post) -> None:
        signed_in(cast).post("/people/leaves/", {"post_id": post.id, "on": "2026-10-16"})
        post.refresh_from_db()
        assert post.ended_on == date(2026, 10, 17)
        assert 'value="2026-10-16"' in shown(signed_in(cast), f"/people/posts/{post.id}/")

    def test_a_last_day_at_the_end_of_the_calendar_is_no_day(self, cast: Cast, post: Post) -> None:
        answer = signed_in(cast).post("/people/leaves/", {"post_id": post.id, "on": "9999-12-31"})
        assert answer.status_code == 422
        assert "Write a day from 1950 to 2036, such as 2026-09-30." in answer.content.decode()

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"name": ""}, "Write their name, or choose a colleague above."),
            ({"fte_hundredths": "1.5"}, "Write an FTE from 0 to 1; 0.5 is half time."),
            ({"fte_hundredths": "half"}, "Write an FTE with at most two decimals, such as 0.8."),
            ({"fte_hundredths": "0.333"}, "Write an FTE with at most two decimals, such as 0.8."),
            ({"started_on": "soon"}, "Write a day such as 2026-09-30."),
            ({"started_on": "2024-01-01"}, "The position opened on Mon 6 Jan 2025: nobody can start in it before."),
            ({"ended_on": "2026-08-01"}, "Nobody leaves before they start"),
            ({"ended_on": "9999-12-31"}, "Write a day from 1950 to 2036, such as 2026-09-30."),
            ({"peer_status": "self_help", "lived_experience": "no"}, "asked of a colleague with lived experience"),
            ({"position_id": "0" * 32}, "This is not one of those listed."),
        ],
    )
    def test_what_cannot_be_is_told_in_a_sentence_and_what_was_written_stays(
        self, cast: Cast, wrong: dict[str, str], sentence: str
    ) -> None:
        position = positions_of(cast.team.id)[0]
        answer = signed_in(cast).post("/people/starts/", starting(position.id) | wrong)
        page = answer.content.decode()
        assert answer.status_code == 422
        assert sentence in page
        assert "Their start is not written down yet" in page
        assert wrong.get("name", "Priya Raman") in page

    def test_an_empty_position_is_offered_first(self, cast: Cast) -> None:
        open_position(by=cast.denise, at=AT, team_id=cast.team.id, role="therapist", fte_hundredths=50,
                      opened_on=OPENED)  # fmt: skip
        page = shown(signed_in(cast), "/people/starts/")
        assert page.index("Therapist, 0.5 FTE, empty") < page.index("Team leader, 1.0 FTE, held by Denise")


class TestMending:
    def test_a_post_is_mended_to_what_is_true(self, cast: Cast, post: Post) -> None:
        written = {"fte_hundredths": "0.6", "started_on": "2026-03-02", "ended_on": "", "role": "nurse",
                   "qualified": "no", "lived_experience": "yes", "peer_status": "full_professional"}  # fmt: skip
        assert signed_in(cast).post(f"/people/posts/{post.id}/", written).status_code == 302
        post.refresh_from_db()
        assert (post.fte_hundredths, post.qualified, post.lived_experience, post.peer_status) == (
            60, False, True, "full_professional",
        )  # fmt: skip

    def test_the_form_shows_what_is_known(self, cast: Cast, post: Post) -> None:
        page = shown(signed_in(cast), f"/people/posts/{post.id}/")
        assert 'value="0.8"' in page
        assert 'value="2026-03-02"' in page

    def test_a_position_closes_with_its_last_day(self, cast: Cast, post: Post) -> None:
        browser = signed_in(cast)
        written = {"role": "nurse", "fte_hundredths": "0.8", "opened_on": "2026-01-05", "closed_on": "2026-10-31"}
        refused = browser.post(f"/people/positions/{post.position_id}/", written)
        assert refused.status_code == 422
        assert "Linh Tran still holds it on that day" in refused.content.decode()
        browser.post("/people/leaves/", {"post_id": post.id, "on": "2026-10-31"})
        assert browser.post(f"/people/positions/{post.position_id}/", written).status_code == 302
        assert Position.objects.get(id=post.position_id).closed_on == date(2026, 11, 1)

    def test_a_licence_is_mended_and_one_written_by_mistake_removed(self, cast: Cast, post: Post) -> None:
        browser = signed_in(cast)
        written = {"kind": "licence", "what": "RN licence", "years": "", "until_on": "2026-11-30"}
        browser.post(f"/people/staff/{post.staff_id}/credentials/new/", written)
        held = Credential.objects.get()
        browser.post(f"/people/credentials/{held.id}/", written | {"years": "5"})
        held.refresh_from_db()
        assert held.years == 5
        assert browser.get(f"/people/credentials/{held.id}/remove/").status_code == 405
        assert browser.post(f"/people/credentials/{held.id}/remove/").status_code == 302
        assert not Credential.objects.exists()

    def test_a_colleague_is_renamed(self, cast: Cast, post: Post) -> None:
        browser, address = signed_in(cast), f"/people/staff/{post.staff_id}/"
        browser.post(address, {"name": "Linh Tran Vega", "called": "Linny", "languages": "English, Vietnamese",
                               "gender": "woman"})  # fmt: skip
        written = browser.get(address).content.decode()
        assert 'value="English, Vietnamese"' in written
        assert '<option value="woman" selected>A woman</option>' in written
        assert "Linh Tran Vega" in shown(browser, address)
        assert browser.post(address, {"name": " ", "called": ""}).status_code == 422


class TestTheDoor:
    def test_another_teams_people_are_as_unknown_as_nobody(self, cast: Cast) -> None:
        theirs = positions_of(cast.neighbour.id)[0]
        for who in ("denise", "vera"):
            browser = signed_in(cast, who)
            for noun, known in (
                ("positions", theirs.id), ("posts", theirs.posts[0].id), ("staff", staff_of(cast.walter)),
            ):  # fmt: skip
                answers = [browser.get(f"/people/{noun}/{one}/") for one in (known, "0" * 32)]
                assert [answer.status_code for answer in answers] == [404, 404]
                known_page, unknown_page = (without_tokens(answer.content.decode()) for answer in answers)
                assert known_page == unknown_page

    def test_nobody_puts_somebody_into_another_teams_position(self, cast: Cast) -> None:
        theirs = positions_of(cast.neighbour.id)[0]
        assert signed_in(cast).post("/people/starts/", starting(theirs.id)).status_code == 422
        assert Post.objects.filter(position_id=theirs.id).count() == 1

    def test_an_administrator_goes_from_team_to_team(self, cast: Cast) -> None:
        browser = signed_in(cast, "ada")
        assert "Prairie ACT, opened" in shown(browser)
        assert browser.post("/team/", {"team": cast.team.id}).status_code == 302
        assert "Riverside ACT, opened" in shown(browser)

    def test_nobody_chooses_a_team_that_is_not_theirs(self, cast: Cast) -> None:
        browser = signed_in(cast, "ada")
        for team_id in (cast.elsewhere.id, "0" * 32, ""):
            assert browser.post("/team/", {"team": team_id}).status_code == 404
        assert browser.get("/team/").status_code == 405


class TestTheTeam:
    def test_its_settings_are_kept(self, cast: Cast) -> None:
        written = settings_of(cast) | {"name": "Riverside Team", "rural": "on", "office_address": "12 Front Street"}
        assert signed_in(cast).post("/people/settings/team/", written).status_code == 302
        team = Team.objects.get(id=cast.team.id)
        assert (team.name, team.rural, team.office_address) == ("Riverside Team", True, "12 Front Street")

    def test_a_name_that_is_taken_is_refused_at_its_field(self, cast: Cast) -> None:
        answer = signed_in(cast).post("/people/settings/team/", settings_of(cast) | {"name": "prairie act"})
        assert answer.status_code == 422
        assert "The agency has a team of that name already." in answer.content.decode()

    def test_an_administrator_opens_and_closes_teams_and_a_leader_does_not(self, cast: Cast) -> None:
        written = settings_of(cast) | {"name": "Harbor ACT"}
        for address in ("/people/agency/", "/people/agency/teams/new/", "/people/settings/close/"):
            assert signed_in(cast).get(address).status_code == 404
            assert signed_in(cast).post(address, written | {"on": "2026-10-01"}).status_code == 404
        browser = signed_in(cast, "ada")
        assert browser.post("/people/agency/teams/new/", written).status_code == 302
        assert "Harbor ACT" in shown(browser, "/people/agency/")
        browser.post("/team/", {"team": Team.objects.get(name="Harbor ACT").id})
        assert browser.post("/people/settings/close/", {"on": "2026-12-31"}).status_code == 302
        assert Team.objects.get(name="Harbor ACT").closed_on == date(2027, 1, 1)


def without_tokens(page: str) -> str:
    return re.sub(r"\b[A-Za-z0-9]{64}\b", "", page)


def starting(position_id: str) -> dict[str, str]:
    return {
        "position_id": position_id, "staff_id": "", "name": "Priya Raman", "called": "", "started_on": "2026-09-07",
        "ended_on": "", "fte_hundredths": "0.5", "role": "", "qualified": "yes", "lived_experience": "",
        "peer_status": "",
    }  # fmt: skip


def settings_of(cast: Cast) -> dict[str, str]:
    return {
        "name": cast.team.name, "model": "act", "time_zone": "America/Chicago", "opened_on": "2025-01-06",
        "region": "", "office_address": "", "mileage_in": "miles",
    }  # fmt: skip


def test_documents_and_approvals_are_written_down_read_and_ended(cast: Cast) -> None:
    browser = signed_in(cast)
    assert (
        "None yet. Admission criteria make DACTS O1 a figure"
        in browser.get("/people/settings/in-writing/").content.decode()
    )
    written = {"kind": "admission_criteria", "adopted_on": "2026-01-07", "says": "Adults who need us."}
    answer = browser.post("/people/settings/in-writing/documents/new/", written, follow=True)
    assert "Adults who need us." in answer.content.decode()
    granted = {"clause": "affiliate", "granted_by": "The authority", "from_on": "2026-01-07"}
    answer = browser.post("/people/settings/in-writing/approvals/new/", granted, follow=True)
    assert "By The authority, from Wed 7 Jan 2026" in answer.content.decode()
    approval = Approval.objects.get()
    browser.post(f"/people/settings/in-writing/approvals/{approval.id}/", {"until_on": "2026-03-31"})
    assert "does not hold today" in browser.get("/people/settings/in-writing/").content.decode()
    document = TeamDocument.objects.get()
    browser.post(f"/people/settings/in-writing/documents/{document.id}/remove/")
    assert not TeamDocument.objects.exists()
