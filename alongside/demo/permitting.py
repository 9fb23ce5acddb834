"""Permissions to share of the invented clients: each year anew, for those of whom they said that we may talk."""

from datetime import date, datetime, timedelta

from alongside.demo.plan import ClientRow, stream
from alongside.records.actions.permissions import LONGEST, NewPermission, record_permissions
from alongside.teams.access import Actor
from alongside.terms import Given, Recipient, Relation, Shared, SharedFor

SHARE = 0.55
"""of the people around them whom we may talk to, there is a permission in writing"""
WITH_FAMILY = (Shared.APPOINTMENTS, Shared.HOW_THEY_ARE)
WITH_OTHERS = (Shared.APPOINTMENTS, Shared.MONEY)


def write_permissions(team_id: str, row: ClientRow, *, by: Actor, on: date, at: datetime) -> None:
    """What holds on the day shown: given within the last year, so that some are asked for again soon."""
    if row.ending is not None:
        return
    given = []
    for one in row.supporters:
        chance = stream(0, "permissions", one.key)
        if not one.may_talk or chance.random() > SHARE:
            continue
        since = max(one.since_on, on - timedelta(days=chance.randrange(5, 340)))
        family = one.relation is Relation.FAMILY
        given.append(NewPermission(
            row.id, Recipient.SUPPORTER, WITH_FAMILY if family else WITH_OTHERS,
            SharedFor.SUPPORT if family else SharedFor.BENEFITS, Given.WRITTEN, since, since + LONGEST, one.key,
        ))  # fmt: skip
    if given:
        record_permissions(by=by, team_id=team_id, at=at, permissions=given)
