"""Referrals: received, screened against the team's criteria, answered, enrolled. Each of it is an appended row."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.access import hold_whose
from alongside.records.models import CriterionJudged, Enrollment, Referral, ReferralStanding
from alongside.records.queries.criteria import criteria_of
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import known, said, twice_is_once, worded, written_before
from alongside.teams.models import new_id
from alongside.teams.queries.wall import local_day
from alongside.teams.refusals import Conflict, NotHere, Refused
from alongside.terms import OPEN_REFERRALS, CriterionAnswer, ReferralState

ANSWERS = (ReferralState.ACCEPTED, ReferralState.DECLINED, ReferralState.WAITING)
CRITERION = "criterion_"
"""before a criterion's id it names the field that answers it"""


@twice_is_once
def receive_referral(
    *, by: Actor, team_id: str, at: datetime, name: str, received_on: date, source: str = "",
    client_id: str | None = None, id: str = "",
) -> Referral:  # fmt: skip
    """Write down that somebody asked the team to take a person on. The same a second time answers the first."""
    require(by, Right.WRITE_CLIENTS, team_id)
    if not name.strip():
        raise Refused("Write the person's name.", field="name")
    if received_on > local_day(team_id, at):
        raise Refused("This day has not come yet. Write the day it was received.", field="received_on")
    values: dict[str, object] = {
        "team_id": team_id, "name": name.strip(), "received_on": received_on, "source": source.strip(),
    }  # fmt: skip
    if before := written_before(Referral, id, values):
        return before
    return refer(
        team_id, id=id, name=name.strip(), client_id=client_id, source=source.strip(), on=received_on, by=by, at=at
    )


def refer(
    team_id: str, *, name: str, client_id: str | None, source: str, on: date, by: Actor, at: datetime, id: str = ""
) -> Referral:
    """Write a referral to a team down, whoever asks. In a transaction."""
    referral = Referral.objects.create(
        id=id or new_id(), team_id=team_id, client_id=client_id, name=name, source=source[:120], received_on=on
    )
    _stand(referral, ReferralState.RECEIVED, by=by, on=on, at=at)
    return referral


def close_referral(referral: Referral, *, by: Actor, at: datetime, on: date, why: str) -> None:
    """Whoever asked thought again: it is declined, with that reason. In a transaction."""
    _stand(referral, ReferralState.DECLINED, by=by, on=max(on, referral.received_on), at=at, why=why)


def screen_referral(
    *, by: Actor, team_id: str, referral_id: str, at: datetime, on: date, answers: Mapping[str, str]
) -> ReferralStanding:
    """Answer each of the team's criteria, by its id: met, not met, not known. The same again changes nothing."""
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        referral = held_referral(team_id, referral_id)
        _still_open(referral)
        return _screen(referral, answers, by=by, on=on, at=at)


def decide_referral(
    *, by: Actor, team_id: str, referral_id: str, at: datetime, on: date, decision: str,
    met_criteria: bool | None = None, why: str = "", overrode: str = "", cannot_wait: bool = False,
    answers: Mapping[str, str] | None = None,
) -> Referral:  # fmt: skip
    """Answer a referral. Where the team holds criteria they are gone through first, and say what `met_criteria` is.

    Accepting although one is not met asks who overrode and why; declining asks why. Somebody accepted who does not
    come after all is declined still, until they are enrolled.
    """
    require(by, Right.WRITE_CLIENTS, team_id)
    with one_act():
        referral = held_referral(team_id, referral_id)
        _still_open(referral, besides=ReferralState.ACCEPTED if decision == ReferralState.DECLINED else None)
        if decision not in set(ANSWERS):
            raise Refused("Choose one of: Accepted, Declined, Waiting.", field="decision")
        _check_day(referral, on, at)
        met = _met(referral, answers, met_criteria, decision, by=by, on=on, at=at)
        reason = worded(why, field="why", what="why", most=300, needed=False)
        if decision == ReferralState.ACCEPTED and met is False and not reason:
            raise Refused("Say why the team accepts although the criteria are not met.", field="why")
        if decision == ReferralState.DECLINED and not reason:
            raise Refused("Say why, so that whoever asked can be told.", field="why")
        override = (overrode.strip() or by.name) if decision == ReferralState.ACCEPTED and met is False else ""
        presses = cannot_wait and decision == ReferralState.WAITING
        last = standing_of(referral)
        if (last.state, last.cannot_wait) != (decision, presses):
            _stand(referral, ReferralState(decision), by=by, on=on, at=at, met_criteria=met, why=reason,
                   overrode=override[:120], cannot_wait=presses)  # fmt: skip
    return referral


def note_enrolled(referral: Referral, enrollment: Enrollment, *, by: Actor, at: datetime) -> None:
    """The person is on the team. In the transaction that enrolls them."""
    _stand(referral, ReferralState.ENROLLED, by=by, on=enrollment.enrolled_on, at=at, enrollment=enrollment)


def held_referral(team_id: str, referral_id: str) -> Referral:
    """The referral, held after whoever it is about; NotHere if it is not the team's."""
    hold_whose(Referral.objects.filter(id=referral_id))
    referral = (
        Referral.objects.select_for_update(of=("self",), no_key=True).filter(id=referral_id, team_id=team_id).first()
    )
    if referral is None:
        raise NotHere
    return referral


def standing_of(referral: Referral) -> ReferralStanding:
    return referral.standings.order_by("-id")[0]


def _still_open(referral: Referral, *, besides: ReferralState | None = None) -> None:
    if standing_of(referral).state not in {*OPEN_REFERRALS, besides}:
        raise Conflict("This referral has been answered already.")


def _check_day(referral: Referral, on: date, at: datetime) -> None:
    if on < referral.received_on:
        raise Refused(f"It was received on {said(referral.received_on)}. Write that day or a later one.", field="on")
    if on > local_day(referral.team_id, at):
        raise Refused("This day has not come yet. Answer when it has.", field="on")


def _met(
    referral: Referral, answers: Mapping[str, str] | None, otherwise: bool | None, decision: str, *, by: Actor,
    on: date, at: datetime,
) -> bool | None:  # fmt: skip
    """Whether the criteria are met: as screened now or before; as said in one word where the team holds none."""
    if answers:
        return _screen(referral, answers, by=by, on=on, at=at).met_criteria
    if not criteria_of(referral.team_id, on=on):
        return otherwise
    screening = _screening(referral)
    if screening is None and decision == ReferralState.ACCEPTED:
        raise Refused("Go through the team's criteria first: each one met, not met or not known.", field="decision")
    return screening.met_criteria if screening else None


def _screening(referral: Referral) -> ReferralStanding | None:
    return referral.standings.filter(state=ReferralState.SCREENED).order_by("-id").first()


def _screen(
    referral: Referral, answers: Mapping[str, str], *, by: Actor, on: date, at: datetime
) -> ReferralStanding:  # fmt: skip
    _check_day(referral, on, at)
    criteria = criteria_of(referral.team_id, on=on)
    judged = {one.id: known(CriterionAnswer, answers[one.id], field=CRITERION + one.id, what="an answer")
              for one in criteria if answers.get(one.id)}  # fmt: skip
    open_ones = [one for one in criteria if one.id not in judged]
    if open_ones:
        raise Refused(
            f"{len(open_ones)} of {len(criteria)} criteria have no answer, first of them “{open_ones[0].text}”. "
            "Choose met, not met or not known for each.", field=CRITERION + open_ones[0].id,
        )  # fmt: skip
    before = _screening(referral)
    if before and dict(before.answers.values_list("criterion_id", "answer")) == judged:
        return before
    row = _stand(referral, ReferralState.SCREENED, by=by, on=on, at=at, met_criteria=all_met(judged.values()))
    CriterionJudged.objects.bulk_create(
        [CriterionJudged(screening=row, criterion_id=id, answer=answer) for id, answer in judged.items()]
    )
    return row


def all_met(answers: Iterable[CriterionAnswer]) -> bool | None:
    """True if every answer is met, False if one is not, None if nobody knows of one."""
    said_of = set(answers)
    if CriterionAnswer.NOT_MET in said_of:
        return False
    return None if CriterionAnswer.NOT_KNOWN in said_of else True


def _stand(
    referral: Referral, state: ReferralState, *, by: Actor, on: date, at: datetime, **told: object
) -> ReferralStanding:
    row = ReferralStanding.objects.create(
        referral=referral, state=state.value, since_on=on, at=at, by=by.id, **told
    )  # fmt: skip
    note = Note(state.value, "referral", referral.id, referral.client_id or "", referral.team_id)
    append([note], actor=by.id, at=at)
    return row
