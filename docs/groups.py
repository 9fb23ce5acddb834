"""Writes docs/reference/services.md: how each of the eleven groups of service is planned, delivered and counted."""

from collections.abc import Iterator
from pathlib import Path

from alongside.measures.chart import OverClients
from alongside.measures.standards import standard_called
from alongside.terms import HMIS, OUTSIDE_AS, PARTS, SERVICES_OF, Service, ServiceGroup, SpellKind, service_of

SERVICES = Path(__file__).parent / "reference" / "services.md"
UTAH = "utah_acot"

OPENING = """# Services: planned, delivered, counted

Generated from `alongside/terms` and `alongside/measures/standards` by `make manual`.

A team owes everybody eleven groups of service. Each is **planned** on a client's page *Services* (what, who of us, how
often) and on the weekly card; **delivered** by a contact logged for one of its services; and **counted**, per client on
the same page and over the caseload by a clause. Contacts that were tried are no delivery; a group session logged once
is a contact of everybody who came.
"""


def services() -> str:
    """The whole page, as it should stand in the repository."""
    return "\n".join([OPENING, *groups(), *parts(), *homes(), *others()]) + "\n"


def groups() -> Iterator[str]:
    yield "| group | planned as, and delivered by a contact for | told beside it | counted by |"
    yield "|---|---|---|---|"
    for group, words in SERVICES_OF.items():
        label = " Part 2." if group is ServiceGroup.DUAL_DISORDERS else ""
        named = ", ".join(f"{word.label} `{word}`" for word in words)
        yield f"| **{group.label}**{label} | {named} | {beside(words)} | {counted(group)} |"


def beside(words: tuple[Service, ...]) -> str:
    """The parts of a life that belong to these services."""
    kinds = [
        kind.label for kind, part in PARTS.items()
        if kind not in {SpellKind.PLAN, SpellKind.OUTSIDE}
        and any(service_of(kind, word) in words for word in part.words)
    ]  # fmt: skip
    return ", ".join(kinds)


def counted(group: ServiceGroup) -> str:
    measure = next(measure for measure in standard_called(UTAH).measures if gauges(measure.readings[0].method, group))
    return f"[`{measure.item}`](standards/{UTAH}/{measure.item}.md), the share of the caseload that had it in 90 days"


def gauges(method: object, group: ServiceGroup) -> bool:
    """Whether a measure counts the contacts of exactly the services of a group."""
    if not isinstance(method, OverClients):
        return False
    counts = " ".join(clause.holds for clause in method.counts)
    return {word for word in Service if f"'{word}'" in counts} == set(SERVICES_OF[group])


def parts() -> Iterator[str]:
    yield "\n## What is written down of a life\n"
    yield "Each part holds from one day to another; a correction is another row, and what was written stays.\n"
    yield "| part | its words | falls due | besides |\n|---|---|---|---|"
    for kind, part in PARTS.items():
        words = "the services" if part.words is Service else "; ".join(word.label for word in part.words)
        lead = f", {part.lead} days before" if part.lead else ""
        rules = [*(["one at a time"] if part.one else []), *(["Part 2"] if len(part.part2) == len(part.words) else [])]
        yield f"| {kind.label} | {words} | {f'{part.falls}{lead}' if part.falls else ''} | {', '.join(rules)} |"


def homes() -> Iterator[str]:
    yield "\n## Homes, and the living situations of HMIS\n"
    yield "| home | HMIS |\n|---|---|"
    yield from (f"| {home.label} | {', '.join(map(str, codes))} |" for home, codes in HMIS.items())


def others() -> Iterator[str]:
    yield "\n## What others give, as `external_services`\n"
    yield "| from others | counts as |\n|---|---|"
    yield from (f"| {kind.label} | {service.label} `{service}` |" for kind, service in OUTSIDE_AS.items())


if __name__ == "__main__":
    SERVICES.write_text(services())
