"""What meets a clause about posts: who would count once something of them is on record, and what has to be filled."""

from collections.abc import Collection, Mapping, Sequence

from alongside.measures.score import Record
from alongside.records.queries.names import staff_called
from alongside.reviews.lift.least import CLOSE, up
from alongside.reviews.queries.asked import STAYS, Asked
from alongside.reviews.queries.change import Change, Part, count, listed, of_fte
from alongside.reviews.queries.naming import How, short_of
from alongside.reviews.queries.staffing import more_fte, vacancies, vacant_part
from alongside.reviews.queries.staffing import short_of as fte_short
from alongside.reviews.queries.who_goes import the_team
from alongside.terms import PRESCRIBERS, Role

ON_RECORD = {
    "not_qualified": "a year in it",
    "not_recorded": "what nobody wrote down yet",
    "no_rn": "a registered nurse's licence",
    "no_masters": "a master's degree",
    "no_bachelors": "a bachelor's degree",
    "not_certified": "a certificate",
    "no_degree_nor_four_years": "a degree or four years",
}
"""What keeps a post in the role from counting -> what would have to be on record of whoever holds it."""

FIRST = frozenset({"no_rn", "not_qualified", "not_recorded", "not_certified"})
TRUE = "If it is so, it is written down in People; if not, it is for somebody else to have."


def so_many(*roles: Role, also: str = "") -> How:
    """FTE in some roles. What is asked for first hides whether there is what is `also` asked."""

    def says(asked: Asked) -> Change:
        able, fte = _would_count(asked), fte_short(asked)
        enough = able[: fewest([record.figure for record in able], fte)]
        if enough:
            return _once_on_record(asked, enough, also)
        held = sum(record.figure for record in able)
        return more_fte(asked, frozenset(roles), up(fte - held, 2), others=_as_parts(able, also))

    return says


def somebody(*roles: Role, also: str = "") -> How:
    """One person in some role, whatever the hours."""

    def says(asked: Asked) -> Change:
        able = _would_count(asked)
        if able:
            return _once_on_record(asked, able[:1], also, others=able[1:])
        return _one_more(asked, roles)

    return says


def _one_more(asked: Asked, roles: Collection[Role]) -> Change:
    vacant = vacancies(asked.team_id, asked.on, roles)
    role = listed(sorted(role.label.lower() for role in roles))
    funded = f" {vacant[0].fte:.2f} FTE of it is funded and stands vacant." if vacant else ""
    return asked.change(
        f"One more of us in the post of {role} {asked.brings(one=True)}, whatever the hours.{funded}",
        parts=tuple(map(vacant_part, vacant)),
        assumes=f"{STAYS}.",
    )


def disciplines(asked: Asked) -> Change:
    """Roles nobody holds: those that stand vacant first."""
    held = {role for one in the_team(asked.team_id, asked.on).roles.values() for role in one}
    there = {Role(role) for role in held}
    missing = frozenset(Role) - there - {Role.TEAM_LEADER, Role.PROGRAM_ASSISTANT}
    missing -= PRESCRIBERS if there & PRESCRIBERS else frozenset()
    wanted = round(asked.ahead.distance)
    vacant = [one for one in vacancies(asked.team_id, asked.on, missing) if one.role in missing]
    named = ", ".join(sorted(role.label.lower() for role in missing))
    return asked.change(
        f"{count(wanted, 'more discipline')} {asked.brings(one=wanted == 1)}, whatever the hours: of {named}.",
        parts=tuple(map(vacant_part, vacant)),
        assumes=f"{STAYS}.",
    )


def one_or_two(asked: Asked) -> Change:
    """One prescriber at least, two at most."""
    if not asked.value:
        return _one_more(asked, PRESCRIBERS)
    team = the_team(asked.team_id, asked.on)
    names = team.called_in(PRESCRIBERS)
    return asked.change(
        f"{listed(list(names))} prescribe; two may. Who goes on is for the agency to decide.",
        parts=tuple(Part("", name, 1, 0, (), "holds a prescriber's post") for name in names),
        assumes=f"{STAYS}.",
    )


def full_time_leader(asked: Asked) -> Change:
    """The fullest post of a leader, made full."""
    fte = up(asked.ahead.distance, 2)
    team = the_team(asked.team_id, asked.on)
    leaders = team.called_in({Role.TEAM_LEADER})
    vacant = vacancies(asked.team_id, asked.on, {Role.TEAM_LEADER})
    if not leaders:
        return _one_more(asked, {Role.TEAM_LEADER})
    return asked.change(
        f"{fte:.2f} FTE more in the one post of {listed(list(leaders))} {asked.brings(one=True)}.",
        parts=tuple(map(vacant_part, vacant)),
        fte=fte,
        staff_minutes=of_fte(fte),
        assumes=f"Two half posts are not one full-time leader. {STAYS}.",
    )


def each_has(what: str) -> How:
    """Something that everybody in the role must have: who has it not, as far as is on record."""

    def says(asked: Asked) -> Change:
        without = short_of(asked)
        called = staff_called({staff for record in without for staff in record.staff})
        parts = tuple(
            Part("", called.get(staff, staff), 1, 0, (), f"counts once {what} is on record")
            for record in without
            for staff in record.staff
        )
        return asked.change(
            f"Write down {what} of {listed([part.name for part in parts])}.", parts=parts, assumes=f"{TRUE} {STAYS}."
        )

    return says


def _would_count(asked: Asked) -> list[Record]:
    """Those in the role who do not count yet, the fullest post first."""
    found = [record for record in asked.whole.records if record.reason in ON_RECORD and record.staff]
    return sorted(found, key=lambda record: (-record.figure, record.record_id))


def fewest(shares: Sequence[float], fte: float) -> int:
    """How many of some shares of a post, the fullest first, make up so much FTE; 0 where all of them do not."""
    held = 0.0
    for number, share in enumerate(shares, start=1):
        held += share
        if held >= fte - CLOSE:
            return number
    return 0


def _once_on_record(asked: Asked, chosen: Sequence[Record], also: str, others: Sequence[Record] = ()) -> Change:
    parts = _as_parts(chosen, also)
    things = listed(sorted({_thing(record, also) for record in chosen}))
    return asked.change(
        f"Write down {things} of {listed([part.name for part in parts])}: that {asked.brings(one=True)}.",
        parts=(*parts, *_as_parts(others, also)),
        assumes=f"{TRUE} {STAYS}.",
    )


def _thing(record: Record, also: str) -> str:
    """What of somebody is not on record. What is asked for first is told apart by its word."""
    first = ON_RECORD[record.reason or ""]
    return f"{first}, and {also}," if also and record.reason in FIRST else first


def _as_parts(records: Sequence[Record], also: str) -> tuple[Part, ...]:
    called = staff_called({staff for record in records for staff in record.staff})
    return tuple(
        Part(
            "",
            called.get(one.staff[0], one.staff[0]),
            1,
            0,
            (),
            f"{one.figure:.2f} FTE counts once {_thing(one, also)} is on record",
        )
        for one in records
    )


ANY = frozenset(Role) - {Role.PROGRAM_ASSISTANT}
VISITING = ANY - PRESCRIBERS

POSTS: Mapping[str, How] = {
    "staff_size": so_many(*VISITING),
    "prescriber_hours": so_many(*PRESCRIBERS),
    "prescriber_count": one_or_two,
    "prescriber_licensed": each_has("a licence"),
    "leader_full_time": full_time_leader,
    "leader_licensed": each_has("a licence"),
    "leader_degree": each_has("a master's degree"),
    "leader_experience": each_has("a year of supervised experience"),
    **dict.fromkeys(("substance_use_time", "substance_use_year"), so_many(Role.SUBSTANCE_USE_SPECIALIST)),
    "substance_use_degree": so_many(Role.SUBSTANCE_USE_SPECIALIST, also="a master's degree"),
    **dict.fromkeys(("nurse_time", "nurse_rn"), so_many(Role.NURSE)),
    "nurse_psychiatric": so_many(Role.NURSE, also="a year in psychiatry"),
    "vocational_specialist": somebody(Role.VOCATIONAL_SPECIALIST),
    "vocational_degree": somebody(Role.VOCATIONAL_SPECIALIST, also="a bachelor's degree"),
    "case_manager_certified": somebody(Role.CASE_MANAGER),
    "case_manager_learned": somebody(Role.CASE_MANAGER, also="a degree or four years"),
    "peer_specialist": so_many(Role.PEER_SPECIALIST),
    "vocational_shared_hours": each_has("an hour worked here in these four weeks"),
    "vocational_shared_meetings": each_has("one meeting of ours in these four weeks"),
    "disciplines": disciplines,
}
RATIO_OF_VISITING = so_many(*VISITING)
RATIO_OF_ALL = so_many(*ANY)
