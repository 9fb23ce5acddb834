"""The forms of a paper."""

from typing import Any

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.records.actions.filing import NewPaper
from alongside.records.papers.checking import KEPT, MOST
from alongside.terms import PaperKind

ACCEPTS = "application/pdf,image/jpeg,image/png,text/plain"


class PaperForm(forms.Form):
    """A paper or a picture, and what it is."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    file = forms.FileField(
        label="File", allow_empty_file=True, widget=forms.FileInput({"accept": ACCEPTS, "data-most": MOST}),
        help_text=f"Up to {MOST // 1024**2} MB. {KEPT}", error_messages={"required": "Choose the file."},
    )  # fmt: skip
    title = forms.CharField(
        label="What it is called", max_length=120, error_messages={"required": "Write what it is called."}
    )
    kind = forms.ChoiceField(label="What it is", choices=PaperKind.choices(), widget=forms.RadioSelect)
    dated_on = DayField(label="Day on it")
    part2 = forms.BooleanField(label="Part 2: it tells of substance use treatment", required=False)

    def __init__(self, *args: Any, part2: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not part2:
            del self.fields["part2"]

    def paper(self, client_id: str) -> NewPaper:
        said = self.cleaned_data
        # One byte more than fits is read at the most: a browser may say any length it likes.
        data = said["file"].read(MOST + 1)
        return NewPaper(id=said["id"], client_id=client_id, kind=said["kind"], title=said["title"],
                        dated_on=said["dated_on"], data=data, part2=said.get("part2", False))  # fmt: skip


class AwayForm(forms.Form):
    why = forms.CharField(
        label="Why it is put away", max_length=300, help_text="Such as: somebody else’s",
        error_messages={"required": "Write why it is put away."},
    )  # fmt: skip
