"""How clients live and what others give them, from the spells of their records."""

from dataclasses import replace

from alongside.reviews.feed.laid import Laid, same
from alongside.terms import HOMELESS, IN_A_PROGRAMME, OUTSIDE_AS


def _words(words: frozenset[str]) -> str:
    return ", ".join(f"'{word}'" for word in sorted(words))


def _status(alias: str) -> str:
    """The word of the facts for a home, a job or a school."""
    return (
        f"CASE {alias}.kind WHEN 'school' THEN 'school' "
        f"WHEN 'job' THEN CASE {alias}.word WHEN 'competitive' THEN 'competitive_job' ELSE 'other_job' END "
        f"ELSE CASE WHEN {alias}.word IN ({_words(frozenset(HOMELESS))}) THEN 'homeless' "
        f"WHEN {alias}.word IN ({_words(frozenset(IN_A_PROGRAMME))}) THEN 'residential' ELSE 'housed' END END"
    )


def _service(alias: str) -> str:
    arms = " ".join(f"WHEN '{word}' THEN '{service}'" for word, service in OUTSIDE_AS.items())
    return f"CASE {alias}.word {arms} END"


def _twice(same_fact: str) -> str:
    """Whether another spell is the same fact: without an identity of its own, it stands once."""
    return (
        "EXISTS (SELECT 1 FROM records_spell a WHERE a.team_id = p.team_id AND a.client_id = p.client_id "  # noqa: S608 - our own words
        "AND a.stands "
        "AND a.kind = p.kind AND a.from_on = p.from_on AND a.until_on IS NOT DISTINCT FROM p.until_on "
        f"AND {same_fact} AND a.id < p.id)"
    )


# Once somebody has left for good, nobody writes down how they go on.
_LEFT = (
    "(SELECT CASE WHEN COUNT(*) = COUNT(e.ended_on) THEN MAX(e.ended_on) END FROM records_enrollment e "
    "WHERE e.team_id = p.team_id AND e.client_id = p.client_id)"
)
_UNTIL = f"CASE WHEN {_LEFT} < COALESCE(p.until_on, {_LEFT}) THEN {_LEFT} ELSE COALESCE(p.until_on, {_LEFT}) END"
_WHY_NOT = (
    ("takes_another_back", "p.withdrawn"),
    ("taken_back", "EXISTS (SELECT 1 FROM records_spell w WHERE w.replaces_id = p.id AND w.withdrawn)"),
    ("corrected", "NOT p.stands"),
)
_ARMS = " ".join(f"WHEN {condition} THEN '{reason}'" for reason, condition in _WHY_NOT)
_SAME_STATUS = _twice(f"{_status('a')} = {_status('p')}")
LIVED = (
    f"SELECT p.team_id, p.client_id, {_status('p')} AS status, p.from_on AS started_on, "  # noqa: S608 - our own words
    f"{_UNTIL} AS ended_on, "
    f"CASE {_ARMS} WHEN {_SAME_STATUS} THEN 'written_twice' ELSE '' END AS why_not "
    "FROM records_spell p WHERE p.kind IN ('home', 'job', 'school')"
)
"""A piece of `status_days`."""
_SAME_SERVICE = _twice(f"{_service('a')} = {_service('p')}")
EXTERNAL_SERVICES = Laid(
    "external_services",
    "(SELECT * FROM records_spell WHERE kind = 'outside') p",
    {
        **same("p", "client_id", "team_id"),
        "service": _service("p"),
        "started_on": "p.from_on",
        "ended_on": _UNTIL,
    },
    team="p.team_id",
    holds=f"p.stands AND NOT {_SAME_SERVICE}",
    why_not=(*_WHY_NOT, ("written_twice", _SAME_SERVICE)),
    # What lies under Part 2 does not say that the table is kept: whoever may not read it would be told by a score.
    begins="CASE WHEN NOT p.part2 THEN p.from_on END",
)
ELSEWHERE_WITHOUT_PART2 = "external_services_without_part2"
FOR_READERS = (
    replace(EXTERNAL_SERVICES, table=ELSEWHERE_WITHOUT_PART2, holds=f"NOT p.part2 AND {EXTERNAL_SERVICES.holds}"),
)
"""What others give, as somebody sees it who may not read records labelled Part 2."""
