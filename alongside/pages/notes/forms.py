"""The forms of a note."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from alongside.pages.shared.fields import DayField
from alongside.records.actions.notes import NewNote
from alongside.terms import NoteKind

WORDS = {"required": "Write the note."}


class NoteForm(forms.Form):
    """A note without a contact. What it is and its day are usually right as they stand."""

    id = forms.CharField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label="What it is", choices=NoteKind.choices(), widget=forms.RadioSelect)
    text = forms.CharField(label="Note", widget=forms.Textarea({"rows": 8, "autofocus": True}), error_messages=WORDS)
    about_on = DayField(label="Day it is about")
    part2 = forms.BooleanField(label="Part 2: it tells of substance use treatment", required=False)

    def __init__(self, *args: Any, part2: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not part2:
            del self.fields["part2"]

    def note(self, client_id: str) -> NewNote:
        said = self.cleaned_data
        return NewNote(id=said["id"], client_id=client_id, kind=said["kind"], about_on=said["about_on"],
                       text=said["text"], part2=said.get("part2", False))  # fmt: skip


class AddForm(forms.Form):
    id = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label="Add to it", widget=forms.Textarea({"rows": 3}), error_messages={"required": "Write what is to be added."}
    )


class RetractForm(forms.Form):
    why = forms.CharField(
        label="Why it is retracted", max_length=300, help_text="Such as: about somebody else",
        error_messages={"required": "Write why it is retracted."},
    )  # fmt: skip


class CounsellingForm(forms.Form):
    id = forms.CharField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(label="Note", widget=forms.Textarea({"rows": 8}), error_messages=WORDS)


def usual(id: str, *, on: date) -> dict[str, Any]:
    """What a new note begins with."""
    return {"id": id, "kind": NoteKind.CALL, "about_on": on}


def to_keep(post: Mapping[str, Any]) -> dict[str, str]:
    """What of a posted form belongs in a draft."""
    return {name: post[name] for name in NoteForm.base_fields if name in post and name != "id"}
