"""From one team of the agency to another: asked with everything an ending says, done when the other takes them on."""

from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_each
from alongside.records.actions.assignments import open_enrollment
from alongside.records.actions.endings import (
    answer_proposal,
    make_ending,
    nothing_proposed,
    open_proposal,
    role_of,
    said_in,
)
from alongside.records.actions.parting import check_day, check_words, parting
from alongside.records.actions.referrals import close_referral, refer
from alongside.records.models import Client, EndingAnswered, EndingProposal, Enrollment, Referral
from alongside.teams.access import Actor, Right, require
from alongside.teams.models import Team, new_id
from alongside.teams.refusals import Conflict, Refused
from alongside.terms import EndingAnswer, EndReason


def ask_transfer(
    *, by: Actor, team_id: str, client_id: str, at: datetime, on: date, to_team_id: str, id: str = "", **words: str
) -> EndingProposal:
    """Ask another team of the agency to take a client on. Nothing ends until it does; `on` is the day of asking."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        hold_each([client_id])
        if before := EndingProposal.objects.filter(id=id or None, enrollment__client_id=client_id).first():
            return before
        enrollment = open_enrollment(team_id, client_id)
        team = Team.objects.get(id=team_id)
        other = Team.objects.filter(id=to_team_id, agency_id=team.agency_id, closed_on=None).exclude(id=team_id).first()
        if other is None:
            raise Refused("Choose another team of the agency that is open.", field="to_team_id")
        if Enrollment.objects.filter(team=other, client_id=client_id, ended_on=None).exists():
            raise Conflict(f"They are enrolled on {other.name} already.", field="to_team_id")
        said = parting(reason=EndReason.TRANSFERRED, on=on, **words)
        check_words(said)
        nothing_proposed(enrollment)
        name = Client.objects.values_list("name", flat=True).get(id=client_id)
        referral = refer(other.id, name=name, client_id=client_id, source=f"Transfer from {team.name}", on=on, by=by,
                         at=at)  # fmt: skip
        proposal = EndingProposal.objects.create(
            id=id or new_id(), enrollment=enrollment, ended_on=on, **said.columns(), referral=referral, at=at, by=by.id,
            role=role_of(by, team_id),
        )  # fmt: skip
        append([Note("asked", "transfer", proposal.id, client_id, team_id)], actor=by.id, at=at)
    return proposal


def complete_transfer(referral: Referral, *, by: Actor, at: datetime, on: date) -> None:
    """The other team takes the client on: their time on this one ends the same day. In that transaction."""
    asked = _asked(referral)
    if asked is None:
        return
    enrollment = open_enrollment(asked.enrollment.team_id, asked.enrollment.client_id)
    check_day(enrollment, on, at)
    answer_proposal(asked, EndingAnswer.AGREED, by=by, team_id=referral.team_id, at=at)
    make_ending(enrollment, said_in(asked, on=on), by=by, at=at, proposal=asked)


def decline_transfer(referral: Referral, *, by: Actor, at: datetime, why: str) -> None:
    """The other team does not: the client stays, and the team that asked reads why. In that transaction."""
    asked = _asked(referral)
    if asked is not None:
        answer_proposal(asked, EndingAnswer.NOT_AGREED, by=by, team_id=referral.team_id, at=at, why=why)


def take_transfer_back(*, by: Actor, team_id: str, proposal_id: str, at: datetime, on: date) -> None:
    """The team that asked thinks again; the other team's referral is closed with that reason."""
    require(by, Right.WRITE_CONTACTS, team_id)
    with one_act():
        proposal = open_proposal(team_id, proposal_id)
        answer_proposal(proposal, EndingAnswer.TAKEN_BACK, by=by, team_id=team_id, at=at)
        if proposal.referral is not None:
            close_referral(proposal.referral, by=by, at=at, on=on, why="Taken back by the team that asked.")


def _asked(referral: Referral) -> EndingProposal | None:
    rows = EndingProposal.objects.select_related("enrollment")
    asked = rows.filter(referral=referral).first()
    if asked is None or EndingAnswered.objects.filter(proposal=asked).exists():
        return None
    return asked
