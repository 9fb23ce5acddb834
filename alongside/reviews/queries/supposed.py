"""Tables of the facts with rows that are not there: posts that might be held, contacts that are planned.

Each is a select that stands for the table of its name for the length of one statement (`facts.supposing`).
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from alongside.reviews.feed.contacts import CONTACT_STAFF, CONTACTS
from alongside.reviews.feed.laid import Laid
from alongside.reviews.feed.teams import POSTS

Cell = str | int | float | date | datetime | None
Row = Mapping[str, Cell]

# A table that is united with typed rows needs typed gaps.
EMPTY = {
    "group_id": "cast(null as varchar(32))",
    "qualified": "1",
    "lived_experience": "cast(null as integer)",
    "peer_status": "cast(null as varchar(40))",
    "place": "cast(null as varchar(40))",
    "first_staff": "cast(null as varchar(32))",
    "last_staff": "cast(null as varchar(32))",
    "ended_on": "cast(null as date)",
}


def with_posts(held: Sequence[tuple[str, str, str, float]], since: date, vendor: str) -> dict[str, str]:
    """The posts there are, and these (position, team, role, FTE) held from a day on by somebody new."""
    rows: list[Row] = [
        {
            "post_id": f"supposed-{at}", "position_id": position, "team_id": team_id, "staff_id": f"supposed-{at}",
            "role": str(role), "fte": fte, "started_on": since,
        }
        for at, (position, team_id, role, fte) in enumerate(held)
    ]  # fmt: skip
    return {"posts": united(POSTS, rows, vendor)} if rows else {}


def with_contacts(
    planned: Sequence[Row], staff: Sequence[Row], *, team_id: str, since: date, vendor: str
) -> dict[str, str]:
    """A team's contacts from a day on with planned ones among them, and who is at them."""
    mine = f"c.team_id = {literal(team_id, vendor)} and c.started_on >= {literal(since, vendor)}"
    at_mine = f"s.contact_id in (select c.id from records_contact c where {mine})"  # noqa: S608 - quoted by `literal`
    return {
        "contacts": united(CONTACTS, planned, vendor, mine),
        "contact_staff": united(CONTACT_STAFF, staff, vendor, at_mine),
    }


def united(laid: Laid, rows: Sequence[Row], vendor: str, where: str = "") -> str:
    """A table of the facts, as far as `where` holds, and rows beside it. Raises KeyError for a cell nobody gave."""
    recorded = laid.view(vendor).partition(" AS ")[2]
    recorded = f"{recorded} and {where}" if where else recorded
    if not rows:
        return recorded
    values = ",\n".join(f"({', '.join(_cell(row, name, vendor) for name in laid.columns)})" for row in rows)
    return f"{recorded}\nunion all\nselect * from (values {values}) as added"


def _cell(row: Row, name: str, vendor: str) -> str:
    value = row.get(name)
    return EMPTY[name] if value is None else literal(value, vendor)


def literal(value: Cell, vendor: str) -> str:
    """A value as the database reads it. A date is ISO text in SQLite, and a typed literal in PostgreSQL."""
    if isinstance(value, int | float):
        return str(int(value) if isinstance(value, bool) else value)
    text = "'" + (value.isoformat() if isinstance(value, date) else str(value)).replace("'", "''") + "'"
    if vendor == "sqlite" or not isinstance(value, date):
        return text
    return f"{'timestamp' if isinstance(value, datetime) else 'date'} {text}"
