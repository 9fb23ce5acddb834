"""The codes of other people's systems this import understands, and what each means here."""

from collections.abc import Iterable, Mapping

from alongside.fhir.elements import Coded
from alongside.terms import Mode, Place, Role, Service, StayKind

SNOMED = "http://snomed.info/sct"
ICD10 = {"http://hl7.org/fhir/sid/icd-10", "http://hl7.org/fhir/sid/icd-10-cm"}
NPI = "http://hl7.org/fhir/sid/us-npi"
MEDICAL_RECORD = "MR"

NOT_KEPT = {"SS", "DL", "PPN", "TAX"}
"""types of identifier that a care team does not need: social security, driving licence, passport, tax"""

STAYS = {"IMP", "ACUTE", "NONAC", "OBSENC", "SS"}
"""Encounter.class (v3 ActCode) of a stay in hospital: inpatient, acute, non-acute, observation, short stay"""

MEETINGS: Mapping[str, tuple[Mode, Place]] = {
    "AMB": (Mode.FACE_TO_FACE, Place.OFFICE),
    "HH": (Mode.FACE_TO_FACE, Place.HOME),
    "FLD": (Mode.FACE_TO_FACE, Place.COMMUNITY),
    "EMER": (Mode.FACE_TO_FACE, Place.HOSPITAL),
}
"""Encounter.class of a meeting: ambulatory, home health, in the field, emergency"""
VIRTUAL = "VR"
EMERGENCY = "EMER"

BY_PHONE = {"185317003", "386472008"}
"""SNOMED CT types of an encounter by telephone"""
AT_HOME = {"439708006", "210098006"}
"""SNOMED CT types of an encounter where the person lives"""
IN_DETOX = {"56876005", "20093000"}
"""SNOMED CT types of, or reasons for, detoxification or drug rehabilitation in a bed"""
PSYCHIATRIC = {
    "370143000", "36923009", "35489007", "47505003", "58214004", "13746004", "68890003", "69322001", "197480006",
    "79094001", "6471006", "82313006", "48500005", "191736004",
}  # fmt: skip
"""SNOMED CT types and reasons that make a stay, or a visit, a psychiatric one"""

SUBSTANCE_USE = {
    "7200002", "66590003", "15167005", "284591009", "5602001", "75544000", "26416006", "191816009", "66214007",
    "78267003", "31956009", "37344009", "85005007", "6525002", "84758004", "21647008",
}  # fmt: skip
"""SNOMED CT disorders of substance use: alcohol, opioids, cocaine, cannabis, amphetamines, drugs. Not tobacco."""
SUBSTANCE_USE_ICD = ("F10", "F11", "F12", "F13", "F14", "F15", "F16", "F18", "F19")

SERVICES: Mapping[str, Service] = {
    "79094001": Service.SYMPTOM_MANAGEMENT,
    "75516001": Service.PSYCHOTHERAPY,
    "76168009": Service.PSYCHOTHERAPY,
    "185349003": Service.PHYSICAL_HEALTH,
    "162673000": Service.PHYSICAL_HEALTH,
    "410620009": Service.PHYSICAL_HEALTH,
    "371883000": Service.PHYSICAL_HEALTH,
    "428211000124100": Service.SUBSTANCE_USE_INDIVIDUAL,
    "313071005": Service.SUBSTANCE_USE_INDIVIDUAL,
}
"""SNOMED CT type of an encounter -> what it was for; anything else is case management"""

QUALIFICATIONS: Mapping[str, Role] = {
    "MD": Role.OTHER_PRESCRIBER, "DO": Role.OTHER_PRESCRIBER, "PA": Role.OTHER_PRESCRIBER, "NP": Role.OTHER_PRESCRIBER,
    "ANP": Role.OTHER_PRESCRIBER, "FNP": Role.OTHER_PRESCRIBER, "RN": Role.NURSE, "LPN": Role.NURSE,
}  # fmt: skip
"""v2 table 0360 (degree, licence) -> role; nothing there tells a psychiatrist from another physician"""


def is_substance_use(coded: Coded) -> bool:
    if coded.system in ICD10:
        return coded.code.upper().startswith(SUBSTANCE_USE_ICD)
    return coded.system == SNOMED and coded.code in SUBSTANCE_USE


def is_psychiatric(coded: Coded) -> bool:
    if coded.system in ICD10:
        return coded.code.upper().startswith("F") and not is_substance_use(coded)
    return coded.system == SNOMED and coded.code in PSYCHIATRIC


def stay_kind(codes: Iterable[Coded]) -> StayKind:
    """What a stay was for, by its types and reasons; medical unless they say otherwise."""
    known = list(codes)
    if any(is_substance_use(coded) or (coded.system == SNOMED and coded.code in IN_DETOX) for coded in known):
        return StayKind.DETOX
    return StayKind.PSYCHIATRIC if any(map(is_psychiatric, known)) else StayKind.MEDICAL


def snomed(codes: Iterable[Coded]) -> set[str]:
    return {coded.code for coded in codes if coded.system == SNOMED}
