"""Adding a passkey, in words for somebody who has never heard of one."""

from typing import Any

from allauth.mfa.webauthn.forms import AddWebAuthnForm


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        name, alone = self.fields["name"], self.fields["passwordless"]
        name.label, name.help_text = "What to call it", "Such as the device it lives on: work phone, office laptop."
        alone.label = "It signs me in alone, without a password"
        alone.help_text = "Your device asks for its PIN, a finger or your face."
        self.initial.setdefault("passwordless", True)
