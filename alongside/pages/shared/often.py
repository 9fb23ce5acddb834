"""How often a service is meant, in words."""

HOW_OFTEN = {
    28: "Every day", 20: "Every weekday", 12: "Three times a week", 8: "Twice a week", 4: "Once a week",
    2: "Every two weeks", 1: "Once in four weeks",
}  # fmt: skip
"""Contacts in four weeks, and what people say for it."""


def how_often(times: int) -> str:
    return HOW_OFTEN.get(times) or f"{times} times in four weeks"
