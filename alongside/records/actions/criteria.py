"""What a team asks before it takes somebody on: its criteria of admission, in its own words, dated."""

from collections.abc import Sequence
from datetime import date, datetime

from alongside.ledger.actions import Note, append, one_act
from alongside.records.models import Criterion
from alongside.teams.access import Actor, Right, require
from alongside.teams.actions.checks import worded
from alongside.teams.models import Team
from alongside.teams.refusals import Refused

MOST = 20
LONGEST = 200


def set_criteria(*, by: Actor, team_id: str, at: datetime, on: date, lines: Sequence[str]) -> tuple[Criterion, ...]:
    """Hold these criteria, in this order, from a day on. Words that are there already stay; others end that day."""
    require(by, Right.SET_STANDARDS, team_id)
    texts = list(dict.fromkeys(worded(line, field="lines", what="a criterion", most=LONGEST) for line in lines))
    if len(texts) > MOST:
        raise Refused(f"Write {MOST} criteria at the most, one to a line; this has {len(texts)}.", field="lines")
    with one_act():
        Team.objects.select_for_update(no_key=True).get(id=team_id)
        held = {row.text: row for row in Criterion.objects.filter(team_id=team_id, until_on=None)}
        gone = [row for text, row in held.items() if text not in texts]
        Criterion.objects.filter(id__in=[row.id for row in gone if row.from_on <= on]).update(until_on=on)
        rows = [held.get(text) or Criterion(team_id=team_id, text=text, from_on=on) for text in texts]
        for place, row in enumerate(rows):
            row.place = place
            row.save()
        new = [row for row in rows if row.text not in held]
        notes = [Note("ended", "criterion", row.id, team_id=team_id) for row in gone]
        append([*notes, *(Note("wrote", "criterion", row.id, team_id=team_id) for row in new)], actor=by.id, at=at)
    return tuple(rows)
