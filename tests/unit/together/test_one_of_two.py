"""What only one of two people can do is done once, whoever comes first; the other reads why."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from alongside.ledger.queries import first_fault
from alongside.records.actions.assessments import write_part
from alongside.records.actions.away import NewJailWord, write_jail
from alongside.records.actions.contacts import amend_contact, record_contact, withdraw_contact
from alongside.records.actions.crises import file_outcome, log_call, withdraw_call
from alongside.records.actions.endings import answer_ending, end_enrollment, propose_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.lines import say
from alongside.records.actions.medicine.asking import note_allergy, say_none_known
from alongside.records.actions.medicine.doses import NewDose, record_dose
from alongside.records.actions.meetings import close_meeting, mention, open_meeting
from alongside.records.actions.merges import agree_to_merge, decline_merge, propose_merge, take_merge_back
from alongside.records.actions.notes import add_to, retract_note
from alongside.records.actions.permissions import revoke, tell
from alongside.records.actions.phases import NewStep as NewPhase
from alongside.records.actions.phases import go_on
from alongside.records.actions.plans import close_goal
from alongside.records.actions.questionnaires import take_back_response
from alongside.records.actions.referrals import decide_referral, receive_referral
from alongside.records.actions.spells import NewSpell, take_back_spell, write_spell
from alongside.records.actions.taking_on import take_on, turn_away
from alongside.records.actions.thread_rules import NewStep
from alongside.records.actions.threads import add_step, open_thread, take_back_step
from alongside.records.actions.transfers import ask_transfer, take_transfer_back
from alongside.records.models import Goal
from alongside.teams.models import new_id
from alongside.terms import EndReason
from tests.at_once import Act, at_once, one_wins
from tests.cast import AT, TODAY, Cast, a_visit, moment, visited
from tests.leaving import PARTING, told, work_the_ladder
from tests.medicines import a_prescriber, monthly, ordered
from tests.merging import doubled
from tests.nights import a_call, an_outcome
from tests.phases import up_to
from tests.plans import a_part, agreed
from tests.unit.records.test_permissions import given
from tests.unit.records.test_questionnaires import asked
from tests.written import noted

Case = tuple[Act, Act, str, str]
"""two acts, what the second one is told where the first was first, and the other way about"""
YESTERDAY = TODAY - timedelta(days=1)
CHANGED = "Somebody has already changed"
CLOSED = "This goal is closed already"


def denise(cast: Cast, **differently: Any) -> dict[str, Any]:
    return {"by": cast.denise, "team_id": cast.team.id, "at": AT, **differently}


def about(cast: Cast, **differently: Any) -> dict[str, Any]:
    return denise(cast, client_id=cast.tendai.id, **differently)


def _twice(act: Callable[[], Any], says: str) -> Case:
    return act, act, says, says


def _admitted(**differently: Any) -> NewStep:
    usual: dict[str, Any] = {"id": new_id(), "step": "admitted", "on": TODAY, "kind": "psychiatric"}
    return NewStep(**usual | differently)


def _admit(cast: Cast, **differently: Any) -> Act:
    return lambda: open_thread(**about(cast), stay_id=new_id(), steps=[_admitted(**differently)])


def stay_and_stay(cast: Cast) -> Case:
    return _twice(_admit(cast), "A worry or a stay about them is open already.")


def stay_and_one_that_goes_on_after_all(cast: Cast) -> Case:
    """He was not home yet: the discharge is taken back while somebody else writes a new admission."""
    home = NewStep(id=new_id(), step="discharged", on=YESTERDAY)
    stay = open_thread(**about(cast), stay_id=new_id(), steps=[_admitted(on=YESTERDAY), home])
    back = partial(take_back_step, **denise(cast), stay_id=stay.id, step_id=home.id)
    open_already = "A worry or a stay about them is open already."
    return back, _admit(cast), open_already, open_already


def hospital_and_jail(cast: Cast) -> Case:
    worry = NewStep(id=new_id(), step="worried", on=YESTERDAY, says="Does not sleep.")
    stay = open_thread(**about(cast), stay_id=new_id(), steps=[worry])
    inside = partial(add_step, **denise(cast), stay_id=stay.id, step=_admitted())
    booked = partial(write_jail, **about(cast), stay_id=new_id(), word=NewJailWord(new_id(), TODAY))
    return inside, booked, "By our record they are in hospital", "By our record they are in custody"


def jail_and_jail(cast: Cast) -> Case:
    return _twice(
        lambda: write_jail(**about(cast), stay_id=new_id(), word=NewJailWord(new_id(), TODAY)),
        "Another time in custody covers these days.",
    )


def _home(cast: Cast, replaces: str = "", **differently: Any) -> Any:
    usual: dict[str, Any] = {"client_id": cast.tendai.id, "kind": "home", "word": "rented", "from_on": TODAY}
    spell = NewSpell(**usual | differently)
    return write_spell(**denise(cast), on=TODAY, spell=spell, replaces=replaces)


def home_and_home(cast: Cast) -> Case:
    return _twice(lambda: _home(cast, id=new_id()), "“Own lease” holds on these days")


def spell_put_right_and_taken_back(cast: Cast) -> Case:
    row = _home(cast)
    right = partial(_home, cast, row.id, note="Second floor.")
    return right, lambda: take_back_spell(**denise(cast), spell_id=row.id), CHANGED, CHANGED


def contact_put_right_and_taken_back(cast: Cast) -> Case:
    row = visited(cast)
    right = a_visit(cast, minutes=30)
    mend = partial(amend_contact, **denise(cast), contact_id=row.id, contact=right)
    return mend, lambda: withdraw_contact(**denise(cast), contact_id=row.id), CHANGED, CHANGED


def contact_and_ending(cast: Cast) -> Case:
    """A visit of today, and an ending by which today is the first day without us."""
    end = partial(end_enrollment, **told(cast), reason="graduated", **PARTING)
    met = partial(record_contact, **denise(cast), contact=a_visit(cast))
    return end, met, "Not enrolled on Wed 30 Sep 2026.", "There is a contact on 30 Sep 2026."


def enrolled_twice(cast: Cast) -> Case:
    return _twice(
        lambda: enroll(by=cast.walter, team_id=cast.neighbour.id, at=AT, client_id=cast.tendai.id, on=TODAY),
        "Already enrolled on this team on that day.",
    )


def _proposed(cast: Cast) -> Any:
    work_the_ladder(cast, EndReason.NOT_LOCATED)
    return propose_ending(**told(cast), reason="not_located", **PARTING | {"client_words": ""})


def ending_agreed_to_and_taken_back(cast: Cast) -> Case:
    one = {"team_id": cast.team.id, "at": AT, "proposal_id": _proposed(cast).id}
    agree = partial(answer_ending, by=cast.rosa, **one, answer="agreed")
    says = "Somebody has answered this already."
    return agree, lambda: answer_ending(by=cast.denise, **one, answer="taken_back"), says, says


def two_proposals(cast: Cast) -> Case:
    work_the_ladder(cast, EndReason.NOT_LOCATED)
    words = PARTING | {"client_words": ""}
    return _twice(lambda: propose_ending(**told(cast), reason="not_located", **words), "An ending is proposed already")


def referral_accepted_and_declined(cast: Cast) -> Case:
    one = receive_referral(**denise(cast), name="Mina", received_on=TODAY)
    told_of = denise(cast, referral_id=one.id, on=TODAY)
    decline = partial(decide_referral, **told_of, decision="declined", why="Full.")
    says = "This referral has been answered already."
    taken = partial(take_on, **told_of, client={"name": "Mina"}, met_criteria=True)
    return taken, decline, says, says


def transfer_completed_and_taken_back(cast: Cast) -> Case:
    one = ask_transfer(**told(cast), to_team_id=cast.neighbour.id, **PARTING)
    theirs: dict[str, Any] = {
        "by": cast.walter,
        "team_id": cast.neighbour.id,
        "at": AT,
        "on": TODAY,
        "referral_id": one.referral_id,
    }
    accept = partial(take_on, **theirs, client={"name": "unused"}, met_criteria=True)
    back = partial(take_transfer_back, **denise(cast), proposal_id=one.id, on=TODAY)
    return accept, back, "Somebody has answered this already.", "This referral has been answered already."


def transfer_declined_and_taken_back(cast: Cast) -> Case:
    one = ask_transfer(**told(cast), to_team_id=cast.neighbour.id, **PARTING)
    decline = partial(turn_away, by=cast.walter, team_id=cast.neighbour.id, at=AT, on=TODAY, why="Full.",
                                     referral_id=one.referral_id or "")  # fmt: skip
    back = partial(take_transfer_back, **denise(cast), proposal_id=one.id, on=TODAY)
    return decline, back, "Somebody has answered this already.", "This referral has been answered already."


def two_merges_of_one(cast: Cast) -> Case:
    other = doubled(cast)
    one = partial(propose_merge, by=cast.denise, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    two = partial(propose_merge, by=cast.rosa, survivor_id=other.id, merged_id=cast.tendai.id, at=AT)
    says = "One of the two is in a merge already that nobody has answered."
    return one, two, says, says


def merge_agreed_to_and_declined(cast: Cast) -> Case:
    one = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=doubled(cast).id, at=AT)
    decline = partial(decline_merge, by=cast.ada, merge_id=one.id, at=AT, why="Two people.")
    says = "Somebody was here first."
    return lambda: agree_to_merge(by=cast.denise, merge_id=one.id, at=AT), decline, says, says


def merge_agreed_to_and_taken_back(cast: Cast) -> Case:
    one = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=doubled(cast).id, at=AT)
    back = partial(take_merge_back, by=cast.rosa, merge_id=one.id, at=AT)
    agree = partial(agree_to_merge, by=cast.denise, merge_id=one.id, at=AT)
    return agree, back, "This is not waiting for an answer to you any more.", "Somebody was here first."


def merge_and_something_that_cannot_be_with_it(cast: Cast) -> Case:
    """Both records would be in jail on the same days."""
    other = doubled(cast)
    write_jail(**about(cast) | {"client_id": other.id}, stay_id=new_id(), word=NewJailWord(new_id(), YESTERDAY))
    one = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    booked = partial(write_jail, **about(cast), stay_id=new_id(), word=NewJailWord(new_id(), TODAY))
    agree = partial(agree_to_merge, by=cast.denise, merge_id=one.id, at=AT)
    return agree, booked, "Another time in custody covers these days.", "Both records are in jail on the same days"


def merge_and_contact_of_the_merged(cast: Cast) -> Case:
    other = doubled(cast)
    one = propose_merge(by=cast.rosa, survivor_id=cast.tendai.id, merged_id=other.id, at=AT)
    agree = partial(agree_to_merge, by=cast.denise, merge_id=one.id, at=AT)
    visit = a_visit(cast, client_ids=(other.id,))
    visited(cast, client_ids=(other.id,))
    return (
        agree,
        lambda: record_contact(**denise(cast), contact=visit),
        "Their record was merged with another one just now.",
        "",
    )


def goal_closed(cast: Cast) -> Case:
    plan = agreed(cast)
    goal = Goal.objects.get(plan=plan)
    close = partial(close_goal, **denise(cast), goal_id=goal.id, on=TODAY)
    return (
        partial(close, end="met"),
        partial(close, end="set_aside"),
        "This goal is closed already",
        "This goal is closed already",
    )


def phase_begun(cast: Cast) -> Case:
    up_to(cast, "transition")
    new = partial(NewPhase, client_id=cast.tendai.id, phase="try_out", begun_on=TODAY, until_on=TODAY + timedelta(90))
    return _twice(lambda: go_on(**denise(cast), new=new(new_id())), "After the try-out comes")


def response_taken_back(cast: Cast) -> Case:
    row = asked(cast)
    return _twice(
        lambda: take_back_response(**about(cast), response_id=row.id, why="Another client's."),
        "Somebody has already taken it back.",
    )


def note_retracted_and_added_to(cast: Cast) -> Case:
    note = noted(cast)
    retract = partial(retract_note, **denise(cast), note_id=note.id, why="Another client's.")
    add = partial(add_to, **denise(cast), id=new_id(), note_id=note.id, text="He rang back.")
    return retract, add, "This note was retracted.", ""


def note_retracted(cast: Cast) -> Case:
    note = noted(cast)
    one = partial(retract_note, **denise(cast), note_id=note.id, why="Another client's.")
    two = partial(retract_note, **denise(cast, by=cast.keisha), note_id=note.id, why="A slip.")
    return one, two, "Somebody has already retracted this note.", "Somebody has already retracted this note."


def told_and_revoked(cast: Cast) -> Case:
    row = given(cast)
    back = partial(revoke, **denise(cast), today=TODAY, permission_id=row.id, on=TODAY)
    share = partial(tell, **denise(cast), today=TODAY, permission_id=row.id, what="appointments", words="At ten.")
    return back, share, "They took this permission back", ""


def allergy_and_none_known(cast: Cast) -> Case:
    by = about(cast, by=cast.rosa)
    none = partial(say_none_known, **by, on=TODAY)
    some = partial(note_allergy, **by, today=TODAY, on=TODAY, substance="Penicillin")
    return some, none, "Penicillin is on record.", ""


def injection_given(cast: Cast) -> Case:
    order = ordered(cast, a_prescriber(cast), monthly(TODAY))
    give = partial(NewDose, order.id, "given", site="left_arm")
    return _twice(
        lambda: record_dose(**denise(cast, by=cast.rosa), dose=give(moment(TODAY, 9), id=new_id())),
        "It is on record as given on Wed 30 Sep 2026 already.",
    )


def outcome_and_call_taken_back(cast: Cast) -> Case:
    call = log_call(**denise(cast), call=a_call(cast, outcome=None))
    back = partial(withdraw_call, **denise(cast), crisis_id=call.id)
    file = partial(file_outcome, **denise(cast), crisis_id=call.id, outcome=an_outcome())
    return back, file, "Somebody has taken this call back.", ""


def said_and_closed(cast: Cast) -> Case:
    held = open_meeting(**denise(cast), on=TODAY)
    mention(**about(cast), meeting_id=held.id)
    line = partial(say, **about(cast), meeting_id=held.id, text="Slept well.")
    return lambda: close_meeting(**denise(cast), meeting_id=held.id), line, "This meeting is closed", ""


def part_of_an_assessment(cast: Cast) -> Case:
    return _twice(lambda: write_part(**denise(cast), part=a_part(cast)), "Somebody wrote this part while you did.")


RULES: dict[str, Callable[[Cast], Case]] = {
    make.__name__: make
    for make in (
        stay_and_stay, stay_and_one_that_goes_on_after_all, hospital_and_jail, jail_and_jail, home_and_home,
        spell_put_right_and_taken_back, contact_put_right_and_taken_back, contact_and_ending, enrolled_twice,
        ending_agreed_to_and_taken_back, two_proposals, referral_accepted_and_declined,
        transfer_completed_and_taken_back, transfer_declined_and_taken_back, two_merges_of_one,
        merge_agreed_to_and_declined, merge_agreed_to_and_taken_back, merge_and_something_that_cannot_be_with_it,
        merge_and_contact_of_the_merged, goal_closed, phase_begun, response_taken_back, note_retracted_and_added_to,
        note_retracted, told_and_revoked, allergy_and_none_known, injection_given, outcome_and_call_taken_back,
        said_and_closed, part_of_an_assessment,
    )
}  # fmt: skip
"""An empty sentence: in that order both are true, and both are done."""


ALIKE = {
    "stay_and_stay", "jail_and_jail", "home_and_home", "enrolled_twice", "two_proposals", "two_merges_of_one",
    "goal_closed", "injection_given", "phase_begun", "response_taken_back", "note_retracted", "part_of_an_assessment",
}  # fmt: skip
"""where both do the same, it is the same turned about"""


@pytest.mark.parametrize(
    ("rule", "turned"),
    [(rule, turned) for rule in RULES for turned in (False, True) if not turned or rule not in ALIKE],
)
def test_one_is_done_and_the_other_reads_why(cast: Cast, rule: str, turned: bool) -> None:
    one, two, says, says_turned = RULES[rule](cast)
    first, second, sentence = (two, one, says_turned) if turned else (one, two, says)
    if not sentence:
        assert not any(person.refused for person in at_once(first, second))
        return
    assert one_wins(first, second).startswith(sentence)
    assert first_fault() is None
