"""What was done, by whom; of corrections the last stands."""

from dataclasses import replace

from alongside.reviews.feed.laid import Laid, same, truth, word_or_none

_REPLACED = "EXISTS (SELECT 1 FROM records_contact later WHERE later.amends_id = {}{})"
_TAKEN_BACK = " AND later.withdrawn"
_TAKES_BACK = "EXISTS (SELECT 1 FROM records_contact w WHERE w.id = {} AND w.withdrawn)"


def _replaced(contact: str) -> tuple[tuple[str, str], ...]:
    return (
        ("taken_back", _REPLACED.format(contact, _TAKEN_BACK)),
        ("corrected", _REPLACED.format(contact, "")),
        ("takes_another_back", _TAKES_BACK.format(contact)),
    )


CONTACTS = Laid(
    "contacts",
    "records_contact c",
    {
        "contact_id": "c.id",
        **same("c", "team_id", "client_id"),
        "started_at": "{clock c.started_on c.local_time}",
        **same("c", "started_on", "minutes", "mode"),
        **word_or_none("c", "place"),
        **truth("c", with_client="with_client", with_supporter="with_supporter", with_provider="with_provider"),
        **same("c", "outcome", "service"),
        "group_id": "c.session_id",
        **word_or_none("c", "first_staff", "last_staff"),
    },
    team="c.team_id",
    holds=f"NOT c.withdrawn AND NOT {_REPLACED.format('c.id', '')}",
    why_not=_replaced("c.id"),
    begins="c.started_on",
    at_once=True,
)
CONTACT_STAFF = Laid(
    "contact_staff",
    "records_contactstaff s",
    same("s", "contact_id", "staff_id"),
    team="(SELECT c.team_id FROM records_contact c WHERE c.id = s.contact_id)",
    holds=f"NOT {_REPLACED.format('s.contact_id', '')} AND NOT {_TAKES_BACK.format('s.contact_id')}",
    why_not=_replaced("s.contact_id"),
)

WITHOUT_PART2 = "contacts_without_part2"
FOR_READERS = (
    replace(
        CONTACTS,
        table=WITHOUT_PART2,
        # A correction under the label is not there for this reader, so what it corrected still stands.
        holds=f"NOT c.part2 AND NOT c.withdrawn AND NOT {_REPLACED.format('c.id', ' AND NOT later.part2')}",
    ),
)
"""Contacts as somebody sees them who may not read records labelled Part 2. No standard asks about it."""
