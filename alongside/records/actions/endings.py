"""Ending a time on the team: by one of us with everything said, or by two of us in different roles."""

from dataclasses import replace
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import Sight, hold_whose, sight_of
from alongside.records.actions.assignments import close_assignments, open_enrollment
from alongside.records.actions.parting import Parting, check_day, check_words, parting
from alongside.records.actions.referrals import close_referral
from alongside.records.models import Ending, EndingAnswered, EndingProposal, Enrollment
from alongside.records.queries.ladder import LADDERS, ladder, last_met, tried
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known, worded, written_before
from alongside.teams.models import new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import Chair, EndingAnswer, EndReason

DIED = "They have died."
BY_TWO = frozenset({EndReason.REFUSED, EndReason.NOT_LOCATED, EndReason.CLOSED_BY_TEAM})
"""Endings the client did not ask for: one alone does not make them."""


def end_enrollment(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, reason: str, id: str = "", **words: str
) -> Ending:
    """End a client's time on the team: `on` is the first day they are no longer on it. All of `words` are asked.

    An ending has its enrollment's identity, and a second one is not there: `id`, which a form carries, is let be.
    Of somebody who died nobody's answer is waited for: what was proposed, or asked of another team, is set aside.
    There is no way back of theirs to keep.
    """
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        enrollment = open_enrollment(team_id, client_id)
        said = parting(reason=reason, on=on, **words)
        if said.reason in BY_TWO:
            raise Refused("This ending is proposed by one of us, and agreed to by another in another role.",
                          field="reason")  # fmt: skip
        check_words(said)
        check_day(enrollment, on, at)
        if said.reason is EndReason.DIED:
            said = replace(said, way_back="")
            _set_aside(enrollment, by=by, at=at)
        nothing_proposed(enrollment)
        return make_ending(enrollment, said, by=by, at=at)


def record_ending(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, reason: str, agreed_by: str = "", **words: str
) -> Ending:
    """Write down an ending as another record has it: what was not said there is not asked here."""
    require(by, Right.IMPORT, team_id)
    with one_act():
        enrollment = open_enrollment(team_id, client_id)
        said = parting(reason=reason, on=on, **words)
        check_day(enrollment, on, at)
        return make_ending(enrollment, said, by=by, at=at, agreed_by=agreed_by)


def propose_ending(
    *, by: Actor, team_id: str, client_id: str, on: date, at: datetime, reason: str, id: str = "", **words: str
) -> EndingProposal:
    """Propose an ending that asks for two. Refused until the engagement ladder is worked, with what is missing."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        said = parting(reason=reason, on=on, **words)
        enrollment = open_enrollment(team_id, client_id)
        written = {"enrollment_id": enrollment.id, "ended_on": on, **said.columns()}
        if before := written_before(EndingProposal, id, written):
            return before
        if said.reason not in BY_TWO:
            raise Refused("This ending needs nobody's agreement. End the enrollment.", field="reason")
        check_words(said)
        check_day(enrollment, on, at)
        nothing_proposed(enrollment)
        _check_ladder(enrollment, said, sight_of(by, team_id))
        proposal = EndingProposal.objects.create(
            id=id or new_id(), **written, at=at, by=by.id, role=role_of(by, team_id)
        )  # fmt: skip
        _note(by, at, "proposed", "ending", proposal.id, enrollment)
    return proposal


def answer_ending(
    *, by: Actor, team_id: str, proposal_id: str, at: datetime, answer: str, why: str = ""
) -> EndingAnswered:
    """Agree to an ending in another role than whoever proposed it, or not, and why; or take one's own back."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        proposal = open_proposal(team_id, proposal_id)
        if proposal.referral_id and answer != EndingAnswer.TAKEN_BACK:
            raise Refused("The other team answers this, by accepting the referral or declining it.")
        word = known(EndingAnswer, answer, field="answer", what="an answer")
        reason = worded(why, field="why", what="why", most=300, needed=word is EndingAnswer.NOT_AGREED)
        _check_who(proposal, word, by, team_id)
        answered = answer_proposal(proposal, word, by=by, team_id=team_id, at=at, why=reason)
        if word is EndingAnswer.AGREED:
            agreed = open_enrollment(team_id, proposal.enrollment.client_id)
            check_day(agreed, proposal.ended_on, at)
            make_ending(agreed, said_in(proposal), by=by, at=at, proposal=proposal)
    return answered


def make_ending(
    enrollment: Enrollment, said: Parting, *, by: Actor, at: datetime, agreed_by: str = "",
    proposal: EndingProposal | None = None,
) -> Ending:  # fmt: skip
    """Close the enrollment and all that goes with it. In a transaction."""
    enrollment.ended_on = said.on
    enrollment.save(update_fields=["ended_on"])
    close_assignments(enrollment, on=said.on)
    ending = Ending.objects.create(
        enrollment=enrollment, **said.columns(), recorded_at=at, recorded_by=proposal.by if proposal else by.id,
        agreed_by=by.id if proposal else agreed_by,
    )  # fmt: skip
    _note(by, at, "ended", "enrollment", enrollment.id, enrollment)
    return ending


def answer_proposal(
    proposal: EndingProposal, word: EndingAnswer, *, by: Actor, team_id: str, at: datetime, why: str = ""
) -> EndingAnswered:
    """Write an answer down. In a transaction."""
    answered = EndingAnswered.objects.create(
        proposal=proposal, answer=word.value, why=why, at=at, by=by.id, role=role_of(by, team_id)
    )
    _note(by, at, word.value, "ending", proposal.id, proposal.enrollment)
    return answered


def said_in(proposal: EndingProposal, *, on: date | None = None) -> Parting:
    return Parting(
        EndReason(proposal.reason), on or proposal.ended_on, proposal.client_words, proposal.not_asked,
        proposal.team_words, proposal.continuity_plan, proposal.way_back,
    )  # fmt: skip


def open_proposal(team_id: str, proposal_id: str) -> EndingProposal:
    """A proposal of the team nobody has answered, locked."""
    hold_whose(EndingProposal.objects.filter(id=proposal_id), "enrollment__client_id")
    rows = EndingProposal.objects.select_related("enrollment")
    found = rows.filter(id=proposal_id, enrollment__team_id=team_id).first()
    if found is None:
        raise NotHere
    if EndingAnswered.objects.filter(proposal=found).exists():
        raise Conflict("Somebody has answered this already. Open the client's page to see how it stands.")
    return found


def nothing_proposed(enrollment: Enrollment) -> None:
    """Refused while an ending of it waits for an answer."""
    if EndingProposal.objects.filter(enrollment=enrollment, answered__isnull=True).exists():
        raise Conflict("An ending is proposed already and waits for an answer. Answer it, or take it back, first.")


def _set_aside(enrollment: Enrollment, *, by: Actor, at: datetime) -> None:
    """They have died: no ending is waited for, and no other team is asked any longer. In a transaction."""
    waiting = EndingProposal.objects.filter(enrollment=enrollment, answered=None)
    for proposal in waiting.select_related("enrollment", "referral"):
        team_id = enrollment.team_id
        answer_proposal(proposal, EndingAnswer.TAKEN_BACK, by=by, team_id=team_id, at=at, why=DIED)
        if proposal.referral is not None:
            close_referral(proposal.referral, by=by, at=at, on=local_day(team_id, at), why=DIED)


def role_of(actor: Actor, team_id: str) -> Chair:
    """The chair somebody acts in; of several the one named first in the list of chairs."""
    held = actor.chairs.get(team_id, frozenset())
    return next((chair for chair in Chair if chair in held), actor.everywhere or Chair.OPERATOR)


def _check_who(proposal: EndingProposal, word: EndingAnswer, by: Actor, team_id: str) -> None:
    own = proposal.by == by.id
    if word is EndingAnswer.TAKEN_BACK and not own:
        raise Refused("Only whoever proposed it takes it back. You may say that you do not agree.")
    if word is not EndingAnswer.TAKEN_BACK and own:
        raise Refused("You proposed this yourself. Somebody in another role agrees, or not.")
    if word is EndingAnswer.AGREED and proposal.role in by.chairs.get(team_id, frozenset()):
        label = Chair(proposal.role).label.lower()
        raise Refused(f"It was proposed by a {label} too. Somebody in another role agrees.")


def _check_ladder(enrollment: Enrollment, said: Parting, sight: Sight) -> None:
    if said.reason not in LADDERS:
        return
    steps = tried(enrollment.team_id, enrollment.client_id, on=said.on)
    met_on = last_met(sight, enrollment.client_id)
    found = ladder(said.reason, steps, enrolled_on=enrollment.enrolled_on, met_on=met_on)
    if not found.worked:
        raise Refused(f"The engagement ladder comes first; {found.says}.", field="reason")


def _note(by: Actor, at: datetime, verb: str, noun: str, object_id: str, enrollment: Enrollment) -> None:
    append([Note(verb, noun, object_id, enrollment.client_id, enrollment.team_id)], actor=by.id, at=at)
