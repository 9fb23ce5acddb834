"""The kind of answer only these forms ask for."""

from decimal import Decimal
from typing import Any

from django import forms


class FteField(forms.DecimalField):
    """An FTE such as 0.8; kept in whole hundredths."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("label", "FTE")
        options.setdefault("help_text", "1 is full time, 0.5 half.")
        wrong = "Write an FTE with at most two decimals, such as 0.8."
        errors = {"invalid": wrong, "max_decimal_places": wrong, "max_digits": wrong, "max_whole_digits": wrong}
        super().__init__(max_digits=4, decimal_places=2, error_messages=errors, **options)

    def clean(self, value: Any) -> Any:
        amount: Decimal | None = super().clean(value)
        return None if amount is None else int(amount * 100)

    def prepare_value(self, value: Any) -> Any:
        return f"{value / 100:g}" if isinstance(value, int) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"step": "0.05", "min": "0", "inputmode": "decimal"}
