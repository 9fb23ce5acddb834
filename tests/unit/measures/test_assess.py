"""Holding the standard up: which teams, which dates, what is missing, what a total is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from alongside.measures.assess import UnknownReadingError, UnknownTeamError, assess, totals
from alongside.measures.facts import TABLES
from alongside.measures.measure import PRESCRIBER
from alongside.measures.score import Basis, Score
from alongside.measures.standard import UnknownItemError
from alongside.measures.standards import UnknownStandardError, known_standards, standard_called
from alongside.measures.standards.dacts import STANDARD
from tests.spec.engines import Bench
from tests.unit.measures.facts import lay

DAY = date(2026, 9, 30)

TWO_TEAMS = {
    "teams": """
        team_id    opened_on   closed_on
        riverside  2020-01-01  -
        prairie    2026-09-30  2026-10-02
    """,
    "enrollments": """
        team_id    client_id
        riverside  amina
        prairie    ben
    """,
    "contacts": "",
}


def test_a_team_is_scored_only_while_it_is_open(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, TWO_TEAMS)
    days = [date(2026, 9, 29), DAY, date(2026, 10, 1), date(2026, 10, 2)]
    scores = assess(STANDARD, engine, teams=None, as_of=days, items=["S5"])
    assert [score.as_of for score in scores if score.team_id == "prairie"] == [DAY, date(2026, 10, 1)]
    assert [score.as_of for score in scores if score.team_id == "riverside"] == days


def test_scores_come_by_team_by_date_in_the_order_of_print(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, TWO_TEAMS)
    scores = assess(STANDARD, engine, teams=["riverside"], as_of=[DAY, date(2026, 8, 31), DAY], items=["S5", "H1"])
    assert [(score.as_of.month, score.item) for score in scores] == [(8, "H1"), (8, "S5"), (9, "H1"), (9, "S5")]


def test_twelve_dates_at_once_are_the_dates_one_by_one(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, dict(STANDARD.measure("S5").examples[0].facts))
    days = [date(2026, month, 28) for month in range(1, 13)]
    together = assess(STANDARD, engine, teams=None, as_of=days)
    assert together == [score for day in days for score in assess(STANDARD, engine, teams=None, as_of=[day])]


def test_items_asked_together_answer_as_they_do_alone(sqlite_bench: Bench) -> None:
    """Their windows differ, and one pass over the contacts serves them all."""
    each_day = [
        f"amina 2026-{day:%m-%d}T09:00:00 true" for day in (date(2026, 8, 30) + timedelta(n) for n in range(32))
    ]
    facts = {
        "enrollments": "client_id has_supporters substance_use_disorder\namina true true",
        "contacts": "\n".join(["client_id started_at with_supporter", *each_day]),
    }
    engine = lay(sqlite_bench, facts)
    together = assess(STANDARD, engine, teams=None, as_of=[DAY])
    alone = [assess(STANDARD, engine, teams=None, as_of=[DAY], items=[item])[0] for item in STANDARD.items]
    assert together == alone
    assert {score.item: score.value for score in together if score.item in {"S5", "S6"}} == {"S5": 7.0, "S6": 30.0}


def test_a_missing_table_gives_no_rating_and_says_which(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, {})
    by_item = {score.item: score for score in assess(STANDARD, engine, teams=None, as_of=[DAY])}
    assert {item for item, score in by_item.items() if not score.missing} == {"O1", "O2", "O7", "S2"}
    assert by_item["H2"].missing == ("contact_staff", "contacts")
    assert by_item["H5"].missing == ("positions", "posts")
    assert by_item["O5"].missing == ("hospital_stays",)
    assert {score.value for score in by_item.values() if score.missing} == {None}
    assert {score.rating for score in by_item.values() if score.missing} == {None}
    by_hand = {item for item, score in by_item.items() if score.missing and score.flags == ("a_person_rates",)}
    assert by_hand == {"S3", "S9"}
    assert {score.flags for item, score in by_item.items() if score.missing and item not in by_hand} == {()}


def test_an_empty_table_is_a_recorded_zero(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, {"enrollments": "client_id\namina", "contacts": ""})
    (score,) = assess(STANDARD, engine, teams=None, as_of=[DAY], items=["S5"])
    assert (score.value, score.rating, score.counted, score.missing) == (0.0, 1, 1, ())


def test_a_team_without_clients_or_staff_is_scored_where_zero_means_something(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, dict.fromkeys(TABLES.keys() - {"teams", "enrollments"}, ""))
    ratings = {score.item: score.rating for score in assess(STANDARD, engine, teams=None, as_of=[DAY])}
    rated = {item: rating for item, rating in ratings.items() if rating is not None}
    assert rated == {"H3": 1, "H11": 1, "O2": 5, "O4": 1, "S10": 1}


def test_what_a_person_must_rate_says_so(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, dict(STANDARD.measure("S7").examples[2].facts))
    (score,) = assess(STANDARD, engine, teams=None, as_of=[DAY], items=["S7"])
    assert (score.basis, score.rating, score.flags) == (Basis.RATED, None, ("a_person_rates",))


@pytest.mark.parametrize(
    ("item", "first", "last"),
    [
        ("H1", date(2026, 9, 30), date(2026, 9, 30)),
        ("H2", date(2026, 9, 17), date(2026, 9, 30)),
        ("H5", date(2024, 10, 1), date(2026, 9, 30)),
        ("O2", date(2026, 4, 1), date(2026, 9, 30)),
        ("S2", date(2025, 10, 1), date(2026, 9, 30)),
        ("S6", date(2026, 9, 1), date(2026, 9, 30)),
    ],
)
def test_a_score_tells_its_window(sqlite_bench: Bench, item: str, first: date, last: date) -> None:
    (score,) = assess(STANDARD, lay(sqlite_bench, {}), teams=None, as_of=[DAY], items=[item])
    assert score.window == (first, last)


def test_the_months_of_intake_stop_before_a_month_that_is_not_over(sqlite_bench: Bench) -> None:
    (score,) = assess(STANDARD, lay(sqlite_bench, {}), teams=None, as_of=[date(2026, 1, 30)], items=["O2"])
    assert score.window == (date(2025, 7, 1), date(2025, 12, 31))


def test_who_or_what_is_unknown_is_named(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, TWO_TEAMS)
    with pytest.raises(UnknownTeamError, match="no such team: lakeside"):
        assess(STANDARD, engine, teams=["riverside", "lakeside"], as_of=[DAY])
    with pytest.raises(UnknownItemError, match="no measure for H12"):
        assess(STANDARD, engine, teams=None, as_of=[DAY], items=["H12"])
    with pytest.raises(UnknownReadingError, match="it has samhsa2008, prescriber"):
        assess(STANDARD, engine, teams=None, as_of=[DAY], reading="oregon")
    with pytest.raises(UnknownStandardError, match="there is cti, dacts"):
        standard_called("tmact")


def test_no_team_and_no_date_are_no_scores(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, TWO_TEAMS)
    assert assess(STANDARD, engine, teams=[], as_of=[DAY]) == []
    assert assess(STANDARD, engine, teams=None, as_of=[]) == []
    assert assess(STANDARD, engine, teams=["prairie"], as_of=[date(2020, 1, 1)]) == []


def test_a_reading_restates_only_the_items_it_has(sqlite_bench: Bench) -> None:
    engine = lay(sqlite_bench, TWO_TEAMS | {"posts": ""})
    used = {
        score.item: score.reading for score in assess(STANDARD, engine, teams=None, as_of=[DAY], reading=PRESCRIBER)
    }
    assert {item for item, reading in used.items() if reading == PRESCRIBER} == {"H7"}


def scored(ratings: Sequence[int | None]) -> list[Score]:
    plain = Score(
        *(
            "riverside",
            DAY,
            "dacts",
            "S5",
            1.0,
            1.0,
            1.0,
            None,
            Basis.COMPUTED,
            (),
            (),
            (DAY, DAY),
            1,
            0,
            None,
            "samhsa2008",
        )
    )
    return [replace(plain, item=item, rating=rating) for item, rating in zip(STANDARD.printed, ratings, strict=False)]


def test_a_total_needs_every_printed_item() -> None:
    (whole,) = totals(scored([4] * 27 + [5]))
    assert (whole.rated, whole.of, whole.sum, whole.total, whole.mean) == (28, 28, 113, 113, 113 / 28)


def test_short_of_that_there_is_a_mean_of_the_rated_items() -> None:
    (part,) = totals(scored([4, None, 5]))
    assert (part.rated, part.sum, part.mean_of_rated, part.total, part.mean) == (2, 9, 4.5, None, None)
    (none,) = totals(scored([None]))
    assert (none.rated, none.sum, none.mean_of_rated) == (0, 0, None)


def test_a_published_review_adds_up(sqlite_bench: Bench) -> None:
    """Georgia, 2013: a total of 117 is a mean of 4.18; the human resources items sum to 49, a mean of 4.45."""
    given = dict(zip(STANDARD.printed, [5] * 5 + [4] * 6 + [5] * 4 + [4] * 9 + [3] * 4, strict=True))
    rows = "\n".join(f"{item} 2026-09-30 {rating}" for item, rating in given.items())
    engine = lay(sqlite_bench, {"ratings": f"item rated_on rating\n{rows}"})
    scores = assess(STANDARD, engine, teams=None, as_of=[DAY])
    (review,) = totals(scores)
    assert (review.rated, review.total, round(review.mean or 0, 2)) == (28, 117, 4.18)
    human = [score.rating or 0 for score in scores if score.item in STANDARD.group_of("H1").items]
    assert (sum(human), round(sum(human) / len(human), 2)) == (49, 4.45)
    assert {score.basis for score in scores} == {Basis.RATED}


def test_the_standard_knows_what_is_printed_and_what_is_measured() -> None:
    assert "dacts" in known_standards()
    assert standard_called("dacts") is STANDARD
    assert len(STANDARD.printed) == 28
    assert STANDARD.printed == STANDARD.items
    assert all(sorted(measure.printed) == [1, 2, 3, 4, 5] for measure in STANDARD.measures)
    assert STANDARD.group_of("O2").title == "Organizational boundaries"
