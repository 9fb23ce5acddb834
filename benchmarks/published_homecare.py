"""Home-care instances others published (Mankowska, Meisel and Bierwirth 2014), as problems of ours, and judged apart.

A client has one or two services, two of them at once or one a while after the other; windows may be missed at a price.
Points are a third of the distance, a third of the lateness and a third of the greatest lateness, as published.
"""

import json
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

from alongside.planning.plan import Plan
from alongside.planning.problem import Part, Prices, Problem, Shift, Staff, Visit, Window
from alongside.planning.travel import Travel

FINE = 1000
"""Our times are whole numbers: a thousandth of theirs is one minute of ours."""
WHOLE_DAY = 10**9


@dataclass(frozen=True)
class Instance:
    """What was published: the document, the best cost its publishers found, and its name."""

    name: str
    document: dict[str, Any]
    best: float


def instances(folder: Path, *, sizes: tuple[str, ...]) -> list[Instance]:
    """Those of some sizes ("10", "25"), with the best known of the table that comes with them."""
    found = []
    for line in (folder / "best.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) > 6 and cells[1].endswith(".json") and cells[1].split("_")[2] in sizes:
            document = json.loads((folder / cells[1]).read_text())
            found.append(Instance(cells[1].removesuffix(".json"), document, float(cells[5])))
    return sorted(found, key=lambda instance: [int(part) for part in instance.name.split("_")[2:]])


def problem_of(document: dict[str, Any]) -> Problem:
    """The instance in our words. Nobody may be left out, so that is dearer than anything."""
    names = ["office", *(patient["id"] for patient in document["patients"])]
    minutes = {
        a: {b: round(FINE * document["distances"][i][j]) for j, b in enumerate(names)} for i, a in enumerate(names)
    }
    third = 1 / 3 / FINE
    return Problem(
        day=date(2026, 11, 30),
        visits=tuple(map(_visit, document["patients"])),
        staff=tuple(
            Staff(
                id=caregiver["id"],
                name=caregiver["id"],
                role="caregiver",
                shifts=(Shift(0, WHOLE_DAY),),
                credentials=tuple(caregiver["abilities"]),
                start="office",
                end="office",
            )
            for caregiver in document["caregivers"]
        ),
        travel=Travel(minutes=minutes),
        prices=Prices(travel=third, late=third, latest=third, unmet=1e5),
    )


def _visit(patient: dict[str, Any]) -> Visit:
    asked = patient["required_caregivers"]
    parts = tuple(Part(credentials=(one["service"],), minutes=round(FINE * one["duration"])) for one in asked)
    opens, closes = (round(FINE * time) for time in patient["time_window"])
    least, most = (round(FINE * time) for time in _apart(patient))
    return Visit(
        id=patient["id"],
        client=patient["id"],
        minutes=round(FINE * asked[0]["duration"]),
        windows=(Window(opens, WHOLE_DAY // 10),),
        place=patient["id"],
        parts=parts,
        gap=(least, most),
        wanted_by=closes,
    )


def _apart(patient: dict[str, Any]) -> tuple[float, float]:
    told = patient.get("synchronization", {"type": "simultaneous"})
    return (0.0, 0.0) if told["type"] == "simultaneous" else tuple(told["distance"])


def judged(document: dict[str, Any], plan: Plan) -> float:
    """The published cost of who goes where in which order, timed anew on the published numbers.

    Takes nothing from the plan but each caregiver's sequence. Raises ValueError for what the instance does not allow.
    """
    patients = {patient["id"]: patient for patient in document["patients"]}
    place = {name: number for number, name in enumerate(("office", *patients))}
    able = {caregiver["id"]: set(caregiver["abilities"]) for caregiver in document["caregivers"]}
    served = sorted((one.visit, one.part) for one in plan.assignments)
    if served != sorted((p["id"], n) for p in patients.values() for n in range(len(p["required_caregivers"]))):
        raise ValueError("not everybody is served, each once")
    for one in plan.assignments:
        if patients[one.visit]["required_caregivers"][one.part]["service"] not in able[one.staff]:
            raise ValueError(f"{one.staff} cannot do that for {one.visit}")
    routes = [[(one.visit, one.part) for one in plan.of_staff(staff)] for staff in able]
    road = document["distances"]
    begins = _timed(patients, routes, lambda a, b: road[place[a]][place[b]])
    stops = [["office", *(visit for visit, _ in route), "office"] for route in routes if route]
    distance = sum(road[place[a]][place[b]] for route in stops for a, b in pairwise(route))
    late = [max(0.0, begin - patients[visit]["time_window"][1]) for (visit, _), begin in begins.items()]
    return float(distance + sum(late) + max(late)) / 3


def _timed(patients: dict[str, Any], routes: list[list[tuple[str, int]]], road: Any) -> dict[tuple[str, int], float]:
    """The earliest beginnings: pushed later until nothing pushes any more."""
    begins = {stop: float(patients[stop[0]]["time_window"][0]) for route in routes for stop in route}
    for _ in range(10 * len(begins) + 10):
        before = dict(begins)
        for route in routes:
            at, free = "office", 0.0
            for visit, part in route:
                begins[visit, part] = max(begins[visit, part], free + road(at, visit))
                at, free = visit, begins[visit, part] + patients[visit]["required_caregivers"][part]["duration"]
        for visit, patient in patients.items():
            if len(patient["required_caregivers"]) == 2:
                least, most = _apart(patient)
                begins[visit, 1] = max(begins[visit, 1], begins[visit, 0] + least)
                begins[visit, 0] = max(begins[visit, 0], begins[visit, 1] - most)
        if begins == before:
            return begins
    raise ValueError("two people wait for each other for ever")
