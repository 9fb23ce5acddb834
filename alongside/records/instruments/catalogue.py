"""Which questionnaires there are: those shipped, and those an agency puts beside them. Adding one is a file."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from alongside.records.instruments.definition import Instrument, NotAQuestionnaireError, read

SHIPPED = Path(__file__).parent / "shipped"
INTERVIEW = "six-months-on"
"""the outcome interview that the clock asks for"""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Name -> questionnaire, by title; and a sentence for each file that holds none."""

    instruments: Mapping[str, Instrument]
    faults: tuple[str, ...] = ()


def catalogue(own: Path | None = None) -> Catalogue:
    """What can be asked. A file in `own` of the name of a shipped one stands in its place."""
    found, faults = {}, []
    for path in [*sorted(SHIPPED.glob("*.json")), *(sorted(own.glob("*.json")) if own and own.is_dir() else ())]:
        try:
            instrument = _read(path, path.stat().st_mtime_ns)
        except (NotAQuestionnaireError, OSError, UnicodeDecodeError) as wrong:
            faults.append(str(wrong))
        else:
            found[instrument.name] = instrument
    return Catalogue(dict(sorted(found.items(), key=lambda pair: pair[1].title)), tuple(faults))


@lru_cache(maxsize=256)
def _read(path: Path, _changed: int) -> Instrument:
    instrument = read(path.read_text(encoding="utf-8"), where=path.name)
    if instrument.name != path.stem:
        raise NotAQuestionnaireError(f"{path.name} calls itself {instrument.name!r}: name the file after it.")
    return instrument
