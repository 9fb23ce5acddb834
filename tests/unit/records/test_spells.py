"""The parts of a life: each begins, is put right by another row, ends, and is taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError

from alongside import terms
from alongside.ledger.models import Entry
from alongside.records.access import sight_of
from alongside.records.actions.spells import NewSpell, record_spells, take_back_spell, write_spell
from alongside.records.models import Spell
from alongside.records.queries.life import parts, spells
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import SpellKind
from tests.cast import AT, TODAY, Cast, a_client, staff_of
from tests.refusing import conflict, not_here

MARCH = date(2026, 3, 2)


def wrote(cast: Cast, kind: str, word: str, *, by: Actor | None = None, replaces: str = "", **told: Any) -> Spell:
    spell = NewSpell(cast.tendai.id, kind, word, **{"from_on": MARCH} | told)
    return write_spell(by=by or cast.aaron, team_id=cast.team.id, at=AT, on=TODAY, spell=spell, replaces=replaces)


def told(cast: Cast, actor: Actor, kind: str) -> list[tuple[str, date, date | None]]:
    found = spells(sight_of(actor, cast.team.id), cast.tendai.id)
    return [(each.label, each.from_on, each.until_on) for each in found if each.kind == kind]


@pytest.mark.parametrize(("kind", "word"), [(kind, next(iter(part.words))) for kind, part in terms.PARTS.items()])
def test_every_part_of_a_life_can_be_written_down(cast: Cast, kind: SpellKind, word: terms.Term) -> None:
    row = wrote(cast, kind, word, by=OPERATOR, what="Said so")
    assert row.part2 is terms.is_part2(kind, word)
    [seen] = spells(sight_of(OPERATOR, cast.team.id), cast.tendai.id)
    assert (seen.kind, seen.label, seen.what) == (kind, word.label, "Said so")
    assert Entry.objects.filter(verb="wrote down", object_id=row.id, client_id=cast.tendai.id).count() == 1


def test_a_correction_is_another_row_and_the_first_stays(cast: Cast) -> None:
    first = wrote(cast, "job", "competitive", what="Garden centre", hours=12, wage_cents=1550)
    wrote(cast, "job", "competitive", what="Garden centre", hours=20, wage_cents=1650, replaces=first.id)
    [job] = spells(sight_of(cast.aaron, cast.team.id), cast.tendai.id)
    assert (job.hours, job.wage, job.changed) == (20, "16.50", True)
    assert Spell.objects.get(id=first.id).hours == 12
    with pytest.raises(Conflict, match="already changed"):
        wrote(cast, "job", "competitive", what="Garden centre", hours=8, replaces=first.id)


def test_the_same_form_twice_is_one_row_and_another_under_its_name_a_conflict(cast: Cast) -> None:
    id = new_id()
    assert wrote(cast, "job", "casual", id=id).id == wrote(cast, "job", "casual", id=id).id == id
    with pytest.raises(Conflict):
        wrote(cast, "job", "sheltered", id=id)
    assert Spell.objects.count() == 1


def test_jobs_may_overlap_and_it_is_said(cast: Cast) -> None:
    wrote(cast, "job", "competitive", what="Garden centre")
    wrote(cast, "job", "casual", what="Snow", from_on=MARCH + timedelta(days=30))
    told_of = parts(spells(sight_of(cast.aaron, cast.team.id), cast.tendai.id), on=TODAY)
    assert told_of[SpellKind.JOB].says == "2 jobs at once."
    assert told_of[SpellKind.HOME].says == ""


def test_a_new_home_ends_the_last_one_and_two_at_a_time_are_refused(cast: Cast) -> None:
    wrote(cast, "home", "shelter")
    june, july = date(2026, 6, 1), date(2026, 7, 1)
    wrote(cast, "home", "rented", from_on=june)
    assert told(cast, cast.aaron, "home") == [("Own lease", june, None), ("Shelter", MARCH, june)]
    with pytest.raises(Refused, match="“Shelter” holds on these days, from Mon 2 Mar 2026"):
        wrote(cast, "home", "hotel", from_on=date(2026, 5, 1), until_on=july)
    wrote(cast, "home", "street", from_on=date(2026, 2, 1), until_on=MARCH)
    assert len(told(cast, cast.aaron, "home")) == 3


def test_the_database_itself_refuses_two_homes_at_a_time_and_a_row_that_changes(cast: Cast) -> None:
    row = wrote(cast, "home", "rented")
    with pytest.raises(DatabaseError), transaction.atomic():
        record_spells(
            by=cast.aaron, team_id=cast.team.id, at=AT, spells=[NewSpell(cast.tendai.id, "home", "hotel", TODAY)]
        )
    for change in ({"what": "Another flat"}, {"stands": False, "from_on": TODAY}, {"withdrawn": True}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Spell.objects.filter(id=row.id).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        Spell.objects.filter(id=row.id).delete()
    with pytest.raises(DatabaseError), transaction.atomic():
        Spell.objects.create(team=cast.team, client=cast.grete, kind="home", word="competitive", from_on=TODAY,
                             part2=False, at=AT, by="x")  # fmt: skip


def test_what_was_entered_in_error_is_taken_back_and_told_no_more(cast: Cast) -> None:
    row = wrote(cast, "legal", "probation", what="Harbor County")
    back = [take_back_spell(by=cast.rosa, team_id=cast.team.id, at=AT, spell_id=row.id).id for _ in range(2)]
    assert back[0] == back[1]
    assert told(cast, cast.aaron, "legal") == []
    assert Spell.objects.count() == 2


def test_what_was_changed_since_is_not_taken_back_and_what_is_not_there_is_neither(cast: Cast) -> None:
    row = wrote(cast, "legal", "probation")
    wrote(cast, "legal", "court_order", replaces=row.id)
    with conflict("Somebody has already changed this"):
        take_back_spell(by=cast.rosa, team_id=cast.team.id, at=AT, spell_id=row.id)
    for by, team, spell_id in ((cast.rosa, cast.team, new_id()), (cast.walter, cast.neighbour, row.id)):
        with not_here():
            take_back_spell(by=by, team_id=team.id, at=AT, spell_id=spell_id)
    with not_here():
        wrote(cast, "legal", "court_order", replaces=new_id())
    with not_here():
        wrote(cast, "home", "rented", replaces=row.id)
    with pytest.raises(TypeError, match="has no hours"):
        wrote(cast, "legal", "court_order", hours=12)


@pytest.mark.parametrize(
    ("kind", "word", "differently", "field"),
    [
        ("home", "palace", {}, "word"),
        ("dream", "palace", {}, "kind"),
        ("job", "casual", {"from_on": TODAY + timedelta(days=2)}, "from_on"),
        ("job", "casual", {"until_on": MARCH}, "until_on"),
        ("job", "casual", {"hours": 101}, "hours"),
        ("job", "casual", {"wage_cents": 100_001}, "wage"),
        ("legal", "court_case", {"due_on": MARCH - timedelta(days=1)}, "due_on"),
        ("plan", "housing", {}, "what"),
        ("plan", "housing", {"what": "Look together", "times": 85}, "times"),
        ("outside", "dentist", {"what": "Dr Aoki", "holds": "firm"}, "holds"),
        ("benefit", "food", {"what": "x" * 201}, "what"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    cast: Cast, kind: str, word: str, differently: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as refusal:
        wrote(cast, kind, word, **differently)
    assert refusal.value.field == field
    assert not Spell.objects.exists()


def test_a_spell_names_only_people_who_are_theirs_or_ours(cast: Cast) -> None:
    with pytest.raises(Refused, match="people around them"):
        write_spell(by=cast.aaron, team_id=cast.team.id, at=AT, on=TODAY,
                    spell=NewSpell(cast.grete.id, "home", "rented", MARCH, supporter_id=cast.rudo.id))  # fmt: skip
    with pytest.raises(Refused, match="somebody of the team"):
        wrote(cast, "plan", "housing", what="Look", staff_id=staff_of(cast.walter))
    assert wrote(cast, "home", "with_family", supporter_id=cast.rudo.id).supporter_id == cast.rudo.id


def test_nothing_is_written_about_whoever_is_not_ours_or_has_left(cast: Cast) -> None:
    for actor in (cast.joyce, cast.vera, cast.walter):
        with pytest.raises(NotHere):
            wrote(cast, "job", "casual", by=actor)
    with pytest.raises(NotHere):
        take_back_spell(by=cast.walter, team_id=cast.neighbour.id, at=AT, spell_id=wrote(cast, "job", "casual").id)
    gone = a_client(cast.team, "Ines Prado", since=TODAY)
    with pytest.raises(Refused, match="not on the team now"):
        write_spell(by=cast.aaron, team_id=cast.team.id, at=AT, on=TODAY - timedelta(days=1),
                    spell=NewSpell(gone.id, "job", "casual", MARCH))  # fmt: skip


def test_under_part_2_rows_do_not_exist_for_whoever_may_not_see_them(cast: Cast) -> None:
    for kind, word in (("stage_of_change", "action"), ("relapse_plan", "made"), ("outside", "recovery_group"),
                       ("plan", "substance_use_group")):  # fmt: skip
        with pytest.raises(NotHere):
            wrote(cast, kind, word, what="On Thursdays")
        row = wrote(cast, kind, word, by=OPERATOR, what="On Thursdays")
        assert spells(sight_of(cast.aaron, cast.team.id), cast.tendai.id) == ()
        with pytest.raises(NotHere):
            take_back_spell(by=cast.aaron, team_id=cast.team.id, at=AT, spell_id=row.id)
    assert len(spells(sight_of(cast.denise, cast.team.id), cast.tendai.id)) == 4
    assert spells(sight_of(cast.joyce, cast.team.id), cast.tendai.id) == ()
    with pytest.raises(NotHere):
        wrote(cast, "stage_of_change", "action", by=cast.denise)


def test_the_label_stays_with_a_row(cast: Cast) -> None:
    row = wrote(cast, "outside", "self_help", by=OPERATOR, what="On Thursdays")
    with pytest.raises(Refused, match="label stays"):
        wrote(cast, "outside", "recovery_group", by=OPERATOR, what="On Thursdays", replaces=row.id)
    assert told(cast, cast.aaron, "outside") == [("Self-help", MARCH, None)]


@pytest.mark.parametrize(
    ("kind", "word", "service"),
    [
        ("plan", "housing", "housing"),
        ("search", "home", "housing"),
        ("legal", "court_case", "legal"),
        ("home", "rented", "housing"),
    ],
)
def test_a_contact_about_a_part_of_a_life_is_for_a_service(kind: str, word: str, service: str) -> None:
    assert terms.service_of(SpellKind(kind), word) == service
