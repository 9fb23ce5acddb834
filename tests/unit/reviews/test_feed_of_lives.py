"""How people live and what others give them, as facts: from the day it began to the day it ended, or they left."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection

from alongside import terms
from alongside.measures.assess import assess
from alongside.measures.score import Score
from alongside.measures.standards.uk_outreach import STANDARD as UK
from alongside.records.actions.endings import record_ending
from alongside.records.actions.spells import NewSpell, take_back_spell, write_spell
from alongside.records.models import Spell
from alongside.reviews.queries.accounting import accounts
from alongside.reviews.queries.facts import facts as facts_of
from alongside.teams.access import OPERATOR
from tests.cast import AT, TODAY, Cast

pytestmark = pytest.mark.django_db

MARCH, JUNE = date(2026, 3, 2), date(2026, 6, 1)


def wrote(cast: Cast, kind: str, word: str, *, replaces: str = "", **told: Any) -> Spell:
    usual: dict[str, Any] = {"from_on": MARCH, "what": "Somewhere"}
    spell = NewSpell(cast.tendai.id, kind, word, **usual | told)
    return write_spell(by=OPERATOR, team_id=cast.team.id, at=AT, on=TODAY, spell=spell, replaces=replaces)


def facts(table: str, word: str) -> list[tuple[str, str, str | None]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {word}, started_on, ended_on FROM {table} ORDER BY started_on, {word}")
        return [(said, str(start), str(end) if end else None) for said, start, end in cursor.fetchall()]


def left_out(table: str) -> dict[str, int]:
    account = next(account for account in accounts() if account.table == table)
    assert account.balances
    return dict(account.left_out)


@pytest.mark.parametrize("word", terms.LivingSituation)
def test_each_home_is_housed_homeless_or_residential(cast: Cast, word: terms.LivingSituation) -> None:
    wrote(cast, "home", word)
    homeless, residential = {"shelter", "safe_haven", "street"}, {"transitional", "residential", "long_term_care"}
    expected = "homeless" if word in homeless else "residential" if word in residential else "housed"
    assert facts("status_days", "status") == [(expected, str(MARCH), None)]


def test_homes_jobs_and_schools_are_facts_as_they_stand(cast: Cast) -> None:
    wrote(cast, "home", "shelter")
    wrote(cast, "home", "rented", from_on=JUNE)
    wrote(cast, "job", "competitive")
    wrote(cast, "job", "casual", until_on=JUNE)
    wrote(cast, "school", "college")
    assert facts("status_days", "status") == [
        ("competitive_job", "2026-03-02", None), ("homeless", "2026-03-02", "2026-06-01"),
        ("other_job", "2026-03-02", "2026-06-01"), ("school", "2026-03-02", None), ("housed", "2026-06-01", None),
    ]  # fmt: skip
    assert left_out("status_days") == {"corrected": 1}


def test_two_jobs_alike_from_one_day_are_one_fact_and_one_taken_back_is_none(cast: Cast) -> None:
    wrote(cast, "job", "casual")
    wrote(cast, "job", "sheltered", what="Elsewhere")
    mistaken = wrote(cast, "job", "competitive")
    take_back_spell(by=OPERATOR, team_id=cast.team.id, at=AT, spell_id=mistaken.id)
    assert facts("status_days", "status") == [("other_job", "2026-03-02", None)]
    assert left_out("status_days") == {"taken_back": 1, "takes_another_back": 1, "written_twice": 1}


@pytest.mark.parametrize("word", terms.OutsideKind)
def test_what_others_give_is_a_service_of_the_facts(cast: Cast, word: terms.OutsideKind) -> None:
    wrote(cast, "outside", word, until_on=JUNE)
    assert facts("external_services", "service") == [(terms.OUTSIDE_AS[word].value, "2026-03-02", "2026-06-01")]


def test_a_physician_and_a_dentist_from_the_same_day_are_one_fact(cast: Cast) -> None:
    wrote(cast, "outside", "physician")
    wrote(cast, "outside", "dentist")
    assert facts("external_services", "service") == [("physical_health", "2026-03-02", None)]
    assert left_out("external_services") == {"written_twice": 1}


def test_whoever_may_not_read_part_2_is_told_nothing_of_it_by_a_score(cast: Cast) -> None:
    def elsewhere(*, part2: bool) -> Score:
        theirs = facts_of(cast.team.id, on=TODAY, part2=part2)
        [found] = assess(UK, theirs, teams=[cast.team.id], as_of=[TODAY], items=["direct_services"])
        return found

    nothing = elsewhere(part2=False)
    wrote(cast, "outside", "substance_use_treatment", from_on=TODAY - timedelta(days=60))
    assert elsewhere(part2=False) == nothing
    assert nothing.missing == ("external_services",)
    dentist = NewSpell(cast.grete.id, "outside", "dentist", TODAY - timedelta(days=60), what="Dr Aoki")
    write_spell(by=cast.aaron, team_id=cast.team.id, at=AT, on=TODAY, spell=dentist)
    assert [elsewhere(part2=part2).numerator for part2 in (False, True)] == [1, 2]


def test_whatever_goes_on_ends_in_the_facts_with_the_enrollment(cast: Cast) -> None:
    wrote(cast, "home", "rented")
    wrote(cast, "outside", "dentist")
    record_ending(by=OPERATOR, team_id=cast.team.id, client_id=cast.tendai.id, on=JUNE, at=AT, reason="graduated",
        client_words="Done.", team_words="Done.", continuity_plan="Her doctor.", way_back="Call.",
    )  # fmt: skip
    assert facts("status_days", "status") == [("housed", "2026-03-02", "2026-06-01")]
    assert facts("external_services", "service") == [("physical_health", "2026-03-02", "2026-06-01")]
