"""What forms say of a wrong answer, in our own words: set once, for every form there is, those of others among them."""

from collections.abc import Mapping

from django import forms
from django.core import validators

DAY, TIME, NUMBER = (
    "Write a day such as 2026-09-30.",
    "Write a time such as 09:30.",
    "Write a whole number, such as 20.",
)
ONE_LISTED = "This is not one of those listed. Choose one that is."

OF_FIELDS: Mapping[type[forms.Field], Mapping[str, str]] = {
    forms.Field: {"required": "Write something here."},
    forms.CharField: {"required": "Write something here."},
    forms.IntegerField: {"required": "Write a number.", "invalid": NUMBER},
    forms.FloatField: {"required": "Write a number.", "invalid": "Write a number, such as 41.88."},
    forms.DecimalField: {"required": "Write a number.", "invalid": "Write a number, such as 15.50."},
    forms.DateField: {"required": "Write the day.", "invalid": DAY},
    forms.TimeField: {"required": "Write the time.", "invalid": TIME},
    forms.DateTimeField: {
        "required": "Write the day and the time.", "invalid": "Write a day and a time such as 2026-09-30 09:30.",
    },
    forms.DurationField: {"required": "Write how long.", "invalid": "Write how long, such as 0:45."},
    forms.EmailField: {"required": "Write an e-mail address."},
    forms.URLField: {"required": "Write an address.", "invalid": "Write an address such as https://harbor.example."},
    forms.UUIDField: {"invalid": "This form was not whole. Reload the page and write it again."},
    forms.BooleanField: {"required": "Tick this to go on."},
    forms.ChoiceField: {"required": "Choose one.", "invalid_choice": ONE_LISTED},
    forms.MultipleChoiceField: {
        "required": "Choose at least one.", "invalid_choice": ONE_LISTED, "invalid_list": "Choose from those listed.",
    },
    forms.FileField: {
        "required": "Choose a file.", "invalid": "Choose a file: none came with the form.",
        "missing": "Choose a file: none came with the form.", "empty": "This file is empty. Choose another.",
        "max_length": "The name of this file has %(length)d characters; %(max)d fit. Rename it and choose it again.",
        "contradiction": "Choose a file or take the old one away, not both.",
    },
    forms.ImageField: {"invalid_image": "This is no picture we can read. Choose a JPEG or a PNG."},
}  # fmt: skip
"""A kind of field -> what is said of a wrong answer, by Django's name of what is wrong."""

OF_RULES: Mapping[type[validators.BaseValidator], str] = {
    validators.MaxLengthValidator: "This has %(show_value)d characters; %(limit_value)d fit.",
    validators.MinLengthValidator: "This has %(show_value)d characters; write %(limit_value)d at the least.",
    validators.MaxValueValidator: "%(show_value)s is too much. Write %(limit_value)s or less.",
    validators.MinValueValidator: "%(show_value)s is too little. Write %(limit_value)s or more.",
    validators.StepValueValidator: "Write a multiple of %(limit_value)s.",
}
DIGITS: Mapping[str, str] = {
    "invalid": "Write a number, such as 15.50.",
    "max_digits": "Write at most %(max)s digits.",
    "max_decimal_places": "Write at most %(max)s decimals, such as 15.50.",
    "max_whole_digits": "Write at most %(max)s digits before the point.",
}


def speak_for_forms() -> None:
    """Put our sentences in the place of those that came with the fields and their rules."""
    for kind, said in OF_FIELDS.items():
        kind.default_error_messages = {**getattr(kind, "default_error_messages", {}), **said}
    for rule, sentence in OF_RULES.items():
        rule.message = sentence
    validators.DecimalValidator.messages = dict(DIGITS)
    validators.EmailValidator.message = "Write an e-mail address, such as denise@harbor.example."
    validators.URLValidator.message = "Write an address such as https://harbor.example."
    validators.ProhibitNullCharactersValidator.message = "There is a character here that nobody types. Take it out."
    validators.RegexValidator.message = "This is not written as it is asked for. Look at the hint."
    validators.integer_validator.message = NUMBER
    validators.validate_email.message = validators.EmailValidator.message
