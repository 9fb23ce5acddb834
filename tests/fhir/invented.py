"""Small invented bundles: a person, two practitioners, and whatever a test wants to have happened."""

import json
from pathlib import Path
from typing import Any

ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
SNOMED = "http://snomed.info/sct"

Json = dict[str, Any]


def concept(code: str, system: str = SNOMED) -> Json:
    return {"coding": [{"system": system, "code": code}]}


def patient(id: str = "p1", **changes: Any) -> Json:
    return {
        "resourceType": "Patient",
        "id": id,
        "identifier": [
            {"system": "https://elsewhere.example/people", "value": f"person-{id}"},
            {"system": "http://hl7.org/fhir/sid/us-ssn", "value": "999-00-0000", "type": concept("SS", "v2-0203")},
        ],
        "name": [
            {"use": "official", "family": "Moreno Sandstrom", "given": ["Ilse", "Maria"], "prefix": ["Ms."]},
            {"use": "usual", "text": "Ilse Moreno"},
            {"use": "maiden", "family": "Sandstrom", "given": ["Ilse"]},
        ],
        "telecom": [
            {"system": "phone", "value": "217 555 0199", "use": "home"},
            {"system": "email", "value": "ilse@elsewhere.example"},
            {"system": "phone", "value": "217 555 0100", "use": "old"},
        ],
        "birthDate": "1981-04-09",
        "address": [{"line": ["12 Quay Rd"], "city": "Harbor", "state": "IL", "postalCode": "60000"}],
        "communication": [{"language": {"coding": [{"code": "es", "display": "Spanish"}]}}],
        **changes,
    }


def practitioner(id: str = "d1", family: str = "Yilmaz", **changes: Any) -> Json:
    return {
        "resourceType": "Practitioner",
        "id": id,
        "identifier": [{"system": "http://hl7.org/fhir/sid/us-npi", "value": f"9{id}"}],
        "name": [{"family": family, "given": ["Deniz"], "prefix": ["Dr."]}],
        **changes,
    }


def encounter(
    id: str = "e1", *, kind: str = "AMB", start: str | None = "2026-05-04T15:00:00Z",
    end: str | None = "2026-05-04T15:45:00Z", by: tuple[str, ...] = ("d1",), of: str = "p1", **changes: Any,
) -> Json:  # fmt: skip
    period = {key: value for key, value in (("start", start), ("end", end)) if value is not None}
    return {
        "resourceType": "Encounter",
        "id": id,
        "status": "finished",
        "class": {"system": ACT_CODE, "code": kind},
        "type": [concept("185347001")],
        "subject": {"reference": f"urn:uuid:{of}"},
        "participant": [{"individual": {"reference": f"urn:uuid:{one}"}} for one in by],
        "period": period,
        **changes,
    }


def condition(id: str = "c1", code: str = "7200002", *, status: str = "active", of: str = "p1", **changes: Any) -> Json:
    return {
        "resourceType": "Condition",
        "id": id,
        "clinicalStatus": concept(status, "http://terminology.hl7.org/CodeSystem/condition-clinical"),
        "code": concept(code),
        "subject": {"reference": f"urn:uuid:{of}"},
        **changes,
    }


def bundle(*resources: Json, kind: str = "transaction") -> Json:
    return {
        "resourceType": "Bundle",
        "type": kind,
        "entry": [{"fullUrl": f"urn:uuid:{one.get('id', '')}", "resource": one} for one in resources],
    }


def put(folder: Path, content: object, name: str = "one.json") -> Path:
    """Write a file of that content: bytes and text as they are, anything else as JSON."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    if isinstance(content, bytes):
        file.write_bytes(content)
    else:
        file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return folder
