"""What lies ahead: how a team would stand on a later day, if what it agreed happens."""

from datetime import date, datetime, time

from alongside.records.access import Sight
from alongside.reviews.queries.change import told
from alongside.reviews.queries.forecast import Forecast, Source, forecast
from alongside.reviews.queries.planned import Planned, usual
from alongside.reviews.queries.scorecard import USUAL
from alongside.schedule.queries.visits import MEANT, PlannedVisit, visits_between
from alongside.teams.access import Actor, Right, may

NOON = time(12)


def forecast_of_the_plan(
    actor: Actor, team_id: str, *, on: date, to: date, standard: str = USUAL, reading: str = ""
) -> Forecast:
    """The forecast of a later day against a standard, fed from the visits agreed after `on`.

    After the last day anything is agreed for, the last four weeks are repeated; where nothing is agreed they stand in
    for the whole of it. Whoever does not read Part 2 is told the number of visits without those under the label.
    """
    whole = Sight(team_id=team_id, notes=True, services=True, part2=True, hospital=True, write=True,
                 medicines=True)  # fmt: skip
    agreed = [each for each in visits_between(whole, since=on, until=to) if each.on > on and each.state in MEANT]
    part2 = may(actor, Right.SEE_PART2, team_id)
    known = [each for each in agreed if part2 or not each.part2]
    if not known:
        return forecast(actor, team_id, on=on, to=to, standard=standard, reading=reading)
    # Known ones alone say until when: the last day of all would tell of a visit under the label.
    until = max(each.on for each in known)
    after = [each for each in usual(team_id, on=on, to=to) if each.on > until]
    told_of = [each for each in usual(team_id, on=on, to=to, part2=part2) if each.on > until]
    says = f"as agreed until {told(until)}" + (", then the last four weeks repeated" if told_of else "")
    rows = [*(as_contact(each) for each in agreed), *after]
    source = Source(len(known) + len(told_of), says)
    return forecast(actor, team_id, on=on, to=to, planned=rows, source=source, standard=standard, reading=reading)


def as_contact(visit: PlannedVisit) -> Planned:
    """A visit as the contact it would be; without a time, at noon."""
    begins = visit.start or visit.window_from or NOON
    return Planned(
        client_id=visit.client_id, staff_ids=visit.staff_ids, started_at=datetime.combine(visit.on, begins),
        minutes=visit.minutes, mode=visit.mode, place=visit.place, with_client=True, with_supporter=False,
        service=visit.service,
    )  # fmt: skip
