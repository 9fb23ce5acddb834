"""What the caseload and a client's page put on the screen beside what was found."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.utils.http import urlencode

from alongside.pages.shared import words as say
from alongside.pages.shared.door import Request
from alongside.records.access import Sight
from alongside.records.queries.caseload import Caseload
from alongside.records.queries.client_page import ClientPage
from alongside.records.queries.network import TieTold
from alongside.records.queries.story import Story, kinds
from alongside.teams.access import Right, may
from alongside.terms import Gender, Relation

EVERYTHING = {"": "Everything"}
FOREMOST = ("", "met", "hospital", "notes", "medicines", "crises", "plan")
"""the kinds of the story that are at hand; the others are folded up beside them"""
NEAR = timedelta(weeks=6)
"""what falls due within is said; what lies further off is folded up"""
A_WEEK = 4
"""meetings a week at which the scale of fidelity gives its best rating"""


def list_shown(
    request: Request, found: Caseload, *, narrowed: Mapping[str, str], only: str, by_name: bool, lead_id: str
) -> dict[str, Any]:
    def address(**changed: str) -> str:
        asked = {"only": only, "name": "1" if by_name else "", "lead": lead_id} | changed
        return "?" + urlencode({name: value for name, value in asked.items() if value})

    own = request.actor.staff_id or ""
    mine = bool(own) and lead_id == own
    return {
        "found": found,
        "only": only,
        "by_name": by_name,
        "led": lead_id,
        "filters": [
            (label.format(found.days.contact), found.counts[each], address(only=each), each == only)
            for each, label in narrowed.items()
        ],
        "mine": (address(lead="" if mine else own), mine) if own else None,
        "by_need_address": address(name=""),
        "by_name_address": address(name="1"),
        "a_week": A_WEEK,
        "may_write": may(request.actor, Right.WRITE_CLIENTS, request.team.id),
        "may_pair": may(request.actor, Right.PROPOSE_MERGES, request.team.id),
        "may_plan": may(request.actor, Right.WRITE_SCHEDULE, request.team.id),
        "sees_visits": may(request.actor, Right.SEE_SCHEDULE, request.team.id),
    }


def page_shown(
    request: Request, page: ClientPage, told: Story, *, sight: Sight, kind: str, before: date | None
) -> dict[str, Any]:
    actor, team_id = request.actor, request.team.id
    chips = EVERYTHING | dict(kinds(sight))
    far = request.today + NEAR
    return {
        "page": page,
        "who": page.who,
        "story": told,
        "kind": kind,
        "before": before,
        "filters": _chips({each: word for each, word in chips.items() if each in FOREMOST}, kind),
        "folded": _chips({each: word for each, word in chips.items() if each not in FOREMOST}, kind),
        "folded_chosen": kind not in FOREMOST,
        "due": [each for each in page.next if each.kind or each.by < far],
        "due_later": [each for each in page.next if not each.kind and each.by >= far],
        "summary": _summary(page, request.today),
        "relations": dict(Relation.choices()),
        "genders": dict(Gender.choices()),
        "may_write": may(actor, Right.WRITE_CLIENTS, team_id),
        "may_log": may(actor, Right.WRITE_CONTACTS, team_id) and page.enrolled is not None,
        "may_note": may(actor, Right.WRITE_NOTES, team_id),
        "may_counsel": may(actor, Right.WRITE_COUNSELLING, team_id),
        "may_hospital": may(actor, Right.WRITE_HOSPITAL, team_id),
        "may_leave": may(actor, Right.WRITE_CONTACTS, team_id),
        "sees_notes": may(actor, Right.SEE_NOTES, team_id),
        "may_part2": may(actor, Right.SEE_PART2, team_id),
        "may_pair": may(actor, Right.PROPOSE_MERGES, team_id),
        "may_ledger": may(actor, Right.SEE_LEDGER, team_id),
        "mends_others": may(actor, Right.MEND_OTHERS_CONTACTS, team_id),
    }


def _chips(words: Mapping[str, str], chosen: str) -> list[tuple[str, str, bool]]:
    """Each kind's word, its address, and whether it is the one chosen."""
    return [(word, f"?kind={each}" if each else "?", each == chosen) for each, word in words.items()]


def _summary(page: ClientPage, today: date) -> list[str]:
    """Who this is and how they have been seen, in one line."""
    who, seen = page.who, page.seen
    age = say.birthday(who.birth_date, on=today).rpartition(", ")[2] if who.birth_date else ""
    met = f"met by {len(seen.by)} of us in 14 days" if seen.by else "met by nobody in 14 days"
    last = f"last {say.days_ago(seen.met_on, on=today)}" if seen.met_on else "not met yet"
    languages = f"{who.languages}, with an interpreter" if who.interpreter and who.languages else who.languages
    return [fact for fact in (who.pronouns, age, languages, f"{met}, {last}{seen.so_far}") if fact]


def tie_over_time(ties: Sequence[TieTold], *, on: date) -> str:
    """How a tie has held, latest first, in one sentence; empty where nobody has said."""
    told = []
    for tie in ties:
        said = f", said {tie.said_by}" if tie.said_by else ""
        told.append(f"{tie.tie.lower()} since {say.day_named(tie.since_on, on=on)}{said}")
    return f"The tie: {'; before that '.join(told)}." if told else ""
