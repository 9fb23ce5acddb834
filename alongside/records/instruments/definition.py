"""What a questionnaire asks, read from a FHIR Questionnaire: one file is one questionnaire.

Of FHIR it takes groups, displays, choices with ordinal values, whole numbers and texts. What FHIR has no plain place
for stands in extensions of ours, `urn:alongside:`: `short`, `source`, `asks` (client or clinician), `part2`, `score`,
and on a question `notice` (what to do if the answer is worth more than nothing) and `most`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import Any

OURS = "urn:alongside:"
ORDINAL = "http://hl7.org/fhir/StructureDefinition/ordinalValue"
MOST = 10_000


class Kind(StrEnum):
    CHOICE = "choice"
    NUMBER = "integer"
    WORDS = "text"


class NotAQuestionnaireError(Exception):
    """A file that holds no questionnaire we can ask, with a sentence that says what is wrong, and where."""


@dataclass(frozen=True, slots=True)
class Option:
    code: str
    says: str
    worth: float | None


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked. `under` is the words of the group it stands in; `most` bounds a number."""

    id: str
    asks: str
    kind: Kind
    needed: bool
    under: str = ""
    options: tuple[Option, ...] = ()
    notice: str = ""
    most: int = MOST

    def option(self, code: str) -> Option | None:
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Scale:
    """A sum over questions, and from which figure on it is called what. `fewer` says that less is better."""

    name: str
    of: tuple[str, ...]
    bands: tuple[tuple[int, str], ...]
    fewer: bool

    def says(self, value: float) -> str:
        """What the figure is called; empty where its source names no limits."""
        return next((words for least, words in reversed(self.bands) if value >= least), "")


@dataclass(frozen=True)
class Instrument:
    """A questionnaire as it is asked. `told` are sentences before the first question."""

    name: str
    version: str
    title: str
    short: str
    terms: str
    source: str
    by_client: bool
    part2: bool
    told: tuple[str, ...]
    questions: tuple[Question, ...]
    scales: tuple[Scale, ...]
    found: Mapping[str, Any]
    """the whole definition, as the file has it"""

    @cached_property
    def id(self) -> str:
        """What an address calls it: its name there would say of a client what they are asked about."""
        return sha256(self.name.encode()).hexdigest()[:12]

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}


def read(text: str, *, where: str) -> Instrument:
    """The questionnaire a file holds. Raises NotAQuestionnaireError with `where` and what is wrong."""
    try:
        found = json.loads(text)
    except ValueError as wrong:
        raise NotAQuestionnaireError(f"{where} is not JSON: {wrong}.") from wrong
    if not isinstance(found, dict) or found.get("resourceType") != "Questionnaire":
        raise NotAQuestionnaireError(f'{where} is no FHIR Questionnaire: "resourceType" must say "Questionnaire".')
    try:
        return _instrument(found, where)
    except (KeyError, TypeError, AttributeError) as wrong:
        raise NotAQuestionnaireError(f"{where} lacks {wrong} where a questionnaire has it.") from wrong


def _instrument(found: Mapping[str, Any], where: str) -> Instrument:
    questions = tuple(_questions(found["item"], "", where))
    extensions = found.get("extension", ())
    instrument = Instrument(
        name=found["name"], version=found["version"], title=found["title"],
        short=_ours(extensions, "short") or found["title"], terms=found["copyright"],
        source=_ours(extensions, "source") or "", by_client=_ours(extensions, "asks") != "clinician",
        part2=bool(_ours(extensions, "part2")), questions=questions, scales=tuple(_scales(extensions)),
        told=tuple(item["text"] for item in found["item"] if item["type"] == "display"), found=found,
    )  # fmt: skip
    _check(instrument, where)
    return instrument


def _questions(items: Sequence[Mapping[str, Any]], under: str, where: str) -> Iterator[Question]:
    for item in items:
        if item["type"] == "group":
            yield from _questions(item["item"], item.get("text", ""), where)
        elif item["type"] in set(Kind):
            yield _question(item, under)
        elif item["type"] != "display":
            accepted = ", ".join(sorted({*Kind, "group", "display"}))
            raise NotAQuestionnaireError(f"{where}: {item['linkId']} is a {item['type']!r}; accepted are {accepted}.")


def _question(item: Mapping[str, Any], under: str) -> Question:
    extensions = item.get("extension", ())
    return Question(
        id=item["linkId"], asks=item["text"], kind=Kind(item["type"]), needed=bool(item.get("required")), under=under,
        options=tuple(_option(each["valueCoding"]) for each in item.get("answerOption", ())),
        notice=_ours(extensions, "notice") or "", most=_ours(extensions, "most") or MOST,
    )  # fmt: skip


def _option(coding: Mapping[str, Any]) -> Option:
    worth = next((each["valueDecimal"] for each in coding.get("extension", ()) if each["url"] == ORDINAL), None)
    return Option(coding["code"], coding["display"], None if worth is None else float(worth))


def _scales(extensions: Sequence[Mapping[str, Any]]) -> Iterator[Scale]:
    for each in extensions:
        if each["url"] != f"{OURS}score":
            continue
        parts = each["extension"]
        bands = [{of["url"]: _value(of) for of in part["extension"]} for part in parts if part["url"] == "band"]
        named = {part["url"]: _value(part) for part in parts if part["url"] in {"name", "better"}}
        yield Scale(
            name=named["name"], of=tuple(_value(part) for part in parts if part["url"] == "of"),
            bands=tuple(sorted((band["from"], band["says"]) for band in bands)), fewer=named["better"] != "higher",
        )  # fmt: skip


def _ours(extensions: Sequence[Mapping[str, Any]], name: str) -> Any:
    return next((_value(each) for each in extensions if each["url"] == OURS + name), None)


def _value(extension: Mapping[str, Any]) -> Any:
    return next((value for key, value in extension.items() if key.startswith("value")), None)


def _check(instrument: Instrument, where: str) -> None:
    if len(instrument.by_id) != len(instrument.questions):
        raise NotAQuestionnaireError(f"{where}: two questions have the same linkId.")
    for question in instrument.questions:
        if question.kind is Kind.CHOICE and not question.options:
            raise NotAQuestionnaireError(f"{where}: {question.id} is a choice without answerOption.")
    for scale in instrument.scales:
        for id in scale.of:
            added = instrument.by_id.get(id)
            if added is None or any(option.worth is None for option in added.options):
                raise NotAQuestionnaireError(f"{where}: {scale.name!r} adds {id}, which has no ordinal values.")
