"""What somebody writes who was invited."""

from django import forms


class JoinForm(forms.Form):
    email = forms.EmailField(label="Your e-mail address", widget=forms.EmailInput({"autocomplete": "username"}))
    code = forms.CharField(
        label="The code you were given",
        max_length=200,
        widget=forms.TextInput({"autocomplete": "one-time-code", "autocapitalize": "off", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label="A new password",
        strip=False,
        help_text="Twelve characters at least; a few unrelated words make a good one.",
        widget=forms.PasswordInput({"autocomplete": "new-password"}),
    )
