"""An agreed plan feeds the weekly card: its lines are proposed, and put there by one press."""

from collections import Counter

import pytest

from alongside.records.access import sight_of
from alongside.records.actions.plan_drafts import begin_plan, remove_intervention
from alongside.records.actions.plans import agree_plan
from alongside.records.models import Intervention
from alongside.schedule.actions.from_plan import put_on_card
from alongside.schedule.queries.cards import CardLine, card_of
from alongside.schedule.queries.from_plan import spread
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, TODAY, Cast, staff_of
from tests.plans import a_draft, agreed, by_client, by_rosa, does, sign


def card(cast: Cast) -> tuple[CardLine, ...]:
    return card_of(sight_of(cast.denise, cast.team.id), cast.tendai.id, on=TODAY)


def put(cast: Cast) -> None:
    put_on_card(by=cast.denise, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)


@pytest.mark.django_db
class TestTheCard:
    def test_one_press_puts_each_thing_the_team_does_on_the_card_and_two_presses_no_more(self, cast: Cast) -> None:
        plan = a_draft(cast)
        does(cast, plan, plan.goals.get(), service="housing", what="", staff_id="", role="peer_specialist", times=2,
             every_weeks=2, minutes=30)  # fmt: skip
        sign(cast, plan, by_client(), by_rosa(cast))
        agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=plan.id, on=TODAY)
        put(cast)
        put(cast)
        lines = {line.service: line for line in card(cast)}
        assert len(card(cast)) == 2
        one, two = lines["daily_living"], lines["housing"]
        assert (one.staff_id, one.minutes, len(one.weekdays)) == (staff_of(cast.rosa), 45, 1)
        assert (two.role, two.every_weeks, len(two.weekdays)) == ("peer_specialist", 2, 2)
        assert not set(one.weekdays) & set(two.weekdays)

    def test_the_next_plan_ends_what_the_last_one_asked_for(self, cast: Cast) -> None:
        agreed(cast)
        put(cast)
        draft = begin_plan(by=cast.denise, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)
        [old] = Intervention.objects.filter(goal__plan=draft)
        remove_intervention(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=draft.id, intervention_id=old.id)
        does(cast, draft, draft.goals.get(), service="vocational", what="")
        sign(cast, draft, by_client(TODAY), by_rosa(cast, TODAY))
        agree_plan(by=cast.denise, team_id=cast.team.id, at=AT, plan_id=draft.id, on=TODAY)
        put(cast)
        assert [line.service for line in card(cast)] == ["vocational"]

    def test_a_plan_nobody_agreed_to_asks_for_nothing(self, cast: Cast) -> None:
        a_draft(cast)
        with pytest.raises(Refused, match="No plan holds yet"):
            put(cast)

    def test_a_stranger_puts_nothing_there(self, cast: Cast) -> None:
        agreed(cast)
        with pytest.raises(NotHere):
            put_on_card(by=cast.vera, team_id=cast.team.id, at=AT, client_id=cast.tendai.id, on=TODAY)


@pytest.mark.parametrize(
    ("times", "taken", "days"),
    [(1, {}, (0,)), (2, {}, (0, 4)), (3, {}, (0, 2, 4)), (2, {0: 1, 4: 1}, (1, 3)), (7, {}, (0, 1, 2, 3, 4, 5, 6))],
)  # fmt: skip
def test_days_lie_apart_and_where_there_is_least(times: int, taken: dict[int, int], days: tuple[int, ...]) -> None:
    assert spread(times, Counter(taken)) == days
