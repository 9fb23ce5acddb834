"""A team's day as it could be, from a seed: windows, roles, breaks, wishes, who has been seen, visits of two people."""

from datetime import date
from random import Random

from alongside.planning.problem import Break, Part, Problem, Shift, Staff, Visit, Window
from alongside.planning.travel import Travel

ROLES = (
    *("nurse", "nurse", "psychiatrist", "peer_specialist", "case_manager", "case_manager", "case_manager"),
    *("therapist", "substance_use_specialist", "vocational_specialist"),
)
NORTH, EAST = 40.76, -111.89


def team_day(seed: int, *, staff: int = 10, visits: int = 45, of_two: int = 5) -> Problem:
    """So many people of every role, so many visits, the first of them of two people, around one office."""
    chance = Random(seed)
    places = {"office": (NORTH, EAST)}
    for number in range(visits):
        places[f"p{number}"] = (NORTH + chance.uniform(-0.09, 0.09), EAST + chance.uniform(-0.1, 0.1))
    return Problem(
        day=date(2026, 11, 30),
        staff=tuple(_worker(chance, number) for number in range(staff)),
        visits=tuple(_visit(chance, number, of_two) for number in range(visits)),
        places=places,
        travel=Travel(kmh=35),
        seen_by={
            f"c{n}": tuple(f"s{k}" for k in chance.sample(range(staff), chance.choice((0, 1, 1, 2, 3))))
            for n in range(visits)
        },
    )


def _worker(chance: Random, number: int) -> Staff:
    begin = 480 if number % 3 else 540
    return Staff(
        id=f"s{number}",
        name=f"Worker {number}",
        role=ROLES[number % len(ROLES)],
        shifts=(Shift(begin, begin + 480, (Break(690, 810, 30),), overtime=30),),
        start="office",
        end="office",
        gender=chance.choice("fm"),
        languages=("es",) if number % 4 == 0 else (),
        most_load=8,
    )


def _visit(chance: Random, number: int, of_two: int) -> Visit:
    opens, long = chance.choice(range(480, 900, 60)), chance.choice((60, 120, 180, 240))
    parts: tuple[Part, ...] = (Part(),)
    if number < of_two:
        parts = (Part(roles=("nurse", "psychiatrist")) if number % 2 else Part(), Part())
    elif chance.random() < 0.3:
        parts = (Part(roles=(chance.choice(("nurse", "case_manager", "therapist", "peer_specialist")),)),)
    return Visit(
        id=f"v{number}",
        client=f"c{number}",
        minutes=chance.choice((20, 30, 30, 45, 60)),
        windows=(Window(opens, opens + long),),
        place=f"p{number}",
        parts=parts,
        need=chance.choice((1.0, 1.0, 1.0, 2.0, 3.0)),
        gender=chance.choice("fm") if chance.random() < 0.1 else None,
        language="es" if chance.random() < 0.1 else None,
        wanted_by=opens + long // 2 if chance.random() < 0.2 else None,
    )
