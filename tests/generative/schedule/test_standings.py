"""Whatever happens to a visit, in whatever order: one chain of rows, its last as a plain account says, no work lost."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import time, timedelta

import pytest
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from alongside.ledger.queries import first_fault
from alongside.records.models import Contact
from alongside.schedule.actions.completing import record_contact, withdraw_contacts
from alongside.schedule.actions.visits import Move, agree, cancel, miss, move, start, undo
from alongside.schedule.models import Visit, VisitStanding
from alongside.schedule.queries.visits import visits_on
from alongside.teams.refusals import Conflict, Refused
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of
from tests.unit.schedule.planning import last, planned, sight

HARD = settings(max_examples=max(5, settings().max_examples // 10), stateful_step_count=15)
OPEN = {"proposed", "agreed", "under_way"}
picks = st.integers(0, 99)


@dataclass
class Account:
    """One visit, as somebody with pencil and paper would keep it: every state it was in, the contact that closed it."""

    visit: Visit
    states: list[str]
    contact: str = ""

    @property
    def state(self) -> str:
        return self.states[-1]


class Standings(RuleBasedStateMachine):
    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast, self.met = cast, 0
        self.accounts: list[Account] = []
        self.story = transaction.atomic()
        self.story.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    def one(self, pick: int) -> Account:
        return self.accounts[pick % len(self.accounts)]

    @rule(agreed=st.booleans(), hour=st.integers(17, 20))
    def plan(self, agreed: bool, hour: int) -> None:
        visit = planned(self.cast, agreed=agreed, start=time(hour))
        self.accounts.append(Account(visit, ["agreed" if agreed else "proposed"]))

    @precondition(lambda self: self.accounts)
    @rule(pick=picks, act=st.sampled_from(["agree", "move", "start", "miss", "cancel"]), hour=st.integers(17, 20))
    def happens(self, pick: int, act: str, hour: int) -> None:
        account = self.one(pick)
        known = {"by": self.cast.denise, "team_id": self.cast.team.id, "at": AT}
        to = Move(account.visit.id, TODAY + timedelta(days=1), time(hour), 30, (staff_of(self.cast.aaron),))
        acts: dict[str, Callable[[], object]] = {
            "agree": lambda: agree(visit_ids=[account.visit.id], **known),  # type: ignore[arg-type]
            "move": lambda: move(to=to, **known),  # type: ignore[arg-type]
            "start": lambda: start(visit_id=account.visit.id, **known),  # type: ignore[arg-type]
            "miss": lambda: miss(visit_id=account.visit.id, missed="not_in", **known),  # type: ignore[arg-type]
            "cancel": lambda: cancel(visit_id=account.visit.id, why="Snow", **known),  # type: ignore[arg-type]
        }
        before = last(account.visit).id
        allowed = {
            "agree": {"proposed", "agreed"}, "move": {"proposed", "agreed"},
            "start": OPEN, "miss": OPEN, "cancel": OPEN,
        }  # fmt: skip
        there = act == "move" and last(account.visit).on == to.on and last(account.visit).local_time == to.start
        if account.state in allowed[act] or there:
            acts[act]()
        else:
            with pytest.raises(Refused):
                acts[act]()
        if last(account.visit).id != before:
            after = {"agree": "agreed", "start": "under_way", "miss": "missed", "cancel": "cancelled"}
            account.states.append(after.get(act, account.state))
            account.contact = ""

    @precondition(lambda self: self.accounts)
    @rule(pick=picks)
    def is_met(self, pick: int) -> None:
        account = self.one(pick)
        contact = a_visit(self.cast, started_at=moment(TODAY, 9))
        record_contact(
            by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact=contact, visit_id=account.visit.id
        )  # fmt: skip
        self.met += 1
        if account.state in OPEN | {"missed"}:
            account.states.append("done")
            account.contact = contact.id

    @precondition(lambda self: any(account.contact for account in self.accounts))
    @rule(pick=picks)
    def is_taken_back(self, pick: int) -> None:
        closed = [account for account in self.accounts if account.contact]
        account = closed[pick % len(closed)]
        withdraw_contacts(by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact_ids=[account.contact])
        self.met += 1  # taking back is a row of its own
        account.contact = ""
        account.states.append(next(state for state in reversed(account.states) if state not in {"done", "missed"}))

    @precondition(lambda self: self.accounts)
    @rule(pick=picks)
    def an_old_undo_is_refused(self, pick: int) -> None:
        account = self.one(pick)
        rows = account.visit.standings.order_by("id")
        if rows.count() > 1:
            with pytest.raises(Conflict):
                undo(
                    by=self.cast.denise, team_id=self.cast.team.id, at=AT, visit_id=account.visit.id,
                    seen=rows.values_list("id", flat=True)[0],
                )  # fmt: skip

    @invariant()
    def every_visit_stands_as_the_account_says(self) -> None:
        for account in self.accounts:
            stands = last(account.visit)
            assert (stands.state, stands.contact_id or "") == (account.state, account.contact)
            assert account.visit.standings.filter(follows__isnull=True).count() == 1
        assert Contact.objects.count() == self.met
        rows = VisitStanding.objects.filter(followed_by__isnull=True)
        assert rows.count() == len(self.accounts)

    @invariant()
    def nothing_cancelled_is_on_the_board(self) -> None:
        shown = {each.id for each in visits_on(sight(self.cast), on=TODAY)}
        assert not shown & {account.visit.id for account in self.accounts if account.state == "cancelled"}

    @invariant()
    def the_ledger_is_whole(self) -> None:
        assert first_fault() is None


@pytest.mark.django_db
def test_whatever_happens_to_visits_their_last_rows_tell_it(cast: Cast) -> None:
    class OfTheCast(Standings):
        def __init__(self) -> None:
            super().__init__(cast)

    run_state_machine_as_test(OfTheCast, settings=HARD)
