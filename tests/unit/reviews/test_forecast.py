"""If the planned visits happen: the engine's own answer with them among the facts, and never a word of today."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from alongside.measures.chart import Aggregate, Fold
from alongside.records.actions.clients import flag_substance_use
from alongside.records.actions.contacts import record_contact
from alongside.records.actions.endings import record_ending
from alongside.records.models import Contact
from alongside.reviews.lift.draws import Brought, drawn, folded, middle, together
from alongside.reviews.queries.forecast import Forecast, ForecastLine, forecast
from alongside.reviews.queries.planned import Planned, usual
from alongside.reviews.queries.scorecard import scorecard
from alongside.teams.access import OPERATOR
from alongside.teams.refusals import NotHere
from tests.cast import AT, OPENED, TODAY, Cast, a_visit, moment, staff_of, visited
from tests.unit.reviews.test_crossing import a_years_work

pytestmark = pytest.mark.django_db

LATER = TODAY + timedelta(days=10)


def planned(cast: Cast, days: int = 1, **differently: object) -> Planned:
    usually = Planned(
        client_id=cast.tendai.id,
        staff_ids=(staff_of(cast.rosa),),
        started_at=datetime.combine(TODAY + timedelta(days=days), datetime.min.time()).replace(hour=9),
        minutes=60,
        mode="face_to_face",
        place="home",
        with_client=True,
        with_supporter=False,
        service="case_management",
    )
    return replace(usually, **differently)  # type: ignore[arg-type]


def ask(cast: Cast, *visits: Planned, kept: float = 1.0, to: date = LATER) -> Forecast:
    return forecast(cast.denise, cast.team.id, on=TODAY, to=to, planned=visits, kept=kept)


def line(found: Forecast, item: str) -> ForecastLine:
    return next(one for one in found.lines if one.item == item)


def test_what_is_planned_never_counts_today(cast: Cast) -> None:
    before = scorecard(cast.team.id, on=TODAY)
    found = ask(cast, *(planned(cast, days) for days in range(1, 9)))
    assert line(found, "S5").now == 0.0
    assert line(found, "S5").if_all == 1.0
    assert scorecard(cast.team.id, on=TODAY) == before
    assert Contact.objects.count() == 0


def test_a_clause_is_forecast_as_met_or_not_and_in_how_many_draws(cast: Cast) -> None:
    visits = [planned(cast, days, minutes=90) for days in range(1, 9)]
    asked = {"on": TODAY, "to": LATER, "planned": visits, "standard": "utah_acot"}
    found = forecast(cast.denise, cast.team.id, kept=1.0, **asked)  # type: ignore[arg-type]
    hours = line(found, "two_hours")
    assert (hours.now_met, hours.all_met, hours.met_in, hours.ratings) == (False, False, 0.0, ())
    whole = line(found, "in_community")
    assert (whole.now_met, whole.all_met, whole.met_in, whole.low) == (None, True, None, None)
    assert whole.says == "On 10 October 2026 “Time in the community” is 100.0 %, met, if every visit happens."
    none = forecast(cast.denise, cast.team.id, kept=0.0, **asked)  # type: ignore[arg-type]
    assert line(none, "two_hours").met_in == 0.0


def test_a_clause_that_counts_workers_is_forecast_whole_and_never_drawn(cast: Cast) -> None:
    found = forecast(cast.denise, cast.team.id, on=TODAY, to=LATER, planned=[planned(cast)], standard="utah_acot")
    seen = line(found, "seen_by_three")
    assert seen.if_all == 0.0
    assert (seen.low, seen.met_in) == (None, None)


def test_a_standard_without_charts_of_clients_has_nothing_to_forecast(cast: Cast) -> None:
    assert forecast(cast.denise, cast.team.id, on=TODAY, to=LATER, planned=[], standard="cti").lines == ()


def test_a_visit_nobody_has_yet_is_a_visit_and_no_second_face(cast: Cast) -> None:
    found = ask(cast, planned(cast, 1), planned(cast, 2, staff_ids=()))
    assert line(found, "S5").if_all == line(ask(cast, planned(cast, 1), planned(cast, 2)), "S5").if_all
    assert line(found, "H2").if_all == 0.0


def test_a_visit_of_today_or_before_is_no_plan_and_one_after_the_day_asked_for_is_too_late(cast: Cast) -> None:
    found = ask(cast, planned(cast, 0), planned(cast, -3), planned(cast, 11), planned(cast, 10))
    assert found.visits == 1
    assert line(found, "S5").if_all == 0.125


def test_what_was_forecast_is_what_stands_once_the_visits_have_happened(cast: Cast) -> None:
    visits = [
        planned(cast, 1),
        planned(cast, 2, client_id=cast.grete.id, staff_ids=(staff_of(cast.rosa), staff_of(cast.aaron)), minutes=90),
        planned(cast, 5, place="office", staff_ids=(staff_of(cast.denise),)),
        planned(cast, 6, client_id=cast.grete.id, mode="phone", place="", with_supporter=True),
        planned(cast, 8, service="substance_use_individual", staff_ids=(staff_of(cast.denise),)),
    ]
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    found = ask(cast, *visits)
    for each in visits:
        visit = a_visit(
            cast, client_ids=(each.client_id,), started_at=moment(each.on, 9), minutes=each.minutes, mode=each.mode,
            place=each.place, staff_ids=each.staff_ids, service=each.service, with_supporter=each.with_supporter,
        )  # fmt: skip
        record_contact(by=cast.denise, team_id=cast.team.id, at=AT + timedelta(days=10), contact=visit)
    stands = {each.item: each for each in scorecard(cast.team.id, on=LATER, months=1).lines}
    assert [one.item for one in found.lines] == ["H2", "S1", "S4", "S5", "S6", "S7", "S8"]
    for one in found.lines:
        assert one.if_all == stands[one.item].value, one.item
        assert one.all_rating == stands[one.item].found, one.item
        assert one.low == one.high == pytest.approx(one.if_all)


def test_drawn_with_every_visit_kept_a_years_work_is_what_the_engine_says(cast: Cast) -> None:
    a_years_work(cast)
    found = forecast(cast.denise, cast.team.id, on=TODAY, to=LATER, kept=1.0)
    assert found.usual
    assert found.visits > 20
    for one in found.lines:
        assert one.low == one.high == pytest.approx(one.if_all), one.item


def test_with_none_kept_only_what_was_done_is_left(cast: Cast) -> None:
    visited(cast)
    found = ask(cast, *(planned(cast, days) for days in range(1, 9)), kept=0.0)
    assert line(found, "S5").low == line(found, "S5").high == 0.125


def test_fewer_kept_visits_give_a_range_the_same_every_time(cast: Cast) -> None:
    visits = [planned(cast, days, client_id=one.id) for days in range(1, 9) for one in (cast.tendai, cast.grete)]
    found = line(ask(cast, *visits, kept=0.8), "S5")
    assert found.low is not None
    assert found.high is not None
    assert found.if_all is not None
    assert 0 < found.low < found.high <= found.if_all
    assert sum(share for _, share in found.ratings) == pytest.approx(1)
    assert line(ask(cast, *visits, kept=0.8), "S5") == found
    assert found.says == (
        f"On 10 October 2026 S5 is 2.00 a week, a 3, if every visit happens; between {found.shown_low} and "
        f"{found.shown_high} if 8 of 10 do."
    )


def test_how_many_visits_happen_is_counted_from_the_last_ninety_days(cast: Cast) -> None:
    for day in range(4):
        visited(cast, started_at=moment(TODAY - timedelta(days=day), 9))
    visited(cast, started_at=moment(TODAY, 11), outcome="attempted", why_not="not_in")
    found = forecast(cast.denise, cast.team.id, on=TODAY, to=LATER)
    assert found.kept == 0.8
    assert found.kept_says == "8 of 10 visits happened in the last 90 days"
    assert found.says.startswith("0 visits until 10 October 2026, the last four weeks repeated")


def test_with_no_visit_on_record_each_is_taken_as_kept_and_that_is_said(cast: Cast) -> None:
    found = forecast(cast.denise, cast.team.id, on=TODAY, to=LATER)
    assert found.kept == 1.0
    assert "each is taken as kept" in found.kept_says


def test_the_usual_weeks_are_the_last_four_repeated(cast: Cast) -> None:
    first = visited(cast, started_at=moment(TODAY - timedelta(days=27), 14, 30), minutes=40)
    tried = visited(cast, started_at=moment(TODAY - timedelta(days=1), 9), outcome="attempted", why_not="not_in",
                    client_ids=(cast.grete.id,))  # fmt: skip
    visited(cast, started_at=moment(TODAY - timedelta(days=28), 9))
    found = usual(cast.team.id, on=TODAY, to=TODAY + timedelta(days=30))
    assert [(one.client_id, one.on, one.started_at.hour, one.minutes) for one in found] == [
        (first.client_id, TODAY + timedelta(days=1), 14, 40),
        (first.client_id, TODAY + timedelta(days=29), 14, 40),
        (tried.client_id, TODAY + timedelta(days=27), 9, 45),
    ]
    assert found[0].staff_ids == tuple(sorted((staff_of(cast.denise), staff_of(cast.rosa))))
    assert found[0].started_at.weekday() == first.started_on.weekday()
    assert found[2].with_client


def test_whoever_has_left_is_not_visited_again(cast: Cast) -> None:
    visited(cast, started_at=moment(TODAY - timedelta(days=3), 9))
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=TODAY, at=AT, reason="graduated")
    assert usual(cast.team.id, on=TODAY, to=LATER + timedelta(days=20)) == ()


def test_whoever_does_not_read_part_2_learns_nothing_of_substance_use(cast: Cast) -> None:
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    visits = [planned(cast, 3, service="substance_use_group")]
    seen = forecast(cast.aaron, cast.team.id, on=TODAY, to=LATER, planned=visits)
    assert [one.item for one in seen.lines] == ["H2", "S1", "S4", "S5", "S6"]
    assert "S8" in [one.item for one in ask(cast, *visits).lines]


def test_labelled_visits_are_in_no_number_a_reader_without_part_2_is_told(cast: Cast) -> None:
    def told() -> tuple[int, float, str]:
        found = forecast(cast.aaron, cast.team.id, on=TODAY, to=LATER)
        return found.visits, found.kept, found.says

    visited(cast, started_at=moment(TODAY - timedelta(days=20), 9))
    before = told()
    visited(cast, started_at=moment(TODAY - timedelta(days=21), 9), service="substance_use_individual")
    visited(cast, started_at=moment(TODAY - timedelta(days=22), 9), service="substance_use_individual",
            outcome="attempted", why_not="not_in")  # fmt: skip
    assert told() == before
    assert forecast(cast.denise, cast.team.id, on=TODAY, to=LATER).visits == before[0] + 2


def test_nobody_from_elsewhere_is_told(cast: Cast) -> None:
    with pytest.raises(NotHere):
        forecast(cast.vera, cast.team.id, on=TODAY, to=LATER)


@pytest.mark.parametrize("days", [0, -1, 93])
def test_a_day_that_is_not_ahead_or_too_far_is_refused_with_a_sentence(cast: Cast, days: int) -> None:
    with pytest.raises(ValueError, match=r"Choose a day after 30 September 2026, at most 92 days ahead\."):
        forecast(cast.denise, cast.team.id, on=TODAY, to=TODAY + timedelta(days=days))


def test_before_the_team_opened_nothing_is_forecast(cast: Cast) -> None:
    early = OPENED - timedelta(days=40)
    assert forecast(cast.denise, cast.team.id, on=early, to=early + timedelta(days=10)).lines == ()


def test_a_chart_folds_what_contacts_bring() -> None:
    folds = (Fold.SUM, Fold.MIN, Fold.MAX)
    rows = [(1, "lena", "lena"), (None, None, None), (2, "omar", "omar")]
    assert folded(folds, rows) == (3, "lena", "omar")
    assert folded(folds, ()) == (0, None, None)
    assert folded((Fold.DISTINCT,), [("a",), ("b",), ("a",)]) == (2,)


def test_a_draw_keeps_all_or_none_at_the_ends() -> None:
    folds = (Fold.SUM,)
    clients = {"ben": Brought(((1,),), ((1,), (1,), (1,)))}
    assert drawn(folds, clients, kept=1.0, draws=3, seed=1) == [{"ben": (4,)}] * 3
    assert drawn(folds, clients, kept=0.0, draws=3, seed=1) == [{"ben": (1,)}] * 3


def test_figures_come_together_as_the_measure_says() -> None:
    assert together(Aggregate.MEDIAN, [1, 2, 9, 4]) == 3
    assert together(Aggregate.MEAN, [1, 2, 9, 4]) == 4
    assert together(Aggregate.SHARE, [1, 0, 0, 1]) == 50
    assert together(Aggregate.MEAN, []) is None


def test_the_middle_leaves_as_much_out_above_as_below() -> None:
    assert middle([float(n) for n in range(10)], 0.8) == (1.0, 8.0)
    assert middle([5.0], 0.8) == (5.0, 5.0)
