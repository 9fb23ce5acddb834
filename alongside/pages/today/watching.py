"""Who watches a board now, and what they are told: one reader a process, however many watch.

A naive stream asks the database itself and holds a connection for as long as it is open. Here one thread follows the
ledger, draws what changed once for everybody who sees the same, and hands it to their event loops.
"""

import asyncio
import contextlib
import json
import threading
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.db import DatabaseError, connection
from django.template.loader import render_to_string

from alongside.ledger.queries import Change, changes_after, last_seq
from alongside.pages.shared import clock
from alongside.pages.today.board import Board, Viewer, shared_board
from alongside.records.queries.roster import Roster

EVERY = 0.06
"""seconds between two looks at the ledger"""
AFTER_A_FAULT = 1.0
MANY = 200
"""changes at once after which a board is loaded anew instead"""
HEARTBEAT = 15.0
STAYS = 600.0
"""seconds a stream stays open: the browser comes back through the door, where its rights are asked again"""
BACKLOG = 100
OF_THE_MEETING = frozenset({"meeting", "line"})
LOOKS = frozenset({("opened", "client"), ("acknowledged", "handover")})
"""acts that change no board"""


def drawn(viewer: Viewer, changes: Sequence[Change], *, at: datetime, known: Roster | None = None) -> Board:
    """The board after `changes`; of a `known` roster only the meeting is read again, if that is all that changed."""
    on = at.astimezone(ZoneInfo(viewer.time_zone)).date()
    only_the_meeting = all(change.noun in OF_THE_MEETING for change in changes)
    return shared_board(viewer, on=on, at=at, known=known if only_the_meeting else None)


def message(shown: Board, changes: Sequence[Change]) -> dict[str, Any]:
    """What everybody who sees the same is told of `changes`: parts of the board, drawn anew."""
    clients = {change.client_id for change in changes if change.client_id}
    rows = [row for row in shown.roster.rows if row.client_id in clients]
    nouns = {change.noun for change in changes}
    return {
        "pace": _drawn("today/pace.html", shown),
        "floor": _drawn("today/floor.html", shown),
        "rows": {row.client_id: _drawn("today/row.html", shown, row=row) for row in rows},
        "said": {row.client_id: _drawn("today/said.html", shown, row=row) for row in rows} if "line" in nouns else {},
        "open": shown.roster.meeting.open_id,
        "about_nobody": _drawn("today/about_nobody.html", shown) if "line" in nouns else "",
        "came": _drawn("today/came.html", shown) if any(change.verb == "attendance" for change in changes) else "",
        "closed": shown.roster.meeting.closed,
        "missing": sorted(clients - {row.client_id for row in shown.roster.rows}),
        "nouns": sorted(nouns),
    }


def _drawn(page: str, shown: Board, **more: Any) -> str:
    return render_to_string(page, {"board": shown, "today": shown.roster.on, **more})


@dataclass(eq=False, slots=True)
class Watcher:
    """One open stream: what waits to be sent, and the loop it is sent on."""

    viewer: Viewer
    loop: asyncio.AbstractEventLoop
    waiting: asyncio.Queue[str] = field(default_factory=lambda: asyncio.Queue(BACKLOG))

    def tell(self, text: str) -> None:
        """From any thread. Whoever falls far behind is told to load the board anew."""
        with contextlib.suppress(RuntimeError):
            # The loop may have closed between the look and the call.
            self.loop.call_soon_threadsafe(self._put, text)

    def _put(self, text: str) -> None:
        if self.waiting.full():
            while not self.waiting.empty():
                self.waiting.get_nowait()
            text = _event({"stale": True})
        self.waiting.put_nowait(text)


class Hub:
    """Everybody who watches in this process, and the one thread that reads for them while anybody does."""

    def __init__(self) -> None:
        self.watchers: set[Watcher] = set()
        self.lock = threading.Lock()
        self.reader: threading.Thread | None = None
        self.known: dict[Viewer, Roster] = {}
        """the reader's own: what it last read for whom"""

    def join(self, watcher: Watcher, seq: int) -> None:
        """Watch from entry `seq` of the ledger on."""
        with self.lock:
            self.watchers.add(watcher)
            if self.reader is None:
                self.reader = threading.Thread(target=self._read, args=(seq,), name="board", daemon=True)
                self.reader.start()

    def leave(self, watcher: Watcher) -> None:
        with self.lock:
            self.watchers.discard(watcher)

    def say(self, team_id: str, told: dict[str, Any], *, with_notes: bool = False) -> None:
        """Tell everybody who watches a team something that is not in the records: a line being typed."""
        with self.lock:
            listening = [each for each in self.watchers if each.viewer.team_id == team_id]
        text = _event(told)
        for watcher in listening:
            if watcher.viewer.sight.notes or not with_notes:
                watcher.tell(text)

    def _read(self, seq: int) -> None:
        pause = threading.Event()
        self.known.clear()
        try:
            while self._anybody():
                try:
                    seq = self._look(seq)
                except DatabaseError:
                    # A database that restarts is read again once it is there; nobody's stream ends for it.
                    connection.close()
                    pause.wait(AFTER_A_FAULT)
                pause.wait(EVERY)
        finally:
            connection.close()

    def _anybody(self) -> bool:
        with self.lock:
            if not self.watchers:
                self.reader = None
            return self.reader is threading.current_thread()

    def _look(self, seq: int) -> int:
        changes = changes_after(seq)
        if not changes:
            self._read_ahead()
            return seq
        telling = [change for change in changes if (change.verb, change.noun) not in LOOKS]
        for viewer, watchers in self._by_viewer({change.team_id for change in telling}).items():
            theirs = [change for change in telling if change.team_id == viewer.team_id]
            text = _event(self._told(viewer, theirs), changes[-1].seq)
            for watcher in watchers:
                watcher.tell(text)
        return changes[-1].seq

    def _read_ahead(self) -> None:
        """While nothing happens: the rosters of those who came, so that a first change is told as fast as others."""
        with self.lock:
            waiting = {watcher.viewer for watcher in self.watchers} - self.known.keys()
        for viewer in waiting:
            self.known[viewer] = drawn(viewer, (), at=clock.now()).roster

    def _told(self, viewer: Viewer, changes: Sequence[Change]) -> dict[str, Any]:
        if len(changes) >= MANY:
            self.known.pop(viewer, None)
            return {"stale": True}
        shown = drawn(viewer, changes, at=clock.now(), known=self.known.get(viewer))
        self.known[viewer] = shown.roster
        return message(shown, changes)

    def _by_viewer(self, team_ids: Iterable[str]) -> dict[Viewer, list[Watcher]]:
        teams = set(team_ids)
        found: dict[Viewer, list[Watcher]] = {}
        with self.lock:
            for watcher in self.watchers:
                if watcher.viewer.team_id in teams:
                    found.setdefault(watcher.viewer, []).append(watcher)
        return found


HUB = Hub()


def _event(told: dict[str, Any], seq: int | None = None) -> str:
    # JSON has no bare line breaks, so one data line holds it. A browser that comes back names the last id it had.
    return ("" if seq is None else f"id: {seq}\n") + f"data: {json.dumps(told)}\n\n"


async def stream(viewer: Viewer, seq: int, *, missed: bool) -> AsyncIterator[str]:
    """What one browser is sent from entry `seq` on; `missed` if its board changed before that."""
    watcher = Watcher(viewer, asyncio.get_running_loop())
    HUB.join(watcher, seq)
    ends = watcher.loop.time() + STAYS
    try:
        yield _event({"stale": True}, seq) if missed else f"id: {seq}\n\n"
        while (left := ends - watcher.loop.time()) > 0:
            try:
                yield await asyncio.wait_for(watcher.waiting.get(), timeout=min(HEARTBEAT, left))
            except TimeoutError:
                yield ": still watching\n\n"
    finally:
        HUB.leave(watcher)


def where_it_stands() -> int:
    """The entry of the ledger a page drawn from now on has seen."""
    return last_seq()


def changed_since(team_id: str, seq: int) -> bool:
    """Whether a board drawn at entry `seq` is no longer what it was."""
    changes = changes_after(seq)
    ours = [change for change in changes if change.team_id == team_id and (change.verb, change.noun) not in LOOKS]
    return bool(ours) or len(changes) >= MANY
