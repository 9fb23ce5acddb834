"""Where both of two people may be right, what each of them wrote is there; and nobody waits for the other for ever."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from alongside.ledger.models import Entry
from alongside.ledger.queries import first_fault
from alongside.records.actions.assignments import name_coordinator
from alongside.records.actions.clients import end_supporter, mend_client, mend_supporter
from alongside.records.actions.contacts import record_contact, save_draft, withdraw_contact, withdraw_contacts
from alongside.records.actions.filing import put_away
from alongside.records.actions.medicine.doses import NewDose
from alongside.records.actions.medicine.mistakes import take_back
from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.records.actions.merges import agree_to_merge, propose_merge
from alongside.records.actions.notes import keep_draft, sign_note
from alongside.records.actions.packets import send_packets
from alongside.records.actions.photos import choose_photo
from alongside.records.actions.plan_drafts import begin_plan
from alongside.records.actions.plans import agree_plan, end_review
from alongside.records.actions.spells import NewSpell, write_spell
from alongside.records.actions.statuses import write_capsule
from alongside.records.actions.taking_on import take_on
from alongside.records.models import (
    Alias,
    Assignment,
    Client,
    ClientPhoto,
    Contact,
    ContactDraft,
    DocumentRemoval,
    Enrollment,
    MedicineMistake,
    Meeting,
    NoteDraft,
    PlanStanding,
    Supporter,
)
from alongside.schedule.actions import runs
from alongside.schedule.actions.completing import record_contact as complete
from alongside.schedule.actions.said import say_visit
from alongside.schedule.actions.visits import cancel
from alongside.schedule.models import RunStanding, Visit
from alongside.teams.models import new_id
from tests.at_once import LEDGER, at_once
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of
from tests.medicines import a_prescriber, daily, ordered
from tests.merging import doubled
from tests.nights import TONIGHT
from tests.plans import agreed, by_client, by_rosa, sign
from tests.unit.schedule.days import asked
from tests.unit.schedule.planning import a_plan, last, planned
from tests.written import a_note, a_picture, filed

ORDERS = pytest.mark.parametrize("turned", [False, True], ids=["", "turned"])


def denise(cast: Cast, **differently: Any) -> dict[str, Any]:
    return {"by": cast.denise, "team_id": cast.team.id, "at": AT, **differently}


def about(cast: Cast, **differently: Any) -> dict[str, Any]:
    return denise(cast, client_id=cast.tendai.id, **differently)


def both(one: Any, two: Any, turned: bool = False, **how: Any) -> None:
    """Both are done, whoever comes first."""
    for person in at_once(*((two, one) if turned else (one, two)), **how):
        assert not person.refused
    assert first_fault() is None


@ORDERS
def test_two_change_different_things_of_a_client(cast: Cast, turned: bool) -> None:
    pronouns = partial(mend_client, **about(cast), pronouns="they/them", aliases=["Ten"])
    address = partial(mend_client, **about(cast, by=cast.rosa), address="7 Elm Street", aliases=["Ten"])
    both(pronouns, address, turned)
    now = Client.objects.get(id=cast.tendai.id)
    assert (now.pronouns, now.address) == ("they/them", "7 Elm Street")
    assert list(Alias.objects.filter(client=now).values_list("name", flat=True)) == ["Ten"]


@ORDERS
def test_somebody_no_longer_around_stays_so_while_their_number_is_changed(cast: Cast, turned: bool) -> None:
    end = partial(end_supporter, **denise(cast), supporter_id=cast.rudo.id, on=TODAY)
    both(end, partial(mend_supporter, **denise(cast), supporter_id=cast.rudo.id, phone="555 0100"), turned)
    now = Supporter.objects.get(id=cast.rudo.id)
    assert (now.until_on, now.phone) == (TODAY, "555 0100")


def test_a_record_stays_merged_while_somebody_changes_its_name(cast: Cast) -> None:
    other = doubled(cast)
    one = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    agree = partial(agree_to_merge, by=cast.denise, merge_id=one.id, at=AT)
    _, late = at_once(agree, partial(mend_client, **denise(cast), client_id=other.id, pronouns="they/them"))
    assert late.refused == "Not here."
    assert Client.objects.get(id=other.id).merged_into_id == cast.tendai.id


@ORDERS
def test_a_draft_from_two_devices_is_one(cast: Cast, turned: bool) -> None:
    id = new_id()
    keep = partial(save_draft, **about(cast), draft_id=id)
    both(partial(keep, form={"note": ["Half"]}), partial(keep, form={"note": ["Half a page"]}), turned)
    assert ContactDraft.objects.get().form == {"note": ["Half" if turned else "Half a page"]}


@ORDERS
def test_no_draft_is_left_of_what_was_signed_while_it_was_kept(cast: Cast, turned: bool) -> None:
    visit, note = a_visit(cast), a_note(cast)
    for keep, sign_it in (
        (partial(save_draft, **about(cast), draft_id=visit.id, form={}),
         partial(record_contact, **denise(cast), contact=visit)),
        (partial(keep_draft, **about(cast), draft_id=note.id, form={}), partial(sign_note, **denise(cast), note=note)),
    ):  # fmt: skip
        one, two = at_once(*((sign_it, keep) if turned else (keep, sign_it)))
        assert not one.refused
        assert ("is already signed" in two.refused) == turned
    assert not ContactDraft.objects.exists()
    assert not NoteDraft.objects.exists()


@ORDERS
def test_two_name_who_coordinates_and_one_does(cast: Cast, turned: bool) -> None:
    name = partial(name_coordinator, **about(cast), on=TODAY)
    rosa, aaron = staff_of(cast.rosa), staff_of(cast.aaron)
    both(partial(name, staff_id=rosa), partial(name, staff_id=aaron), turned)
    now = Assignment.objects.get(client=cast.tendai, part="coordinator", ended_on=None)
    assert now.staff_id == Enrollment.objects.get(client=cast.tendai).coordinator_id == (rosa if turned else aaron)


def test_two_choose_a_photo_and_the_second_replaces_the_first(cast: Cast) -> None:
    one, two = (filed(cast, data=a_picture(form)) for form in ("JPEG", "PNG"))
    choose = partial(choose_photo, **about(cast))
    both(partial(choose, document_id=one.id), partial(choose, document_id=two.id))
    assert [row.document_id for row in ClientPhoto.objects.filter(replaced_by=None)] == [two.id]


def test_two_put_a_paper_away_and_it_is_away_once(cast: Cast) -> None:
    away = partial(put_away, **denise(cast), document_id=filed(cast).id, why="Not theirs.")
    both(away, away)
    assert DocumentRemoval.objects.count() == 1


def test_a_dose_is_taken_back_once_though_its_visit_is_taken_back_too(cast: Cast) -> None:
    order = ordered(cast, a_prescriber(cast), daily(TODAY), "Sertraline")
    told = NewDose(order.id, "observed", moment(TODAY, 9))
    visit = complete(**denise(cast), contact=a_visit(cast), doses=[told])[0]
    dose = order.doses.get()
    both(
        partial(withdraw_contact, **denise(cast), contact_id=visit.id),
        partial(take_back, **denise(cast), kind="dose", row_id=dose.id),
    )
    assert MedicineMistake.objects.count() == 1


def test_the_plan_before_is_looked_at_while_the_next_is_agreed(cast: Cast) -> None:
    """Neither meets the other's number: the review is first, or the plan it was of holds no longer."""
    before = agreed(cast, on=TODAY - timedelta(days=60))
    plan = begin_plan(**about(cast), on=TODAY)
    sign(cast, plan, by_client(TODAY), by_rosa(cast, TODAY))
    agree = partial(agree_plan, **denise(cast), plan_id=plan.id, on=TODAY)
    review = partial(end_review, **denise(cast), plan_id=before.id, on=TODAY, words="All well.")
    _, late = at_once(agree, review)
    assert late.refused == "Only a plan that holds is reviewed."
    assert PlanStanding.objects.filter(plan=before).order_by("-number")[0].state == "replaced"


def test_two_screens_open_one_meeting(cast: Cast) -> None:
    both(partial(open_meeting, **denise(cast), on=TODAY), partial(open_meeting, **denise(cast), on=TODAY))
    assert Meeting.objects.count() == 1


@ORDERS
def test_a_night_is_sent_once_by_a_person_and_the_clock(cast: Cast, turned: bool) -> None:
    send = partial(send_packets, **denise(cast), recipient="The line", opens_at=TONIGHT,
                   closes_at=TONIGHT + timedelta(hours=9))  # fmt: skip
    before = Entry.objects.count()
    both(send, send)
    assert Entry.objects.filter(seq__gt=before).count() == 3


def test_nobody_waits_for_ever_where_one_brings_somebody_new_and_another_somebody_back(cast: Cast) -> None:
    new = partial(take_on, **denise(cast), on=TODAY, client={"name": "Mina"}, others=[cast.grete.id])
    capsule = partial(write_capsule, **denise(cast), client_id=cast.grete.id, text="As usual.")
    both(new, capsule, stops=(LEDGER,))


@ORDERS
def test_nobody_waits_for_ever_where_one_logs_a_visit_and_another_cancels_it(cast: Cast, turned: bool) -> None:
    """The ledger is not held yet while a contact waits for its visit. Work is not lost to a visit that is no more."""
    visit = planned(cast)
    log = partial(complete, **denise(cast), contact=a_visit(cast), visit_id=visit.id)
    drop = partial(cancel, **denise(cast), visit_id=visit.id, why="He asked.")
    one, two = at_once(*((drop, log) if turned else (log, drop)), stops=(LEDGER,))
    assert (one.refused, two.refused[:20]) == ("", "" if turned else "This visit is done: ")
    assert Contact.objects.count() == 1
    assert last(visit).state == ("cancelled" if turned else "done")


@ORDERS
def test_nobody_waits_for_ever_where_a_visit_is_said_as_the_meeting_is_closed(cast: Cast, turned: bool) -> None:
    held = open_meeting(**denise(cast), on=TODAY)
    mention(**about(cast), meeting_id=held.id)
    line = partial(say_visit, **denise(cast), meeting_id=held.id, visit=a_plan(cast), text="Thursday at ten.")
    close = partial(close_meeting, **denise(cast), meeting_id=held.id)
    _, late = at_once(*((close, line) if turned else (line, close)), stops=(LEDGER,))
    assert ("is closed" in late.refused, Visit.objects.count()) == (turned, int(not turned))


@ORDERS
def test_nobody_waits_for_ever_where_packets_go_out_while_somebody_writes(cast: Cast, turned: bool) -> None:
    send = partial(send_packets, **denise(cast), recipient="The line", opens_at=TONIGHT,
                   closes_at=TONIGHT + timedelta(hours=9))  # fmt: skip
    spell = NewSpell(cast.tendai.id, "job", "casual", TODAY, what="Bakery")
    both(send, partial(write_spell, **denise(cast), on=TODAY, spell=spell), turned, stops=(LEDGER,))


@ORDERS
def test_nobody_waits_for_ever_where_a_group_is_taken_back_while_somebody_writes(cast: Cast, turned: bool) -> None:
    group = a_visit(cast, client_ids=(cast.grete.id, cast.tendai.id), session_name="Walk")
    rows = record_contact(**denise(cast), contact=group)
    back = partial(withdraw_contacts, **denise(cast), contact_ids=[row.id for row in rows])
    again = partial(record_contact, **denise(cast), contact=a_visit(cast, client_ids=(cast.tendai.id, cast.grete.id)))
    both(back, again, turned)
    assert Contact.objects.filter(withdrawn=True).count() == 2


@ORDERS
@pytest.mark.parametrize("begun", [False, True], ids=["waiting", "made"])
def test_a_plan_of_the_day_comes_to_one_end_though_somebody_stops_it_as_it_goes_on(
    cast: Cast, begun: bool, turned: bool
) -> None:
    run_id = asked(cast)
    if begun:
        runs.claim(at=AT)
    on = partial(runs.finish, run_id, at=AT, digest="0" * 64, result={}) if begun else partial(runs.claim, at=AT)
    stop = partial(runs.stop_run, **denise(cast), run_id=run_id)
    both(on, stop, turned)
    states = list(RunStanding.objects.filter(run_id=run_id).order_by("number").values_list("state", flat=True))
    went_on = ["requested", "running", "done"] if begun else ["requested", "running", "stopped"]
    stopped = ["requested", "running", "stopped"] if begun else ["requested", "stopped"]
    assert states == (stopped if turned else went_on)
