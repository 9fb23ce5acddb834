"""The sentences measures are made of, in one portable subset of SQL.

Booleans are 0 or 1, dates compare as dates (as ISO text in SQLite), numbers with a fraction are written with an
exponent so that every engine reads a double or better. Windows come from the calendar, never from date arithmetic.
"""

from alongside.measures.chart import Clause, Column, Fold, LeftOut, Source

COMPLETED = Clause("c.outcome = 'completed'", "'attempted'")
IN_PERSON = Clause("c.mode = 'face_to_face'", "c.mode")
WITH_CLIENT = Clause("c.with_client = 1", "'supporter_only'")
WITH_SUPPORTER = Clause("c.with_supporter = 1", "'no_supporter'")
PLACE = "coalesce(c.place, 'place_not_recorded')"
IN_THE_COMMUNITY = Clause("c.place in ('community', 'home', 'residential')", PLACE)
AT_THE_OFFICE = Clause("c.place = 'office'", PLACE)
IN_COMMUNITY_OR_OFFICE = Clause("c.place in ('community', 'home', 'residential', 'office')", PLACE)

FACE_TO_FACE = (COMPLETED, IN_PERSON, WITH_CLIENT)

PRESCRIBERS = ("psychiatrist", "psychiatric_aprn", "other_prescriber")
NOT_AN_ASSISTANT = Clause("p.role <> 'program_assistant'", "'program_assistant'")
QUALIFIED = Clause("p.qualified = 1", "case when p.qualified is null then 'not_recorded' else 'not_qualified' end")


def quoted(*words: str) -> str:
    """Words as a list of SQL literals: quoted("a", "b") is `'a', 'b'`."""
    return ", ".join("'" + word.replace("'", "''") + "'" for word in words)


def of_service(*services: str) -> Clause:
    """A contact for one of these services."""
    return Clause(f"c.service in ({quoted(*services)})", "'other_service'")


def in_role(*roles: str) -> Clause:
    """A post in one of these roles."""
    return Clause(f"p.role in ({quoted(*roles)})", "'other_role'")


def not_in_role(*roles: str, word: str) -> Clause:
    """A post in none of these roles; `word` says what the others are."""
    return Clause(f"p.role not in ({quoted(*roles)})", f"'{word}'")


def all_hold(clauses: tuple[Clause, ...]) -> str:
    """True where every clause holds."""
    return " and ".join(clause.holds for clause in clauses)


def why_not(clauses: tuple[Clause, ...]) -> str:
    """The word of the first clause that does not hold, empty text where all do."""
    text = "''"
    for clause in reversed(clauses):
        text = f"case when {clause.holds} then {text} else {clause.otherwise} end"
    return text


def number_of(name: str, clauses: tuple[Clause, ...], days: int) -> Column:
    """How many contacts of the window meet the clauses."""
    return Column(name, Fold.SUM, "1", clauses, days)


def minutes_of(name: str, clauses: tuple[Clause, ...], days: int) -> Column:
    """The minutes of the contacts of the window which meet the clauses."""
    return Column(name, Fold.SUM, "c.minutes", clauses, days)


def last_day_of(name: str, clauses: tuple[Clause, ...], days: int) -> Column:
    """The day of the latest contact of the window which meets the clauses."""
    return Column(name, Fold.MAX, "c.started_on", clauses, days)


def first_worker_of(name: str, clauses: tuple[Clause, ...], days: int) -> Column:
    """The lowest staff id at the contacts which meet the clauses: with the highest, tells one worker from several."""
    return Column(name, Fold.MIN, "c.first_staff", clauses, days, Source.CARRIED)


def last_worker_of(name: str, clauses: tuple[Clause, ...], days: int) -> Column:
    """The highest staff id at the contacts which meet the clauses."""
    return Column(name, Fold.MAX, "c.last_staff", clauses, days, Source.CARRIED)


def workers_of(name: str, clauses: tuple[Clause, ...], days: int) -> Column:
    """How many different workers were at the contacts which meet the clauses; dearer than first and last."""
    return Column(name, Fold.DISTINCT, "cs.staff_id", clauses, days, Source.STAFF)


def enrolled_for(days: int) -> LeftOut:
    """Leaves out whoever was not on the team for the whole window of days."""
    return LeftOut("enrolled_after_window_began", f"enrolled_on > first_{days}", since="enrolled_on")


def with_flag(flag: str, without: str) -> tuple[LeftOut, LeftOut]:
    """Leaves out whoever does not have the flag, and whoever nobody recorded it of."""
    return (
        LeftOut(f"{flag}_not_recorded", f"{flag} is null"),
        LeftOut(without, f"{flag} = 0"),
    )


WITH_SUPPORTERS = with_flag("has_supporters", without="no_supporters")
WITH_SUBSTANCE_USE = with_flag("substance_use_disorder", without="no_substance_use_disorder")
