"""Reading FHIR bundles, and bulk exports of a resource a line. All is read before anything is written."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from alongside.fhir.outcome import FaultyInput, Where

LARGEST_MB = 64
MOST_FILES = 5_000
SUFFIXES = {".json", ".ndjson"}
BUNDLE_TYPES = ("transaction", "batch", "collection", "searchset", "document")
OF_R5 = {"actualPeriod", "plannedStartDate", "plannedEndDate", "subjectStatus", "careTeam", "admission"}
OF_STU3 = {"incomingReferral", "reason"}
WORD = re.compile(r"[A-Za-z]\w{0,63}")
ID = re.compile(r"[A-Za-z0-9.-]{1,64}")

Read = Callable[[int, int], None]
"""files read, of how many"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One resource of a bundle, as it was read."""

    file: str
    number: int
    """its place in the bundle, from 1"""
    url: str
    resource: dict[str, Any]

    @property
    def type(self) -> str:
        return str(self.resource["resourceType"])

    @property
    def id(self) -> str:
        """The resource's id, if it is one: only then may it be named to a person."""
        given = self.resource.get("id")
        return given if isinstance(given, str) and ID.fullmatch(given) else ""

    @property
    def where(self) -> Where:
        return Where(self.file, self.type, self.id or f"entry {self.number}")


def read_folder(path: Path, *, read: Read) -> list[Entry]:
    """Every resource of every .json or .ndjson file at `path`, a folder or a file. Raises FaultyInput, a fault each."""
    files = find_files(path)
    entries: list[Entry] = []
    faults: list[str] = []
    for number, file in enumerate(files, 1):
        try:
            entries += entries_of(file)
        except FaultyInput as fault:
            faults += fault.sentences
        read(number, len(files))
    if faults:
        raise FaultyInput(*faults)
    return entries


def find_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise FaultyInput(f"{path}: there is no such folder or file. Name a folder of FHIR R4 bundles.")
    files = sorted(file for file in path.iterdir() if file.suffix.lower() in SUFFIXES and file.is_file())
    if not files:
        raise FaultyInput(
            f"{path}: no file here ends in .json or .ndjson. Name a folder of FHIR R4 bundles, a file each."
        )
    if len(files) > MOST_FILES:
        raise FaultyInput(f"{path}: {len(files):,} files; up to {MOST_FILES:,} are read at once. Split the folder.")
    return files


def entries_of(file: Path) -> list[Entry]:
    """The resources of one bundle, or of one file of resources a line."""
    faults: list[str] = []
    entries: list[Entry] = []
    for number, given in enumerate(lines_in(file) if is_lines(file) else listed_in(file), 1):
        resource = given.get("resource") if isinstance(given, dict) else None
        kind = resource.get("resourceType") if isinstance(resource, dict) else None
        if not isinstance(resource, dict) or not isinstance(kind, str) or not WORD.fullmatch(kind):
            faults.append(f"{file.name}: entry {number} holds no resource with a resourceType.")
            continue
        url = given.get("fullUrl")
        entry = Entry(file.name, number, url if isinstance(url, str) else "", resource)
        faults += [f"{entry.where} {fault}" for fault in foreign(resource)]
        entries.append(entry)
    if faults:
        raise FaultyInput(*faults)
    return entries


def is_lines(file: Path) -> bool:
    return file.suffix.lower() == ".ndjson"


def lines_in(file: Path) -> list[Any]:
    """The resources of a bulk export, one a line, as entries without an address."""
    lines = enumerate(text_of(file).splitlines(), 1)
    return [{"resource": parsed(line, file, first_line=number)} for number, line in lines if line.strip()]


def listed_in(file: Path) -> list[Any]:
    listed = bundle_in(file).get("entry", [])
    if not isinstance(listed, list):
        raise FaultyInput(f"{file.name}: Bundle.entry is no list. It must be a list of entries.")
    return listed


def bundle_in(file: Path) -> dict[str, Any]:
    document = parsed(text_of(file), file)
    kind = document.get("resourceType") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(kind, str):
        raise FaultyInput(f"{file.name}: this is JSON, but no FHIR resource. A FHIR R4 Bundle is read.")
    if kind != "Bundle":
        what = f"a {kind} resource" if WORD.fullmatch(kind) else "some other resource"
        raise FaultyInput(f"{file.name}: this is {what} by itself. A FHIR R4 Bundle is read; put it in one.")
    if document.get("type") not in BUNDLE_TYPES:
        raise FaultyInput(f"{file.name}: Bundle.type must be one of {', '.join(BUNDLE_TYPES)}.")
    return document


def text_of(file: Path) -> str:
    """The text of a file, if it is not too large and is UTF-8."""
    try:
        size = file.stat().st_size
        if size > LARGEST_MB * 1_000_000:
            raise FaultyInput(
                f"{file.name}: {size / 1_000_000:,.0f} MB. Files of up to {LARGEST_MB} MB are read; split the bundle."
            )
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise FaultyInput(f"{file.name}: cannot be opened ({error.strerror}).") from None
    except UnicodeDecodeError as error:
        raise FaultyInput(f"{file.name}: not UTF-8 text, from byte {error.start + 1:,} on.") from None
    if not text.strip():
        raise FaultyInput(f"{file.name}: the file is empty. A FHIR R4 Bundle is read.")
    return text


def parsed(text: str, file: Path, *, first_line: int = 1) -> Any:
    """The JSON document a text is."""
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        line = first_line + error.lineno - 1
        if error.msg == "Extra data":
            raise FaultyInput(
                f"{file.name}: a second JSON document begins on line {line}. One Bundle is read a file."
            ) from None
        raise FaultyInput(f"{file.name}: not JSON at line {line}, column {error.colno}.") from None
    except RecursionError:
        raise FaultyInput(f"{file.name}: nested too deeply to be FHIR.") from None
    except ValueError:
        raise FaultyInput(f"{file.name}: holds a number JSON has no place for.") from None


def _no_number(_: str) -> None:
    raise ValueError


def foreign(resource: dict[str, Any]) -> Iterator[str]:
    """Signs that a resource is of another version of FHIR, after its name."""
    if resource["resourceType"] != "Encounter":
        return
    if isinstance(resource.get("class"), list) or OF_R5 & resource.keys():
        yield "is shaped as in FHIR R5. Export it as R4."
    elif OF_STU3 & resource.keys():
        yield "is shaped as in FHIR STU3. Export it as R4."


class Invalid(Exception):
    """A resource is not valid R4. `reason` names the elements at fault, and never says what they hold."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def valid(model: type[BaseModel], resource: dict[str, Any]) -> dict[str, Any]:
    """The resource as its model understands it: every element of its type, none of them null."""
    try:
        # Not the JSON as it came: null, true or a number would pass for an absent or a worded element.
        understood = json.loads(model.model_validate(resource).model_dump_json())
    except ValidationError as error:
        places = dict.fromkeys(
            ".".join(str(part) for part in fault["loc"] if isinstance(part, int) or WORD.fullmatch(str(part)))
            for fault in error.errors(include_input=False, include_url=False, include_context=False)
        )
        named = [place for place in places if place][:3]
        raise Invalid(f"not valid FHIR R4: see {', '.join(named)}" if named else "not valid FHIR R4") from None
    except (RecursionError, ValueError, TypeError, AttributeError):
        raise Invalid("not valid FHIR R4") from None
    return dict(understood)
