"""Whatever a team writes down, in whatever order: every row is accounted for, and what stands is what was said last."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from alongside.ledger.queries import first_fault
from alongside.records.actions.contact_rules import NewContact
from alongside.records.actions.contacts import (
    amend_contact,
    discard_draft,
    record_contact,
    save_draft,
    withdraw_contact,
)
from alongside.records.actions.endings import record_ending
from alongside.records.actions.enrollments import enroll
from alongside.records.actions.taking_on import take_on
from alongside.records.models import ContactDraft
from alongside.reviews.queries.accounting import accounts
from alongside.teams.access import OPERATOR
from alongside.teams.models import new_id
from alongside.teams.refusals import Conflict, NotHere, Refused
from tests.cast import AT, TODAY, Cast, a_visit, moment, staff_of

HARD = settings(max_examples=max(15, settings().max_examples // 4), stateful_step_count=20)
WINDOW = [TODAY - timedelta(days=back) for back in (0, 1, 2, 9, 10)]
"""The days on which everything in a story happens: few, so that much falls on the same one."""

days = st.sampled_from(WINDOW)
picks = st.integers(0, 99)
minutes = st.sampled_from([5, 45, 720])

Fact = tuple[str, str, str, int]
"""contact, client, day, minutes"""


class Stories(RuleBasedStateMachine):
    """The team's records beside a plain account of what they should say."""

    def __init__(self, cast: Cast) -> None:
        super().__init__()
        self.cast = cast
        self.people = [cast.tendai.id, cast.grete.id, cast.lucas.id]
        self.on_team = {one: set(WINDOW) for one in self.people}
        self.on_team[cast.lucas.id] = {day for day in WINDOW if day >= TODAY - timedelta(days=9)}
        self.since = {one: min(self.on_team[one]) for one in self.people}
        """the first day of those who have not left"""
        self.standing: dict[str, NewContact] = {}
        self.replaced: list[str] = []
        self.sent: list[tuple[NewContact, set[str]]] = []
        self.corrections: list[tuple[str, NewContact]] = []
        self.drafts: dict[str, NewContact] = {}
        self.story = transaction.atomic()
        self.story.__enter__()

    def teardown(self) -> None:
        transaction.set_rollback(True)
        self.story.__exit__(None, None, None)

    @rule(who=picks, day=days, minutes=minutes)
    def record(self, who: int, day: date, minutes: int) -> None:
        self._send(self._visit([self._person(who)], day, minutes))

    @rule(who=picks, size=st.sampled_from([2, 3]), day=days, minutes=minutes)
    def record_a_group(self, who: int, size: int, day: date, minutes: int) -> None:
        self._send(self._visit([self._person(who + n) for n in range(size)], day, minutes))

    @precondition(lambda self: self.sent)
    @rule(which=picks)
    def send_the_same_again(self, which: int) -> None:
        contact, rows = self.sent[which % len(self.sent)]
        again = record_contact(by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact=contact)
        assert Counter(row.id for row in again) == Counter(rows)
        with pytest.raises(Conflict):
            self._record(replace(contact, note="Something else."))

    @precondition(lambda self: self.standing)
    @rule(which=picks, day=days, minutes=minutes)
    def amend(self, which: int, day: date, minutes: int) -> None:
        old = self._standing(which)
        better = self._visit([*self.standing[old].client_ids], day, minutes)
        if self._all_here(better, day):
            self._amend(old, better)
            del self.standing[old]
            self.replaced.append(old)
            self.standing[better.id] = better
            self.corrections.append((old, better))
        else:
            with pytest.raises(Refused):
                self._amend(old, better)

    @precondition(lambda self: self.corrections)
    @rule(which=picks)
    def send_the_same_correction_again(self, which: int) -> None:
        old, better = self.corrections[which % len(self.corrections)]
        assert self._amend(old, better) == better.id

    @precondition(lambda self: self.standing)
    @rule(which=picks)
    def withdraw(self, which: int) -> None:
        old = self._standing(which)
        withdraw_contact(by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact_id=old)
        del self.standing[old]
        self.replaced.append(old)

    @precondition(lambda self: self.replaced)
    @rule(which=picks)
    def withdraw_what_no_longer_stands(self, which: int) -> None:
        old = self.replaced[which % len(self.replaced)]
        with pytest.raises(Conflict):
            withdraw_contact(by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact_id=old)

    @rule(who=picks, day=days, minutes=minutes)
    def draft(self, who: int, day: date, minutes: int) -> None:
        contact = self._visit([self._person(who)], day, minutes)
        save_draft(by=self.cast.denise, team_id=self.cast.team.id, at=AT, draft_id=contact.id,
                   client_id=contact.client_ids[0], form={"minutes": minutes})  # fmt: skip
        self.drafts[contact.id] = contact

    @precondition(lambda self: self.drafts)
    @rule(which=picks)
    def sign_a_draft(self, which: int) -> None:
        contact = self.drafts[self._draft(which)]
        if self._send(contact):
            del self.drafts[contact.id]

    @precondition(lambda self: self.drafts)
    @rule(which=picks)
    def discard_a_draft(self, which: int) -> None:
        gone = self._draft(which)
        discard_draft(by=self.cast.denise, team_id=self.cast.team.id, at=AT, draft_id=gone)
        del self.drafts[gone]

    @rule(day=days)
    def take_somebody_on(self, day: date) -> None:
        person = take_on(by=self.cast.denise, team_id=self.cast.team.id, at=AT, on=day, client={"name": "Newcomer"})
        self.people.append(person.id)
        self.on_team[person.id] = {later for later in WINDOW if later >= day}
        self.since[person.id] = day

    @rule(who=picks, day=days)
    def end(self, who: int, day: date) -> None:
        person = self._person(who)
        met_after = any(
            person in contact.client_ids and _day(contact) >= day for contact in self.standing.values()
        )  # fmt: skip
        told: dict[str, Any] = {
            "by": self.cast.denise,
            "team_id": self.cast.team.id,
            "client_id": person,
            "on": day,
            "at": AT,
        }
        if person not in self.since:
            with pytest.raises(NotHere):
                record_ending(**told | {"by": OPERATOR}, reason="graduated")
        elif day < self.since[person] or met_after:
            with pytest.raises(Refused):
                record_ending(**told | {"by": OPERATOR}, reason="graduated")
        else:
            record_ending(**told | {"by": OPERATOR}, reason="graduated")
            self.on_team[person] = {earlier for earlier in self.on_team[person] if earlier < day}
            del self.since[person]

    @rule(who=picks, day=days)
    def come_back(self, who: int, day: date) -> None:
        person = self._person(who)
        told: dict[str, Any] = {
            "by": self.cast.denise,
            "team_id": self.cast.team.id,
            "client_id": person,
            "on": day,
            "at": AT,
        }
        if person in self.since or any(later >= day for later in self.on_team[person]):
            with pytest.raises(Conflict):
                enroll(**told)
        else:
            enroll(**told)
            self.on_team[person] |= {later for later in WINDOW if later >= day}
            self.since[person] = day

    @invariant()
    def every_row_is_a_fact_or_left_out_for_a_reason(self) -> None:
        for account in accounts():
            assert account.balances, account
            assert _rows(f"SELECT COUNT(*) FROM {account.table}") == [(account.facts,)]

    @invariant()
    def the_facts_are_the_last_word_on_each_contact(self) -> None:
        expected = {(id, one.client_ids[0], str(_day(one)), one.minutes) for id, one in self.standing.items()}
        found: list[Fact] = [
            (str(id), str(client), str(day), int(str(length)))
            for id, client, day, length in _rows("SELECT contact_id, client_id, started_on, minutes FROM contacts")
        ]
        assert len(found) == len(expected)
        assert set(found) == expected
        assert {str(id) for (id,) in _rows("SELECT DISTINCT contact_id FROM contact_staff")} == set(self.standing)

    @invariant()
    def the_facts_know_who_is_enrolled_on_each_day(self) -> None:
        spells = [
            (str(client), date.fromisoformat(str(start)), date.fromisoformat(str(end)) if end else None)
            for client, start, end in _rows(
                f"SELECT client_id, enrolled_on, ended_on FROM enrollments WHERE team_id = '{self.cast.team.id}'"
            )
        ]
        for day in WINDOW:
            here = [client for client, start, end in spells if start <= day and (end is None or day < end)]
            assert Counter(here) == Counter(one for one in self.people if day in self.on_team[one])
        assert Counter(client for client, _, end in spells if end is None) == Counter([*self.since])

    @invariant()
    def drafts_are_kept_until_signed_or_let_go(self) -> None:
        assert set(ContactDraft.objects.values_list("id", flat=True)) == set(self.drafts)

    @invariant()
    def the_ledger_holds(self) -> None:
        assert first_fault() is None

    def _send(self, contact: NewContact) -> bool:
        """Send a form; whether it was taken, which must be exactly when everybody was on the team that day."""
        if not self._all_here(contact, _day(contact)):
            with pytest.raises(Refused):
                self._record(contact)
            return False
        rows = record_contact(by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact=contact)
        assert sorted(row.client_id for row in rows) == sorted(contact.client_ids)
        self.standing |= {row.id: replace(contact, client_ids=(row.client_id,)) for row in rows}
        self.sent.append((contact, {row.id for row in rows}))
        return True

    def _record(self, contact: NewContact) -> None:
        record_contact(by=self.cast.denise, team_id=self.cast.team.id, at=AT, contact=contact)

    def _amend(self, old: str, better: NewContact) -> str:
        told: dict[str, Any] = {"by": self.cast.denise, "team_id": self.cast.team.id, "at": AT}
        return amend_contact(**told, contact_id=old, contact=better).id

    def _visit(self, clients: Sequence[str], day: date, minutes: int) -> NewContact:
        return a_visit(self.cast, id=new_id(), client_ids=tuple(dict.fromkeys(clients)), started_at=moment(day, 9),
                       minutes=minutes, staff_ids=(staff_of(self.cast.denise),))  # fmt: skip

    def _all_here(self, contact: NewContact, day: date) -> bool:
        return all(day in self.on_team[one] for one in contact.client_ids)

    def _person(self, which: int) -> str:
        return self.people[which % len(self.people)]

    def _standing(self, which: int) -> str:
        return [*self.standing][which % len(self.standing)]

    def _draft(self, which: int) -> str:
        return [*self.drafts][which % len(self.drafts)]


def test_in_every_story_each_row_is_accounted_for_and_the_last_word_stands(cast: Cast) -> None:
    class OfTheCast(Stories):
        def __init__(self) -> None:
            super().__init__(cast)

    run_state_machine_as_test(OfTheCast, settings=HARD)


def _day(contact: NewContact) -> date:
    return contact.started_at.date()


def _rows(question: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return [tuple(row) for row in cursor.fetchall()]
