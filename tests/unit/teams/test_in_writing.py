"""Documents and approvals: written down, ended, taken back; and facts from the first one on."""

from datetime import date, timedelta

import pytest

from alongside.measures.assess import assess
from alongside.measures.standards.utah_acot import STANDARD as UTAH
from alongside.reviews.queries.facts import facts
from alongside.teams.actions.in_writing import adopt_document, end_approval, grant_approval, remove_document
from alongside.teams.models import Approval, TeamDocument, new_id
from alongside.teams.queries.in_writing import approvals_of, documents_of
from alongside.teams.refusals import NotHere, Refused
from tests.cast import AT, OPENED, TODAY, Cast
from tests.refusing import conflict, not_here, untouched

pytestmark = pytest.mark.django_db


def adopted(cast: Cast, kind: str = "after_hours_policy", on: date = OPENED, **differently: str) -> TeamDocument:
    return adopt_document(
        by=cast.denise, at=AT, on=TODAY, team_id=cast.team.id, kind=kind, adopted_on=on, **differently
    )


def approved(cast: Cast, from_on: date = OPENED, until_on: date | None = None, id: str = "") -> Approval:
    return grant_approval(by=cast.denise, at=AT, team_id=cast.team.id, clause="affiliate", from_on=from_on,
                          granted_by="The authority", until_on=until_on, id=id)  # fmt: skip


def met(cast: Cast, item: str) -> bool | None:
    (score,) = assess(UTAH, facts(cast.team.id, on=TODAY), teams=[cast.team.id], as_of=[TODAY], items=[item])
    return score.met


def test_a_document_is_a_fact_from_the_first_that_is_written_down(cast: Cast) -> None:
    assert met(cast, "after_hours_policy") is None
    adopted(cast, "admission_criteria")
    assert met(cast, "after_hours_policy") is False
    adopted(cast)
    assert met(cast, "after_hours_policy") is True


def test_the_same_document_is_adopted_once_a_day_and_never_ahead(cast: Cast) -> None:
    adopted(cast)
    with pytest.raises(Refused, match="is down already as adopted on"):
        adopted(cast)
    with pytest.raises(Refused, match="up to today"):
        adopted(cast, on=TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="Choose which document it is: one of Admission criteria"):
        adopted(cast, "a_song")
    with pytest.raises(Refused, match="or say where it is kept; this has 20001"):
        adopted(cast, on=TODAY, says="a" * 20_001)


def test_a_document_written_down_by_mistake_is_removed(cast: Cast) -> None:
    document = adopted(cast)
    remove_document(by=cast.denise, at=AT, team_id=cast.team.id, document_id=document.id)
    assert documents_of(cast.team.id) == ()
    with pytest.raises(NotHere):
        remove_document(by=cast.denise, at=AT, team_id=cast.team.id, document_id=document.id)


def test_an_approval_holds_until_the_day_somebody_says(cast: Cast) -> None:
    approval = approved(cast)
    assert approvals_of(cast.team.id)[0].holds(TODAY)
    end_approval(by=cast.denise, at=AT, team_id=cast.team.id, approval_id=approval.id, until_on=TODAY)
    assert not approvals_of(cast.team.id)[0].holds(TODAY)
    with pytest.raises(Refused, match="cannot end before that"):
        end_approval(by=cast.denise, at=AT, team_id=cast.team.id, approval_id=approval.id, until_on=date(2019, 1, 1))
    with pytest.raises(Refused, match="is down already from"):
        approved(cast)


def test_what_is_written_down_twice_is_once(cast: Cast) -> None:
    paper, granted = new_id(), new_id()
    first = adopted(cast, id=paper), approved(cast, id=granted)
    end_approval(by=cast.denise, at=AT, team_id=cast.team.id, approval_id=granted, until_on=None)
    with untouched():
        assert (adopted(cast, id=paper), approved(cast, id=granted)) == first
        end_approval(by=cast.denise, at=AT, team_id=cast.team.id, approval_id=granted, until_on=None)
    for act in (lambda: adopted(cast, id=paper, says="Other words."), lambda: approved(cast, TODAY, id=granted)):
        with conflict("already saved with something else"):
            act()


def test_what_is_not_the_teams_is_not_there_to_end(cast: Cast) -> None:
    approval = approved(cast)
    for by, team, approval_id in ((cast.denise, cast.team, new_id()), (cast.walter, cast.neighbour, approval.id)):
        with not_here():
            end_approval(by=by, at=AT, team_id=team.id, approval_id=approval_id, until_on=TODAY)


def test_only_whoever_writes_about_staff_writes_these(cast: Cast) -> None:
    written = {"at": AT, "on": TODAY, "team_id": cast.team.id, "kind": "after_hours_policy", "adopted_on": TODAY}
    for nobody in (cast.rosa, cast.walter, cast.joyce):
        with pytest.raises(NotHere):
            adopt_document(by=nobody, **written)  # type: ignore[arg-type]
