"""Scorecard, evidence and comparison of any standard: from an answer to the people, and from them to the records."""

from datetime import timedelta

import pytest

from alongside.measures.standards import known_standards, standard_called
from alongside.records.actions.clients import flag_substance_use
from alongside.reviews.queries.compare import compare
from alongside.reviews.queries.evidence import Closed, item_evidence, says_who
from alongside.reviews.queries.scorecard import readings, scorecard
from alongside.teams.refusals import NotHere
from tests.cast import AT, TODAY, Cast, moment, staff_of, visited

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("standard", known_standards())
def test_every_item_of_every_standard_stands_on_its_scorecard(cast: Cast, standard: str) -> None:
    visited(cast)
    card = scorecard(cast.team.id, on=TODAY, standard=standard, months=1)
    assert [line.item for line in card.lines] == list(standard_called(standard).printed)
    assert card.scale == (standard == "dacts")
    if not card.scale:
        assert card.clauses_of < len(card.lines)
        assert (card.rated, card.total, card.mean) == (0, None, None)
        assert all(line.met is not None or line.missing or line.flags for line in card.lines)


@pytest.mark.parametrize("standard", known_standards())
def test_every_item_of_every_standard_opens(cast: Cast, standard: str) -> None:
    visited(cast)
    for item in standard_called(standard).printed:
        found = item_evidence(cast.denise, cast.team.id, item, on=TODAY, standard=standard)
        assert found.line.item == item
        assert found.says
        assert found.source


def test_a_clause_says_how_it_stands_and_what_is_short(cast: Cast) -> None:
    card = scorecard(cast.team.id, on=TODAY, standard="utah_acot", months=1)
    lines = {line.item: line for line in card.lines}
    assert (lines["nurse_time"].met, lines["nurse_time"].step) == (True, None)
    short = lines["staff_size"]
    assert (short.met, short.rating, short.shown) == (False, None, "4.00")
    assert short.step is not None
    assert (short.step.rating, short.step.anchor, short.step.takes) == (None, 5.5, "at 1.50 FTE more")
    assert lines["after_hours_policy"].met is None
    assert lines["after_hours_policy"].missing
    assert card.clauses_met == sum(line.met is True for line in card.lines)


def test_a_clause_opens_to_its_people_and_they_to_their_contacts(cast: Cast) -> None:
    visited(cast, staff_ids=(staff_of(cast.denise),))
    visited(cast, mode="phone", place="", started_at=moment(TODAY, 11))
    found = item_evidence(
        cast.denise, cast.team.id, "three_a_week", on=TODAY, standard="utah_acot", client_id=cast.tendai.id
    )
    assert [(person.name, person.shown) for person in found.people] == [
        ("Grete Olsen", "0.00"),
        ("Tendai Makoni", "0.25"),
    ]
    assert found.opened is not None
    assert [bool(behind.why) for behind in found.opened.contacts] == [True, False]


def test_where_only_contacts_count_those_they_were_with_are_listed_and_open(cast: Cast) -> None:
    visited(cast, staff_ids=(staff_of(cast.denise),))
    visited(cast, staff_ids=(staff_of(cast.rosa),), started_at=moment(TODAY, 11))
    found = item_evidence(cast.denise, cast.team.id, "H4", on=TODAY, client_id=cast.tendai.id)
    assert [(person.name, person.shown) for person in found.people] == [("Tendai Makoni", "1")]
    assert found.figure_head == "Contacts"
    assert found.opens
    assert found.opened is not None
    assert any(not behind.why for behind in found.opened.contacts)


def test_what_says_who_has_a_substance_use_disorder_is_closed_in_every_standard(cast: Cast) -> None:
    told = {(name, m.item) for name in known_standards() for m in standard_called(name).measures if says_who(m)}
    assert {("dacts", "S7"), ("dacts", "S8"), ("dacts", "S9"), ("utah_acot", "service_dual_disorders")} <= told
    assert not {("dacts", "H9"), ("dacts", "S5"), ("utah_acot", "substance_use_time")} & told
    flag_substance_use(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, holds=True, at=AT)
    for standard, item in told:
        shut = item_evidence(cast.aaron, cast.team.id, item, on=TODAY, standard=standard)
        assert (shut.closed, shut.people, shut.entries, shut.change) == (Closed.PART2, (), (), None)


def test_a_labelled_contact_is_in_no_list_of_a_reader_without_part_2(cast: Cast) -> None:
    visited(cast, service="substance_use_individual", staff_ids=(staff_of(cast.denise),))
    for standard, item in (("dacts", "H4"), ("utah_acot", "leader_practises"), ("utah_acot", "two_hours")):
        seen = item_evidence(cast.aaron, cast.team.id, item, on=TODAY, standard=standard)
        assert seen.without_part2 or not seen.opens
        assert all(person.shown in {"0", "0.0", "0.00"} for person in seen.people)


def test_a_sample_narrows_who_is_counted(cast: Cast) -> None:
    card = scorecard(cast.team.id, on=TODAY, sample=7, months=1)
    assert card.sample == 7
    line = next(line for line in card.lines if line.item == "S5")
    assert line.counted + line.excluded == 3
    assert item_evidence(cast.denise, cast.team.id, "S5", on=TODAY, sample=7).line.counted == line.counted


def test_side_by_side_the_answers_differ_and_why_is_said(cast: Cast) -> None:
    for day in range(12):
        visited(cast, started_at=moment(TODAY - timedelta(days=day), 10))
    found = compare(cast.team.id, on=TODAY, standards=["dacts", "utah_acot", "dacts"])
    assert [name for name, _ in found.sides] == ["dacts", "utah_acot"]
    contact = next(each for each in found.differences if each.right.item == "three_a_week")
    assert (contact.left.item, contact.left.rating, contact.right.met) == ("S5", 2, False)
    assert "person in the middle" in contact.says
    assert {each.right_standard for each in found.differences} == {"utah_acot"}


def test_a_standard_there_is_not_is_not_here(cast: Cast) -> None:
    for ask in (
        lambda: scorecard(cast.team.id, on=TODAY, standard="nowhere"),
        lambda: item_evidence(cast.denise, cast.team.id, "S5", on=TODAY, standard="nowhere"),
        lambda: item_evidence(cast.denise, cast.team.id, "S5", on=TODAY, standard="utah_acot"),
        lambda: readings("nowhere"),
    ):
        with pytest.raises(NotHere):
            ask()
