"""What the next rating takes of how a team works: its meetings, its leader's visits, its services, its hours."""

from collections import Counter
from collections.abc import Callable, Mapping

from alongside.measures.score import Record
from alongside.records.queries.names import client_names
from alongside.reviews.lift.least import whole_at_least
from alongside.reviews.lift.mentions import Meeting, to_mention
from alongside.reviews.lift.visits import minutes_for
from alongside.reviews.queries.asked import Asked
from alongside.reviews.queries.change import Change, Part, count, duration
from alongside.reviews.queries.facts import run
from alongside.reviews.queries.figures import RUNGS
from alongside.reviews.queries.reasons import why
from alongside.reviews.queries.who_goes import the_team
from alongside.terms import Role

HALF_AN_HOUR = 30
WEEKS = 4
EVERYONE = 95


def _meetings(asked: Asked) -> Change:
    """H3: more days with a meeting, or more people spoken of at those there are."""
    gate = asked.measure.gate
    if gate and gate.flag in asked.score.flags:
        return spoken_of(asked, EVERYONE)
    return meeting_days(asked)


def meeting_days(asked: Asked) -> Change:
    """More days with a daily meeting in four weeks."""
    days = whole_at_least(asked.ahead.distance * WEEKS, beyond=asked.ahead.beyond)
    come = len(the_team(asked.team_id, asked.on).roles)
    return asked.change(
        f"{count(days, 'more meeting day')} in four weeks {asked.brings(one=days == 1)}.",
        parts=(Part("", "Daily meeting", days, 0, (), "on days without one; everyone is spoken of"),),
        staff_minutes=days * HALF_AN_HOUR * come,
        assumes=f"A meeting of half an hour with the {come} who work here.",
    )


def spoken_of(asked: Asked, goal: int) -> Change:
    """Whom to speak of at the daily meetings there were, for `goal` percent on average."""
    silent: dict[str, set[str]] = {}
    active: Counter[str] = Counter()
    rows = run(SPOKEN_OF, [asked.team_id, asked.score.window[0], asked.on])
    for meeting, client, spoken in rows:
        active[str(meeting)] += 1
        missed = silent.setdefault(str(meeting), set())
        if not spoken:
            missed.add(str(client))
    meetings = [Meeting(one, active[one], tuple(sorted(missed))) for one, missed in sorted(silent.items())]
    missing = Counter(to_mention(meetings, goal))
    names = client_names(set(missing))
    parts = tuple(
        Part(client, names[client], times, 0, (), f"not spoken of at {count(times, 'daily meeting')}")
        for client, times in sorted(missing.items(), key=lambda pair: (-pair[1], names[pair[0]]))
    )
    told_of = count(sum(missing.values()), "mention")
    return asked.change(
        f"{told_of} more, of {count(len(parts), 'person', 'people')}, over {count(len(meetings), 'daily meeting')}: "
        f"then {goal} % are spoken of, and {asked.there}.",
        now=f"{dict(asked.score.gauges).get('share_mentioned', asked.score.value) or 0:.1f} % spoken of",
        to=f"{goal} % spoken of",
        parts=parts,
    )


SPOKEN_OF = """select distinct m.meeting_id, e.client_id, case when n.client_id is null then 0 else 1 end
from meetings m
join enrollments e on e.team_id = m.team_id and e.enrolled_on <= m.held_on
  and (e.ended_on is null or e.ended_on > m.held_on)
left join meeting_mentions n on n.meeting_id = m.meeting_id and n.client_id = e.client_id
where m.team_id = %s and m.kind = 'daily' and m.held_on >= %s and m.held_on <= %s"""


def _leader(asked: Asked) -> Change:
    """H4: minutes of the leader in contacts, by name."""
    made, worked = asked.score.numerator or 0, asked.score.denominator or 0
    minutes = whole_at_least(asked.ahead.value / 100 * worked - made, beyond=asked.ahead.beyond)
    price = minutes_for(minutes)
    team = the_team(asked.team_id, asked.on)
    leaders = tuple(team.called[staff] for staff in team.holding({Role.TEAM_LEADER}))
    who = leaders[0] if len(leaders) == 1 else "the leaders"
    visits = count(price.contacts, "more visit")
    return asked.change(
        f"{visits} by {who}, {duration(price.minutes)} in all, {asked.brings(one=price.contacts == 1)}.",
        parts=tuple(
            Part("", leader, price.contacts, price.minutes, (leader,), f"{duration(price.minutes)} with clients")
            for leader in leaders[:1]
        ),
        contacts=price.contacts,
        staff_minutes=price.minutes,
        assumes="The leader's hours stay as they are; the visits replace other work.",
    )


def _services(asked: Asked) -> Change:
    """O3: the services the team does not give itself yet, as far as the records name them."""
    lacking = [record for record in asked.whole.records if record.kind == "service" and record.reason]
    wanted = whole_at_least(asked.ahead.distance)
    named = ", ".join(_spelt(record) for record in lacking)
    begin = f"Give {count(wanted, 'more service')} yourselves"
    return asked.change(
        f"{begin}: one of {named}."
        if len(lacking) > 1 and wanted == 1
        else f"{begin}: {named}."
        if named
        else f"{begin}.",
        parts=tuple(Part("", _spelt(record), 1, 0, (), why(record.reason or "")) for record in lacking),
        assumes="A service counts once a contact of it is completed, and no more than a tenth get it elsewhere.",
    )


def _spelt(service: Record) -> str:
    return service.record_id.replace("_", " ")


def _hours(asked: Asked) -> Change:
    """O4: hours of four weeks that stand on the lowest rung."""
    covered, hours = asked.score.numerator or 0, asked.score.denominator or 0
    return asked.change(
        f"O4 is {asked.goal} when {RUNGS['O4'][asked.rung]}: the team covers {covered:.0f} of {hours:.0f} hours now.",
        assumes="Every hour of the four weeks counts; the worst of them decides.",
    )


CHANGES: Mapping[str, Callable[[Asked], Change]] = {"H3": _meetings, "H4": _leader, "O3": _services, "O4": _hours}
