"""Two records of one person become one, by two of us, and can be two again to the letter."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from alongside.records.access import find_client, sight_of, survivor_of
from alongside.records.actions.clients import mend_client
from alongside.records.actions.contacts import amend_contact, record_contact
from alongside.records.actions.merges import (
    agree_to_merge,
    agree_to_undo,
    decline_merge,
    hold_apart,
    keep_merged,
    propose_merge,
    propose_undoing,
    take_merge_back,
)
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import open_thread
from alongside.records.models import (
    Client,
    Contact,
    Enrollment,
    Merge,
    MergeStanding,
    Note,
    Passage,
    PlanStanding,
    TreatmentPlan,
)
from alongside.records.queries.counselling import own_counselling
from alongside.records.queries.papers import open_file, papers
from alongside.records.queries.who_looked import who_looked
from alongside.teams.access import OPERATOR, Actor
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, a_client, a_visit, make_cast, moment, visited
from tests.medicines import a_prescriber
from tests.merging import DOUBLED, WRITTEN, all_rows, doubled, merged
from tests.phases import by_cti, step
from tests.plans import agreed
from tests.written import noted

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast(db: None) -> Cast:
    them = make_cast()
    a_prescriber(them)
    return them


def undone(cast: Cast, merge: Merge, *, by: Actor | None = None) -> None:
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    agree_to_undo(by=by or cast.ada, merge_id=merge.id, at=AT)


KINDS = st.lists(st.sampled_from(sorted(WRITTEN)), max_size=6, unique=True)


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)  # fmt: skip
@given(ours=KINDS, theirs=KINDS)
def test_merging_and_undoing_it_leaves_every_row_as_it_was(cast: Cast, ours: list[str], theirs: list[str]) -> None:
    with transaction.atomic():
        other = doubled(cast)
        for kinds, who in ((ours, cast.tendai), (theirs, other)):
            for kind in kinds:
                WRITTEN[kind](cast, who)
        before = all_rows()
        undone(cast, merged(cast, cast.tendai, other))
        assert all_rows() == before
        transaction.set_rollback(True)


def test_everything_written_of_either_is_read_under_one(cast: Cast) -> None:
    other = doubled(cast)
    for write in WRITTEN.values():
        write(cast, other)
        write(cast, cast.tendai)
    merged(cast, cast.tendai, other)
    left = {
        table: rows
        for table, rows in all_rows().items()
        if any(row.get("client_id") == other.id for row in rows)
        and table not in {"records_alias", "records_email", "records_phone"}
    }
    # What one record said already stays where it is, beside the two times on the team that were one.
    assert set(left) == {"records_enrollment", "records_mention", "records_engagementstep"}
    assert {row["ended_on"] for row in left["records_enrollment"] if row["client_id"] == other.id} == {DOUBLED}
    sight = sight_of(cast.denise, cast.team.id)
    assert len(papers(cast.denise, cast.tendai.id, sight=sight)) == 2
    assert Contact.objects.filter(client=cast.tendai).count() == 2


def test_the_survivor_is_found_by_all_the_other_was_found_by_and_keeps_what_keeps_us_safe(cast: Cast) -> None:
    other = doubled(cast, legal_name="Tendayi M. Makonee", aliases=["T"], safety="Dog in the yard.", two_staff=True)
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=cast.tendai.id, at=AT, safety="Steep stairs.")
    merge = merged(cast, cast.tendai, other)
    one = Client.objects.get(id=cast.tendai.id)
    assert {alias.name for alias in one.aliases.all()} == {"Tendayi Makonee", "Tendayi M. Makonee", "T"}
    assert {phone.digits for phone in one.phones.all()} == {"5550142", "5550199"}
    assert (one.name, one.safety, one.two_staff) == ("Tendai Makoni", "Steep stairs.; Dog in the yard.", True)
    mend_client(by=cast.denise, team_id=cast.team.id, client_id=one.id, at=AT, aliases=["Ten", "T"], safety="Calm dog.")
    undone(cast, merge)
    one.refresh_from_db()
    assert [alias.name for alias in one.aliases.all()] == ["Ten"], "what somebody wrote since stays"
    assert (one.safety, one.two_staff) == ("Calm dog.", False)
    assert {alias.name for alias in Client.objects.get(id=other.id).aliases.all()} == {"T"}


def test_it_takes_two_of_us_and_the_database_says_so_too(cast: Cast) -> None:
    other = doubled(cast)
    merge = propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    with pytest.raises(Refused, match="Somebody else has to agree"):
        agree_to_merge(by=cast.denise, merge_id=merge.id, at=AT)
    with pytest.raises(NotHere):
        agree_to_merge(by=cast.rosa, merge_id=merge.id, at=AT)
    with pytest.raises(IntegrityError, match="Two people"), transaction.atomic():
        MergeStanding.objects.create(merge=merge, state="merged", at=AT, by=cast.denise.id)
    agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)
    agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)  # the same press of a button
    propose_undoing(by=cast.ada, merge_id=merge.id, at=AT, why="Two cousins.")
    with pytest.raises(Refused, match="Somebody else has to agree"):
        agree_to_undo(by=cast.ada, merge_id=merge.id, at=AT)
    agree_to_undo(by=cast.denise, merge_id=merge.id, at=AT)
    states = list(merge.standings.order_by("id").values_list("state", flat=True))
    assert states == ["proposed", "merged", "undoing", "undone"]


def test_only_whoever_sees_both_may_propose_agree_or_hold_apart(cast: Cast) -> None:
    other = doubled(cast, cast.neighbour)
    for actor in (cast.denise, cast.walter, cast.vera):
        with pytest.raises(NotHere):
            propose_merge(by=actor, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
        with pytest.raises(NotHere):
            hold_apart(by=actor, one_id=cast.tendai.id, other_id=other.id, at=AT)
    merge = propose_merge(by=cast.ada, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    for actor in (cast.denise, cast.walter):
        with pytest.raises(NotHere):
            agree_to_merge(by=actor, merge_id=merge.id, at=AT)
    agree_to_merge(by=OPERATOR, merge_id=merge.id, at=AT)
    assert {row.team_id for row in Enrollment.objects.filter(client=cast.tendai)} == {cast.team.id, cast.neighbour.id}


def test_an_old_address_leads_whoever_may_to_the_survivor_and_nobody_else(cast: Cast) -> None:
    other = doubled(cast)
    merged(cast, cast.tendai, other)
    with pytest.raises(NotHere):
        find_client(cast.denise, other.id, team_id=cast.team.id)
    assert survivor_of(cast.denise, other.id, team_id=cast.team.id) == cast.tendai.id
    assert survivor_of(cast.walter, other.id, team_id=cast.neighbour.id) is None
    assert survivor_of(cast.ada, other.id, team_id=cast.team.id) is None, "who sees no client is led to none"
    assert survivor_of(cast.denise, cast.grete.id, team_id=cast.team.id) is None


def test_a_merged_record_is_in_no_caseload_and_counts_once_in_the_facts(cast: Cast) -> None:
    other = doubled(cast)
    with connection.cursor() as cursor:
        count = "SELECT COUNT(*) FROM enrollments WHERE team_id = %s AND client_id IN (%s, %s)"
        cursor.execute(count, [cast.team.id, cast.tendai.id, other.id])
        assert cursor.fetchone() == (2,)
        merged(cast, cast.tendai, other)
        cursor.execute(count, [cast.team.id, cast.tendai.id, other.id])
        assert cursor.fetchone() == (1,)


def test_what_cannot_both_be_true_is_named_to_whoever_reads_it_and_to_nobody_else(cast: Cast) -> None:
    other = doubled(cast)
    for who in (cast.tendai, other):
        home = NewSpell(who.id, "home", "rented", TODAY - timedelta(days=9))
        write_spell(by=cast.denise, team_id=cast.team.id, at=AT, on=TODAY, spell=home)
        worry = NewStep(id=new_id(), step="worried", on=TODAY, says="Awake for three nights.")
        open_thread(by=cast.denise, team_id=cast.team.id, client_id=who.id, at=AT, stay_id=worry.id, steps=[worry])
    before = all_rows()
    merge = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    with pytest.raises(Refused) as said:
        agree_to_merge(by=cast.denise, merge_id=merge.id, at=AT)
    assert "open hospital thread on Riverside ACT" in said.value.sentence
    assert "under “home” for the same days, told by Riverside ACT" in said.value.sentence
    with pytest.raises(Refused) as little:
        agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)
    assert little.value.sentence.startswith("On Riverside ACT something in the two records cannot both be true.")
    assert "hospital" not in little.value.sentence
    assert all_rows() == before, "nothing half done"


def test_the_record_with_more_days_on_the_team_is_the_one_to_keep(cast: Cast) -> None:
    other = doubled(cast)
    merge = propose_merge(by=cast.denise, survivor_id=other.id, merged_id=cast.tendai.id, at=AT)
    with pytest.raises(Refused, match="On Riverside ACT the other record has days that this one has not"):
        agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)
    take_merge_back(by=cast.denise, merge_id=merge.id, at=AT)
    merged(cast, cast.tendai, other)


def test_a_record_in_a_phase_is_the_one_to_keep(cast: Cast) -> None:
    other = doubled(cast)
    by_cti(cast)
    step(cast, "pre", DOUBLED, client_id=other.id)
    merge = propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    with pytest.raises(Refused, match="something in the two records"):
        agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)
    take_merge_back(by=cast.denise, merge_id=merge.id, at=AT)
    again = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    with pytest.raises(Refused, match="On Riverside ACT the other record is in a phase"):
        agree_to_merge(by=cast.denise, merge_id=again.id, at=AT)


def test_of_two_plans_the_later_holds_and_the_next_replaces_both(cast: Cast) -> None:
    other = doubled(cast)
    first = agreed(cast, client=other, on=TODAY - timedelta(days=20))
    second = agreed(cast, on=TODAY - timedelta(days=10))
    merged(cast, cast.tendai, other)
    numbers = dict(TreatmentPlan.objects.filter(client=cast.tendai).values_list("id", "number"))
    assert numbers == {first.id: 1, second.id: 2}
    third = agreed(cast, on=TODAY)
    assert TreatmentPlan.objects.get(id=third.id).number == 3
    last = [PlanStanding.objects.filter(plan=plan).order_by("-number")[0].state for plan in (first, second, third)]
    assert last == ["replaced", "replaced", "agreed"]


def test_what_is_sealed_for_one_opens_under_the_other_and_again_after_undoing(cast: Cast) -> None:
    other = doubled(cast)
    WRITTEN["paper"](cast, other)
    WRITTEN["counselling"](cast, other)
    sight = sight_of(cast.denise, cast.team.id)
    merge = merged(cast, cast.tendai, other)
    for who in (cast.tendai.id, other.id):
        paper = papers(cast.denise, who, sight=sight)[0]
        assert open_file(cast.denise, who, paper.id, sight=sight, at=AT)[1].startswith(b"%PDF")
        assert [note.text for note in own_counselling(cast.denise, who, team_id=cast.team.id)] == ["Dreams."]
        if who == cast.tendai.id:
            undone(cast, merge)


def test_what_was_written_since_stays_unless_it_hangs_on_what_goes(cast: Cast) -> None:
    other = doubled(cast)
    before = visited(cast, client_ids=(other.id,))
    merge = merged(cast, cast.tendai, other)
    after = visited(cast, started_at=moment(TODAY, 13))
    note = noted(cast)
    right = amend_contact(by=cast.denise, team_id=cast.team.id, at=AT, contact_id=before.id,
                          contact=a_visit(cast, minutes=20))  # fmt: skip
    undone(cast, merge)
    whose = dict(Contact.objects.values_list("id", "client_id"))
    assert (whose[before.id], whose[right.id]) == (other.id, other.id)
    assert (whose[after.id], Note.objects.get(id=note.id).client_id) == (cast.tendai.id, cast.tendai.id)


def test_what_a_team_wrote_that_only_the_other_record_came_from_goes_back_with_it(cast: Cast) -> None:
    other = doubled(cast, cast.neighbour)
    merge = propose_merge(by=cast.ada, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    agree_to_merge(by=OPERATOR, merge_id=merge.id, at=AT)
    visit = a_visit(cast, staff_ids=(cast.walter.staff_id,))
    [since] = record_contact(by=cast.walter, team_id=cast.neighbour.id, at=AT, contact=visit)
    propose_undoing(by=cast.ada, merge_id=merge.id, at=AT, why="Two cousins.")
    agree_to_undo(by=OPERATOR, merge_id=merge.id, at=AT)
    assert Contact.objects.get(id=since.id).client_id == other.id


def test_merges_into_one_record_are_undone_in_turn(cast: Cast) -> None:
    first = merged(cast, cast.tendai, doubled(cast))
    second = merged(cast, cast.tendai, a_client(cast.team, "T. Makoni", since=DOUBLED))
    with pytest.raises(Refused, match="Undo that first"):
        propose_undoing(by=cast.denise, merge_id=first.id, at=AT, why="Two cousins.")
    undone(cast, second)
    undone(cast, first)


def test_a_proposal_is_declined_with_a_reason_taken_back_by_its_author_and_asked_once(cast: Cast) -> None:
    other = doubled(cast)
    merge = propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT, id="a" * 32)
    same = propose_merge(by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT, id="a" * 32)
    assert same == merge
    with pytest.raises(Conflict, match="nobody has answered"):
        propose_merge(by=cast.rosa, survivor_id=other.id, merged_id=cast.tendai.id, at=AT)
    with pytest.raises(Conflict, match="not waiting"):
        take_merge_back(by=cast.rosa, merge_id=merge.id, at=AT)
    with pytest.raises(Refused, match="Write why"):
        decline_merge(by=cast.ada, merge_id=merge.id, at=AT, why=" ")
    decline_merge(by=cast.ada, merge_id=merge.id, at=AT, why="Another mother.")
    with pytest.raises(Conflict, match="here first"):
        agree_to_merge(by=cast.ada, merge_id=merge.id, at=AT)
    with pytest.raises(Refused, match="same record"):
        propose_merge(by=cast.denise, survivor_id=other.id, merged_id=other.id, at=AT)


def test_undoing_may_be_declined_and_the_two_stay_one(cast: Cast) -> None:
    merge = merged(cast, cast.tendai, doubled(cast))
    propose_undoing(by=cast.denise, merge_id=merge.id, at=AT, why="Two cousins.")
    keep_merged(by=cast.ada, merge_id=merge.id, at=AT, why="One cousin, twice.")
    undone(cast, merge)


def test_rows_that_never_change_still_refuse_every_other_change_while_a_passage_is_open(cast: Cast) -> None:
    contact = visited(cast)
    move = Contact.objects.filter(id=contact.id)
    with pytest.raises(IntegrityError), transaction.atomic():
        move.update(client=cast.grete)
    with transaction.atomic():
        Passage.objects.create(origin=cast.tendai.id, goal=cast.grete.id)
        with pytest.raises(IntegrityError), transaction.atomic():
            move.update(client=cast.grete, minutes=5)
        with pytest.raises(IntegrityError), transaction.atomic():
            move.update(client=cast.lucas)
        move.update(client=cast.grete)
    assert Contact.objects.get(id=contact.id).client_id == cast.grete.id


def test_who_looked_tells_of_the_record_that_was_merged_as_well(cast: Cast) -> None:
    other = doubled(cast)
    merged(cast, cast.tendai, other)
    looks = who_looked(cast.denise, cast.tendai.id, team_id=cast.team.id)
    assert [look.what for look in looks].count("wrote them down") == 2


def test_no_passage_stays_open(cast: Cast) -> None:
    undone(cast, merged(cast, cast.tendai, doubled(cast)))
    assert not Passage.objects.exists()
