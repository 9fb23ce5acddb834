"""What the next rating takes where its facts are not kept in the product yet: asked of small facts of their own."""

from collections.abc import Iterator
from datetime import date

import pytest

from alongside.measures.assess import evidence
from alongside.measures.measure import rows_of
from alongside.measures.standards.dacts import STANDARD
from alongside.reviews.queries.asked import Asked, asked_of
from alongside.reviews.queries.change import Change
from alongside.reviews.queries.cheapest import OTHERS
from tests.spec.engines import Bench, bench, typed

pytestmark = pytest.mark.django_db

ON = date(2026, 9, 30)
TEAM = "team_id\nriverside"
PEOPLE = "client_id\namina\nben"


@pytest.fixture(scope="module")
def sqlite() -> Iterator[Bench]:
    with bench("sqlite") as made:
        yield made


def asked(sqlite: Bench, item: str, **tables: str) -> Asked | None:
    rows = {name: rows_of(name, text) for name, text in ({"teams": TEAM, "enrollments": PEOPLE} | tables).items()}
    whole = evidence(STANDARD, item, sqlite.holding(typed(rows)), team="riverside", as_of=ON)
    return asked_of(STANDARD.measure(item), whole, "riverside")


def change(sqlite: Bench, item: str, **tables: str) -> Change:
    question = asked(sqlite, item, **tables)
    assert question is not None
    found = OTHERS[item](question)
    assert found is not None
    return found


def test_services_the_team_does_not_give_are_named_with_why(sqlite: Bench) -> None:
    found = change(
        sqlite,
        "O3",
        contacts="""
            client_id  started_at           service
            amina      2026-09-10T09:00:00  medication
            ben        2026-09-10T09:00:00  vocational
        """,
        external_services="""
            client_id  service
            amina      vocational
        """,
    )
    assert (found.rating, found.now, found.to) == (3, "1 of 5 services", "2 of 5 services")
    assert {part.name: part.what for part in found.parts}["vocational"] == "given by somebody else"
    assert {part.name for part in found.parts} == {"psychotherapy", "housing", "substance use", "vocational"}
    assert found.says.startswith("Give 1 more service yourselves: one of ")


def test_the_hours_on_call_say_what_the_worst_of_them_needs(sqlite: Bench) -> None:
    found = change(
        sqlite,
        "O4",
        on_call="""
            starts_at            ends_at              by    reachable
            2026-08-01T00:00:00  2026-10-02T00:00:00  team  phone
        """,
    )
    assert (found.rating, found.to) == (4, "rated 4")
    assert found.says.startswith("O4 is 4 when every hour is covered by the team, or by an affiliate")
    assert "672 of 672 hours" in found.says


@pytest.mark.parametrize(
    ("status", "fte", "rating", "more"),
    [("self_help", "0.5", 3, 0.5), ("full_time_reduced", "1.0", 5, 1.0), ("full_professional", "0.6", 5, 0.4)],
)
def test_colleagues_with_lived_experience_are_asked_for_rung_by_rung(
    sqlite: Bench, status: str, fte: str, rating: int, more: float
) -> None:
    found = change(
        sqlite,
        "S10",
        positions="position_id  role\np-1  peer_specialist",
        posts=f"""
            position_id  staff_id  role             fte    lived_experience  peer_status
            p-1          keisha    peer_specialist  {fte}  true              {status}
        """,
    )
    assert (found.rating, found.fte) == (rating, more)
    assert found.says.startswith(f"S10 is {rating} when ")


def test_nobody_is_kept_from_graduating_for_a_figure(sqlite: Bench) -> None:
    question = asked(
        sqlite,
        "O7",
        enrollments="""
            client_id  enrolled_on  ended_on    end_reason
            amina      2024-01-01   -           -
            ben        2024-01-01   2026-06-01  graduated
        """,
    )
    assert question is not None
    assert question.goal == 3
    assert [record.started_on for record in question.whole.records if record.counts and record.figure] == [
        date(2026, 6, 1)
    ]


def test_where_a_person_rated_as_high_there_is_nothing_to_reach(sqlite: Bench) -> None:
    contacts = "client_id  started_at  minutes\namina  2026-09-10T09:00:00  60"
    ratings = "item  rated_on  rating\nS5  2026-09-01  5"
    assert asked(sqlite, "S5", contacts=contacts) is not None
    assert asked(sqlite, "S5", contacts=contacts, ratings=ratings) is None
