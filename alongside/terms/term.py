"""A closed list of words: what every list of the field is made of."""

from enum import StrEnum


class Term(StrEnum):
    """A closed list of words. Each member carries the words a person reads and, if useful, a meaning."""

    label: str
    meaning: str

    def __new__(cls, value: str, label: str = "", meaning: str = "") -> "Term":
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label or value.replace("_", " ")
        member.meaning = meaning
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        return [(member.value, member.label) for member in cls]
