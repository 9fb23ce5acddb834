"""The days by which clocks run are a team's to choose: each clock reads its own number of what it is told."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from alongside.records.access import sight_of
from alongside.records.actions.contacts import record_contact
from alongside.records.actions.cosigning import say_who_is_cosigned
from alongside.records.actions.notes import keep_draft
from alongside.records.queries.asked import Lately
from alongside.records.queries.caseload import caseload
from alongside.records.queries.cases import cases
from alongside.records.queries.clocks import due_of
from alongside.records.queries.flags import flags
from alongside.records.queries.life import SpellTold
from alongside.records.queries.medicines.medicated import Medicated, Taken, Unread
from alongside.records.queries.permissions import Ending
from alongside.records.queries.phase_now import PhaseNow
from alongside.records.queries.planned_so_far import PlannedSoFar
from alongside.records.queries.roster import roster
from alongside.records.queries.seen import NEVER, Seen
from alongside.records.queries.stays import JailTold, StayTold
from alongside.records.queries.symptoms import Worse
from alongside.records.queries.told import Told
from alongside.schedule.queries.needs import needs
from alongside.teams.access import Actor
from alongside.teams.actions.clocks import choose_days
from alongside.teams.models import new_id
from alongside.teams.queries.clocks import Pace
from alongside.terms import DAYS_OF, USUAL_DAYS, NeedKind, Phase, SpellKind
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of
from tests.written import noted

LONG_AGO = date(2025, 3, 3)
MET = Seen(last=None, met_on=TODAY - timedelta(days=2), days=2, by=(), marks=(), met_a_week=1, tried=0)
IN = StayTold(id="s", admitted_on=TODAY, expected_on=TODAY + timedelta(days=9))
HOME = StayTold(id="s", state="discharged", admitted_on=TODAY, discharged_on=TODAY)
PILLS = Taken("o", "Lithium", "lithium", False, TODAY, TODAY, "", "oral", "", None, 0, 0, "", True, None, "", "written",
              TODAY)  # fmt: skip
PLAN = PlannedSoFar(7, None, None, None, True, True, True)
AGREED = PlannedSoFar(0, TODAY, TODAY, TODAY, True, True, True)
JOB = SpellTold("j", "c", SpellKind.JOB, "competitive", "", "", TODAY, None, None, "", "", None, "", "", None, None, "",
                False, False)  # fmt: skip
OF: dict[str, tuple[str, int, dict[str, Any]]] = {
    "contact": ("contact", 0, {}),
    "new_start": ("new_start", 0, {"life": (JOB,)}),
    "assessment": ("assessment", 0, {"planned": PLAN}),
    "plan": ("plan", 0, {"planned": PLAN}),
    "crisis_plan": ("crisis_plan", 0, {"planned": PLAN}),
    "review": ("plan_review", 0, {"planned": AGREED}),
    "rewrite": ("plan_rewrite", 0, {"planned": AGREED}),
    "interview": ("interview", 0, {"asked": Lately(interviewed_on=TODAY - timedelta(days=170))}),
    "worry": ("hospital_worry", 0, {"stays": (StayTold(state="worried", worried_on=TODAY),)}),
    "ward_told": ("ward_told", 0, {"stays": (IN,)}),
    "ward_visit": ("ward_visit", 0, {"stays": (IN,)}),
    "joint_plan": ("joint_plan", 0, {"stays": (IN,)}),
    "first_follow_up": ("follow_up", 0, {"stays": (HOME,)}),
    "second_follow_up": ("follow_up", 1, {"stays": (HOME,)}),
    "last_follow_up": ("follow_up", 2, {"stays": (HOME,)}),
    "release": ("release", 0, {"jail": JailTold("j", "c", "", TODAY, None, TODAY)}),
    "incident": ("incident", 0, {"incident_on": TODAY}),
    "consent": ("consent", 0, {"medicines": Medicated((PILLS,))}),
    "new_medicine": ("new_medicine", 0, {"medicines": Medicated((PILLS,))}),
    "side_effect": ("side_effect", 0, {"medicines": Medicated((), {}, (Unread(TODAY, False),))}),
    "ladder": ("engagement", 0, {"leaving": (TODAY, None)}),
    "symptoms": ("worse_symptoms", 0, {"worse": Worse(TODAY, "Hears them again", False)}),
    "phases_begun": ("phases_begin", 0, {"phase": PhaseNow(None, TODAY, None, False)}),
    "phase_plan": ("phase_plan", 0, {"phase": PhaseNow(Phase.TRY_OUT, TODAY, None, False)}),
    "left_after_closing": ("phases_begin", 0, {"phase": PhaseNow(Phase.CLOSED, TODAY, None, True)}),
    "agreement": ("second_agreement", 0, {"leaving": (None, TODAY)}),
}
"""Number -> the clock that reads it, which of its entries, and what it is told."""
ELSEWHERE = {"interview_either_side", "unsigned", "cosigned", "permission_asked", "supervision"}
"""Numbers with a test of their own."""


def by(name: str, more: int = 0) -> date:
    """The day a clock names, its number being so many more than usual."""
    clock, place, known = OF[name]
    days = replace(USUAL_DAYS, **{name: getattr(USUAL_DAYS, name) + more})
    usual: dict[str, Any] = {"enrolled_on": TODAY, "seen": MET, "pace": Pace(days)}
    told = Told(**usual | known)
    return [each.by for each in due_of(told, on=TODAY) if each.clock == clock][place]


@pytest.mark.parametrize("name", OF)
def test_each_clock_reads_its_own_number(name: str) -> None:
    earlier = name == "joint_plan"
    assert by(name, 3) - by(name) == timedelta(days=-3 if earlier else 3)


def test_no_number_is_without_a_clock_that_reads_it() -> None:
    assert OF.keys() | ELSEWHERE == DAYS_OF.keys()


def test_the_window_of_an_interview_is_a_number_too() -> None:
    late: dict[str, Any] = {
        "enrolled_on": LONG_AGO,
        "asked": Lately(interviewed_on=TODAY - timedelta(days=200)),
        "seen": MET,
    }

    def kind(either_side: int) -> str:
        told = Told(**late | {"pace": Pace(replace(USUAL_DAYS, interview_either_side=either_side))})
        return next(each.kind for each in due_of(told, on=TODAY) if each.clock == "interview")

    assert (kind(30), kind(20), kind(19)) == ("soon", "soon", "late")


def test_from_when_a_permission_is_asked_for_again_is_a_number_too() -> None:
    ends = Ending(TODAY + timedelta(days=20), "The landlord", False)

    def asked(before: int) -> bool:
        told = Told(enrolled_on=LONG_AGO, permissions=(ends,), pace=Pace(replace(USUAL_DAYS, permission_asked=before)))
        return any(each.clock == "permission" for each in due_of(told, on=TODAY))

    assert (asked(20), asked(19)) == (True, False)


def test_what_is_said_beside_a_name_goes_by_the_same_numbers() -> None:
    def said(**days: int) -> list[str]:
        waiting = replace(NEVER, met_on=TODAY - timedelta(days=7), days=7)
        worry = StayTold(state="worried", worried_on=TODAY - timedelta(days=7))
        told = Told(enrolled_on=LONG_AGO, seen=waiting, stays=(worry,), pace=Pace(replace(USUAL_DAYS, **days)))
        return [flag.kind for flag in flags(told, on=TODAY)]

    assert (said(), said(contact=14), said(contact=14, worry=14)) == (["late", "late"], ["late"], ["soon"])


@pytest.mark.django_db
class TestATeamWithDaysOfItsOwn:
    def test_changes_its_pages_and_no_other_teams(self, cast: Cast) -> None:
        met_nine_days_ago(cast, cast.team.id, cast.denise, cast.tendai.id)
        met_nine_days_ago(cast, cast.neighbour.id, cast.walter, cast.nadia.id)
        late = {"late": "not seen 9 days"}
        assert said_of(cast.denise, cast.team.id, cast.tendai.id) == late
        chosen(cast, "contact", 12)
        assert said_of(cast.denise, cast.team.id, cast.tendai.id) == {"fact": "not seen 9 days"}
        assert said_of(cast.walter, cast.neighbour.id, cast.nadia.id) == late
        assert NeedKind.CONTACT not in needed(cast.denise, cast.team.id, cast.tendai.id)
        assert NeedKind.CONTACT in needed(cast.walter, cast.neighbour.id, cast.nadia.id)
        mine = caseload(sight_of(cast.denise, cast.team.id), on=TODAY)
        theirs = caseload(sight_of(cast.walter, cast.neighbour.id), on=TODAY)
        assert (mine.days.contact, theirs.days.contact) == (12, 7)
        assert (mine.counts["unseen"], theirs.counts["unseen"]) == (2, 1)  # of three, two were never met

    def test_and_goes_by_them_from_the_day_it_chose(self, cast: Cast) -> None:
        met_nine_days_ago(cast, cast.team.id, cast.denise, cast.tendai.id)
        chosen(cast, "contact", 30, from_on=TODAY + timedelta(days=2))
        sight = sight_of(cast.denise, cast.team.id)
        kinds = []
        for days in (0, 1, 2):
            [told] = cases(sight, on=TODAY + timedelta(days=days), client_id=cast.tendai.id)
            kinds.append(next(each.kind for each in due_of(told, on=TODAY + timedelta(days=days))
                              if each.clock == "contact"))  # fmt: skip
        assert kinds == ["late", "late", ""]

    def test_what_waits_for_a_signature_waits_as_long_as_it_says(self, cast: Cast) -> None:
        keep_draft(by=cast.rosa, team_id=cast.team.id, at=AT, draft_id=new_id(), client_id=cast.tendai.id,
                   form={"text": "The court rang"})  # fmt: skip
        say_who_is_cosigned(by=cast.denise, team_id=cast.team.id, at=AT, author_id=cast.rosa.id, needed=True)
        noted(cast, by=cast.rosa)
        chosen(cast, "unsigned", 5)
        chosen(cast, "cosigned", 21)
        noted(cast, by=cast.rosa)
        [told] = cases(sight_of(cast.denise, cast.team.id), on=TODAY, client_id=cast.tendai.id)
        waits = sorted((each.clock, (each.by - TODAY).days) for each in due_of(told, on=TODAY)
                       if each.clock in {"unsigned", "cosigned"})  # fmt: skip
        assert waits == [("cosigned", 7), ("cosigned", 21), ("unsigned", 5)]


def chosen(cast: Cast, clock: str, days: int, *, from_on: date = TODAY) -> None:
    choose_days(by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, clock=clock, days=days, from_on=from_on)


def met_nine_days_ago(cast: Cast, team_id: str, by: Actor, client_id: str) -> None:
    visit = a_visit(
        cast, started_at=moment(TODAY - timedelta(days=9), 9), client_ids=(client_id,), staff_ids=(staff_of(by),)
    )
    record_contact(by=by, team_id=team_id, at=AT, contact=visit)


def said_of(by: Actor, team_id: str, client_id: str) -> dict[str, str]:
    row = next(row for row in roster(sight_of(by, team_id), on=TODAY).rows if row.client_id == client_id)
    return {flag.kind: flag.words for flag in row.flags if "not seen" in flag.words}


def needed(by: Actor, team_id: str, client_id: str) -> set[NeedKind]:
    return {need.kind for need in needs(sight_of(by, team_id), on=TODAY, client_id=client_id).needs}
