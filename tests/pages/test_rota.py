"""The rota's pages: the week on call, swaps, leave and hours; what each chair sees and may do there."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from alongside.teams.actions.leave import ask_leave
from alongside.teams.actions.on_call import lay_rota, lay_turn, open_line
from alongside.teams.actions.swaps import ask_swap
from alongside.teams.actions.working import set_usual_week
from alongside.teams.models import Leave, OnCallTurn, Shift, Swap, WorkHours, WorkPattern
from tests.cast import AT, OPENED, TODAY, Cast, staff_of
from tests.pages.rooms import page, signed_in, words

ROTA = "/schedule/rota/"
MONDAY = date(2026, 9, 28)
QUESTIONS = 16


def turn(cast: Cast, who: str, on: date, *, starts: time = time(8), hours: int = 24, **more: Any) -> OnCallTurn:
    start = datetime.combine(on, starts)
    return lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(getattr(cast, who)), starts=start,
                    ends=start + timedelta(hours=hours), **more)  # fmt: skip


@pytest.fixture
def week(cast: Cast) -> None:
    """Rosa and Aaron in turn, from Monday at eight for two weeks."""
    lay_rota(by=cast.denise, at=AT, team_id=cast.team.id, order=[staff_of(cast.rosa), staff_of(cast.aaron)],
             from_on=MONDAY, weeks=2, hours="always", pace="turn", opens=time(8), closes=time(17))  # fmt: skip


def rosas_turn(cast: Cast) -> OnCallTurn:
    """Friday, Saturday at eight."""
    return OnCallTurn.objects.get(starts_on=date(2026, 10, 2), off_at__isnull=True)


class TestTheWeek:
    def test_it_says_who_is_on_call_now_and_each_day(self, cast: Cast, week: None) -> None:
        line = open_line(
            by=cast.denise, at=AT, team_id=cast.team.id, name="Cascade line", phone="555 0190", opened_on=OPENED
        )
        evening = datetime.combine(TODAY, time(15))
        lay_turn(by=cast.denise, at=AT, team_id=cast.team.id, starts=evening, ends=evening + timedelta(hours=4),
                 place="first", covered_by="affiliate", reachable="phone", line_id=line.id)  # fmt: skip
        shown = page(signed_in(cast, cast.joyce), ROTA)
        assert "On call, 28 September to 4 October" in shown
        assert "8:00 to Thu 8:00" in shown
        assert "555 0190" in shown
        assert "Answers first, until Wed 19:00" in shown
        assert "Lay weeks" not in shown

    def test_a_gap_is_named_with_its_day_and_offered_to_the_leader(self, cast: Cast) -> None:
        turn(cast, "rosa", TODAY)
        turn(cast, "aaron", TODAY + timedelta(days=2))
        shown = page(signed_in(cast, cast.denise), ROTA)
        assert "Thu 8:00 to Fri 8:00" in shown
        assert "turns/new/?starts=2026-10-01T08:00&amp;ends=2026-10-02T08:00" in shown
        form = page(
            signed_in(cast, cast.denise), f"{ROTA}turns/new/", starts="2026-10-01T08:00", ends="2026-10-02T08:00"
        )
        assert 'value="2026-10-01T08:00"' in form

    def test_whoever_is_on_call_is_rung_on_the_number_the_leader_wrote_down(self, cast: Cast, week: None) -> None:
        person = f"/people/staff/{staff_of(cast.rosa)}/"
        written = {"name": "Rosa Ortega", "called": "Rosa", "phone": "555 0170"}
        assert signed_in(cast, cast.denise).post(person, written).status_code == 302
        assert 'href="tel:5550170"' in page(signed_in(cast, cast.joyce), ROTA)
        assert 'value="555 0170"' in page(signed_in(cast, cast.denise), person)

    def test_a_week_without_turns_says_what_to_do(self, cast: Cast) -> None:
        assert "Lay weeks ahead from a repeating order" in page(signed_in(cast, cast.denise), ROTA)
        assert "Your team’s leader lays the rota" in page(signed_in(cast, cast.rosa), ROTA)

    def test_it_asks_the_same_however_many_turns_there_are(
        self, cast: Cast, week: None, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        browser = signed_in(cast, cast.denise)
        with django_assert_num_queries(QUESTIONS):
            page(browser, ROTA)
        for days in range(7):
            turn(cast, "keisha", MONDAY + timedelta(days=days), place="behind")
        with django_assert_num_queries(QUESTIONS):
            page(browser, ROTA)


class TestLaying:
    def test_weeks_are_laid_from_an_order_and_the_toast_names_what_stays_open(self, cast: Cast) -> None:
        ask_leave(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), kind="holiday",
                  first_on=date(2026, 10, 7), until_on=date(2026, 10, 8))  # fmt: skip
        written = {"from_on": "2026-10-05", "weeks": "1", "hours": "always", "opens": "08:00", "closes": "17:00",
                   "pace": "turn", "reachable": "face_to_face", "place": "on_call",
                   "order_1": staff_of(cast.rosa)}  # fmt: skip
        answer = signed_in(cast, cast.denise).post(f"{ROTA}lay/", written, follow=True)
        assert "5 turns laid. Nobody in the order is free Tue 6 Oct 8:00 to Wed 8:00 and 1 other time." in words(answer)

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"ends": "2026-10-01T16:00"}, "A turn ends after it starts"),
            ({"starts": "tomorrow"}, "Write a day and time such as"),
            ({"starts": "1999-10-01T17:00"}, "Write a day from 2000 to 2100, such as 2026-10-01 17:00."),
            ({"who": ""}, "Choose one."),
        ],
    )
    def test_a_turn_that_cannot_be_says_so_where_it_was_written(
        self, cast: Cast, wrong: dict[str, str], sentence: str
    ) -> None:
        written = {"starts": "2026-10-01T17:00", "ends": "2026-10-02T08:00", "place": "on_call",
                   "reachable": "face_to_face", "who": f"staff {staff_of(cast.rosa)}"}  # fmt: skip
        browser = signed_in(cast, cast.denise)
        answer = browser.post(f"{ROTA}turns/new/", written | wrong)
        assert answer.status_code == 422
        assert sentence in words(answer)
        assert browser.post(f"{ROTA}turns/new/", written).status_code == 302

    def test_a_turn_is_given_on_and_one_without_which_there_is_a_gap_not_taken_off(
        self, cast: Cast, week: None
    ) -> None:
        browser, given = signed_in(cast, cast.denise), rosas_turn(cast)
        assert browser.post(f"{ROTA}turns/{given.id}/", {"who": f"staff {staff_of(cast.keisha)}"}).status_code == 302
        assert rosas_turn(cast).staff_id == staff_of(cast.keisha)
        refused = browser.post(f"{ROTA}turns/{rosas_turn(cast).id}/remove/", follow=True)
        assert "Nobody would be on call Fri 2 Oct 8:00 to Sat 3 Oct 8:00" in words(refused)


class TestSwaps:
    def test_one_asks_another_accepts_and_either_undoes(self, cast: Cast, week: None) -> None:
        rosa, keisha = signed_in(cast, cast.rosa), signed_in(cast, cast.keisha)
        asked = rosa.post(f"{ROTA}turns/{rosas_turn(cast).id}/swap/", {"asked_of": staff_of(cast.keisha)}, follow=True)
        assert "It stays yours until somebody accepts" in words(asked)
        assert "Rosa asks Keisha to take Fri 8:00 to Sat 8:00" in page(keisha, ROTA)
        swap = Swap.objects.get()
        taken = words(keisha.post(f"{ROTA}swaps/{swap.id}/accept/", follow=True))
        assert "The turn is yours." in taken
        assert f"{ROTA}swaps/{swap.id}/undo/" in taken
        assert rosas_turn(cast).staff_id == staff_of(cast.keisha)
        rosa.post(f"{ROTA}swaps/{swap.id}/undo/")
        assert rosas_turn(cast).staff_id == staff_of(cast.rosa)

    def test_a_turn_of_ones_own_is_given_away_to_whoever_takes_it(self, cast: Cast, week: None) -> None:
        rosa, aaron = signed_in(cast, cast.rosa), signed_in(cast, cast.aaron)
        address = f"{ROTA}turns/{rosas_turn(cast).id}/swap/"
        assert "Swap or give away" in page(rosa, ROTA)
        assert "Nothing: it is given away" in page(rosa, address)
        before = OnCallTurn.objects.filter(staff_id=staff_of(cast.aaron), off_at=None).count()
        assert rosa.post(address, {"asked_of": "", "in_return": ""}).status_code == 302
        aaron.post(f"{ROTA}swaps/{Swap.objects.get().id}/accept/")
        assert rosas_turn(cast).staff_id == staff_of(cast.aaron)
        assert OnCallTurn.objects.filter(staff_id=staff_of(cast.aaron), off_at=None).count() == before + 1

    def test_a_swap_that_leaves_a_gap_says_which(self, cast: Cast, week: None) -> None:
        ask_leave(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.keisha), kind="holiday",
                  first_on=date(2026, 10, 3), until_on=date(2026, 10, 4))  # fmt: skip
        swap = ask_swap(by=cast.rosa, at=AT, turn_id=rosas_turn(cast).id)
        answer = signed_in(cast, cast.keisha).post(f"{ROTA}swaps/{swap.id}/accept/", follow=True)
        assert "Nobody would be on call Sat 3 Oct 0:00 to Sat 3 Oct 8:00: Keisha is on leave" in words(answer)
        refused = signed_in(cast, cast.rosa).post(f"{ROTA}swaps/{swap.id}/withdraw/", follow=True)
        assert "The swap is taken back." in words(refused)

    def test_nobody_asks_for_a_turn_that_is_not_theirs(self, cast: Cast, week: None) -> None:
        for actor in (cast.aaron, cast.joyce, cast.walter, cast.vera):
            assert signed_in(cast, actor).get(f"{ROTA}turns/{rosas_turn(cast).id}/swap/").status_code == 404


class TestLeave:
    def leave(self, cast: Cast, who: str = "rosa", **differently: str) -> dict[str, str]:
        usual = {"staff_id": staff_of(getattr(cast, who)), "kind": "family", "first_on": "2026-10-01",
                 "until_on": "2026-10-02"}  # fmt: skip
        return usual | differently

    def test_it_is_asked_agreed_and_undone(self, cast: Cast) -> None:
        rosa, denise = signed_in(cast, cast.rosa), signed_in(cast, cast.denise)
        assert "Asked: your leader sees it." in words(rosa.post(f"{ROTA}leave/new/", self.leave(cast), follow=True))
        leave = Leave.objects.get()
        assert "Thu to Fri" in page(denise, f"{ROTA}leave/")
        agreed = words(denise.post(f"{ROTA}leave/{leave.id}/agree/?was=asked", follow=True))
        assert f"{ROTA}leave/{leave.id}/ask/" in agreed
        denise.post(f"{ROTA}leave/{leave.id}/ask/")
        leave.refresh_from_db()
        assert leave.state == "asked"

    def test_colleagues_see_that_somebody_is_away_and_not_why(self, cast: Cast) -> None:
        signed_in(cast, cast.rosa).post(f"{ROTA}leave/new/", self.leave(cast))
        assert "Family" in page(signed_in(cast, cast.rosa), f"{ROTA}leave/")
        assert "Family" in page(signed_in(cast, cast.denise), f"{ROTA}leave/")
        for actor in (cast.aaron, cast.joyce):
            seen = page(signed_in(cast, actor), f"{ROTA}leave/")
            assert "Rosa" in seen
            assert "Family" not in seen

    @pytest.mark.parametrize(
        ("wrong", "sentence"),
        [
            ({"first_on": "2026-09-28", "until_on": "2026-09-29"}, "Those days are over"),
            ({"until_on": "2026-09-30"}, "write a later last day"),
            ({"until_on": "2026-10-01"}, "Rosa has leave Thu 1 Oct 2026 to Fri 2 Oct 2026 already, asked"),
        ],
    )
    def test_leave_that_cannot_be_says_so(self, cast: Cast, wrong: dict[str, str], sentence: str) -> None:
        browser = signed_in(cast, cast.rosa)
        browser.post(f"{ROTA}leave/new/", self.leave(cast))
        answer = browser.post(f"{ROTA}leave/new/", self.leave(cast, **wrong))
        assert answer.status_code == 422
        assert sentence in words(answer)

    def test_nobody_writes_a_colleagues(self, cast: Cast) -> None:
        answer = signed_in(cast, cast.aaron).post(f"{ROTA}leave/new/", self.leave(cast))
        assert answer.status_code == 422
        assert not Leave.objects.exists()


class TestHours:
    @pytest.fixture(autouse=True)
    def usual(self, cast: Cast) -> None:
        set_usual_week(by=cast.denise, at=AT, team_id=cast.team.id, staff_id=staff_of(cast.rosa), from_on=OPENED,
                       days={weekday: (time(9), time(16, 30)) for weekday in range(5)})  # fmt: skip

    def test_the_sheet_is_prefilled_and_saving_says_it(self, cast: Cast) -> None:
        rosa = signed_in(cast, cast.rosa)
        shown = page(rosa, f"{ROTA}hours/")
        assert shown.count('value="7:30"') == 3
        assert "Nothing counts until it is saved" in shown
        written = {f"minutes_202609{day}": said for day, said in ((28, "7:30"), (29, "8.5"), (30, ""))}
        assert rosa.post(f"{ROTA}hours/", written).status_code == 302
        assert list(WorkHours.objects.order_by("worked_on").values_list("minutes", flat=True)) == [450, 510]
        assert 'value="8:30"' in page(rosa, f"{ROTA}hours/")

    @pytest.mark.parametrize("wrong", ["25", "many", "-1", "7:xx"])
    def test_hours_that_cannot_be_say_so(self, cast: Cast, wrong: str) -> None:
        answer = signed_in(cast, cast.rosa).post(f"{ROTA}hours/", {"minutes_20260928": wrong})
        assert answer.status_code == 422
        assert "Write" in words(answer)
        assert not WorkHours.objects.exists()

    def test_the_leader_says_anybodys_and_others_only_their_own(self, cast: Cast) -> None:
        theirs = f"{ROTA}hours/?staff={staff_of(cast.rosa)}"
        assert signed_in(cast, cast.denise).post(theirs, {"minutes_20260928": "6"}).status_code == 302
        assert signed_in(cast, cast.aaron).get(theirs).status_code == 404
        assert signed_in(cast, cast.aaron).post(theirs, {"minutes_20260928": "6"}).status_code == 404
        assert "No hours of yours" not in page(signed_in(cast, cast.ada), f"{ROTA}hours/")

    def test_the_usual_week_and_a_day_that_differs_are_written(self, cast: Cast) -> None:
        denise, rosa = signed_in(cast, cast.denise), staff_of(cast.rosa)
        written = {"from_on": "2026-10-05", "starts_0": "10:00", "ends_0": "14:00"}
        assert denise.post(f"{ROTA}weeks/{rosa}/", written).status_code == 302
        assert WorkPattern.objects.get(from_on=date(2026, 10, 5)).weekday == 0
        half = denise.post(f"{ROTA}weeks/{rosa}/", written | {"starts_1": "10:00"})
        assert "Write both times of Tuesday" in words(half)
        assert denise.post(f"{ROTA}weeks/{rosa}/day/", {"on": "2026-10-06"}).status_code == 302
        assert Shift.objects.get().starts is None
        assert signed_in(cast, cast.rosa).get(f"{ROTA}weeks/{rosa}/").status_code == 404
