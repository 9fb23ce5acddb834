"""What is known of a medicine from its name alone, as data: its group, and how often what is to be watched.

Names are found as whole words, without case and accents, under any name they are sold by. Whatever is not listed is
a medicine all the same: nothing is watched for it by itself, and only a prescriber's tick labels it.
Intervals follow the schizophrenia guideline of the American Psychiatric Association (2020), for blood pressure the
consensus of the American Diabetes Association (2004), and for clozapine its United States label. A result may name
another day for the next one; that day then stands.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from alongside.terms import MedicineGroup, Monitored

WEEKS = 7
HALF_A_YEAR, A_YEAR = 26 * WEEKS, 365

MEDICINES: Mapping[str, tuple[MedicineGroup, tuple[str, ...]]] = {
    "clozapine": (MedicineGroup.CLOZAPINE, ("clozaril", "fazaclo", "versacloz")),
    "aripiprazole": (MedicineGroup.SECOND_GENERATION, ("abilify", "aristada", "asimtufii")),
    "asenapine": (MedicineGroup.SECOND_GENERATION, ("saphris", "secuado")),
    "brexpiprazole": (MedicineGroup.SECOND_GENERATION, ("rexulti",)),
    "cariprazine": (MedicineGroup.SECOND_GENERATION, ("vraylar",)),
    "iloperidone": (MedicineGroup.SECOND_GENERATION, ("fanapt",)),
    "lumateperone": (MedicineGroup.SECOND_GENERATION, ("caplyta",)),
    "lurasidone": (MedicineGroup.SECOND_GENERATION, ("latuda",)),
    "olanzapine": (MedicineGroup.SECOND_GENERATION, ("zyprexa", "relprevv", "lybalvi")),
    "paliperidone": (MedicineGroup.SECOND_GENERATION, ("invega", "sustenna", "trinza", "hafyera")),
    "quetiapine": (MedicineGroup.SECOND_GENERATION, ("seroquel",)),
    "risperidone": (MedicineGroup.SECOND_GENERATION, ("risperdal", "perseris", "uzedy", "rykindo")),
    "ziprasidone": (MedicineGroup.SECOND_GENERATION, ("geodon",)),
    "chlorpromazine": (MedicineGroup.FIRST_GENERATION, ("thorazine",)),
    "fluphenazine": (MedicineGroup.FIRST_GENERATION, ("prolixin",)),
    "haloperidol": (MedicineGroup.FIRST_GENERATION, ("haldol",)),
    "loxapine": (MedicineGroup.FIRST_GENERATION, ("loxitane",)),
    "perphenazine": (MedicineGroup.FIRST_GENERATION, ("trilafon",)),
    "thiothixene": (MedicineGroup.FIRST_GENERATION, ("navane",)),
    "trifluoperazine": (MedicineGroup.FIRST_GENERATION, ("stelazine",)),
    "lithium": (MedicineGroup.LITHIUM, ("eskalith", "lithobid")),
    "acamprosate": (MedicineGroup.SUBSTANCE_USE, ("campral",)),
    "buprenorphine": (MedicineGroup.SUBSTANCE_USE, ("suboxone", "subutex", "sublocade", "zubsolv", "brixadi")),
    "disulfiram": (MedicineGroup.SUBSTANCE_USE, ("antabuse",)),
    "lofexidine": (MedicineGroup.SUBSTANCE_USE, ("lucemyra",)),
    "methadone": (MedicineGroup.SUBSTANCE_USE, ("dolophine", "methadose")),
    "naloxone": (MedicineGroup.SUBSTANCE_USE, ("narcan", "kloxxado", "zimhi")),
    "naltrexone": (MedicineGroup.SUBSTANCE_USE, ("vivitrol", "revia")),
}
"""The name a medicine is known by -> its group, and the names it is sold by."""

PART2_MEDICINES = frozenset(
    name for name, (group, _) in MEDICINES.items() if group is MedicineGroup.SUBSTANCE_USE
)  # fmt: skip

Interval = tuple[tuple[int, int], ...]
"""pairs of (days since the order, at the most; days from one to the next), in that order; the last has no end"""
ALWAYS = 10**6
_METABOLIC: Mapping[Monitored, Interval] = {
    Monitored.WEIGHT: ((HALF_A_YEAR, 4 * WEEKS), (ALWAYS, 13 * WEEKS)),
    Monitored.BLOOD_PRESSURE: ((12 * WEEKS, 12 * WEEKS), (ALWAYS, A_YEAR)),
    Monitored.GLUCOSE: ((120, 120), (ALWAYS, A_YEAR)),
    Monitored.LIPIDS: ((120, 120), (ALWAYS, A_YEAR)),
}
MONITORING: Mapping[MedicineGroup, Mapping[Monitored, Interval]] = {
    MedicineGroup.CLOZAPINE: {
        Monitored.NEUTROPHILS: ((HALF_A_YEAR, WEEKS), (A_YEAR, 2 * WEEKS), (ALWAYS, 4 * WEEKS)),
        **_METABOLIC,
        Monitored.MOVEMENT: ((ALWAYS, A_YEAR),),
    },
    MedicineGroup.SECOND_GENERATION: {**_METABOLIC, Monitored.MOVEMENT: ((ALWAYS, A_YEAR),)},
    MedicineGroup.FIRST_GENERATION: {
        Monitored.WEIGHT: _METABOLIC[Monitored.WEIGHT], Monitored.MOVEMENT: ((ALWAYS, HALF_A_YEAR),),
    },
    MedicineGroup.LITHIUM: {Monitored.LITHIUM: ((30, WEEKS), (ALWAYS, HALF_A_YEAR))},
    MedicineGroup.SUBSTANCE_USE: {},
}  # fmt: skip
"""Group -> what is watched, and how often: the defaults."""


@cache
def known_as(written: str) -> str:
    """The name under which a medicine is listed, however it is written; empty if none.

    Of two in one tablet, the one under the Part 2 label: nothing escapes it by being mixed.
    """
    found = sorted(_named(written), key=lambda name: name not in PART2_MEDICINES)
    return found[0] if found else ""


def part2_words(*texts: str) -> bool:
    """Whether any of these texts names a medicine under the Part 2 label."""
    return any(known_as(text) in PART2_MEDICINES for text in texts)


def next_due(name: str, what: Monitored, *, started_on: date, last_on: date | None) -> date:
    """When `what` is due for somebody who takes the medicine `name` since a day, and was last looked at on another."""
    from_on = started_on if last_on is None or last_on < started_on else last_on
    since = (from_on - started_on).days
    steps = MONITORING[MEDICINES[name][0]][what]
    return from_on + timedelta(days=next(every for upto, every in steps if since < upto))


def watched(name: str) -> tuple[Monitored, ...]:
    """What is watched while somebody takes a medicine, by the name it is known by."""
    return tuple(MONITORING[MEDICINES[name][0]]) if name else ()


def _named(written: str) -> Iterator[str]:
    words = set(re.findall(r"[a-z]+", written.casefold()))
    for name, (_, sold_as) in MEDICINES.items():
        if words & {name, *sold_as}:
            yield name
