"""What allauth asks of us: who may sign up (nobody), and how a second factor's secret is kept."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.http import HttpRequest

QUIET = {"account/messages/logged_in.txt", "account/messages/logged_out.txt"}
"""What a person who has just signed in or out need not be told."""


class SecretUnreadable(Exception):
    """A second factor's secret was sealed under another session.key than the one this installation has."""


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """People are invited by whoever manages a team's members; nobody makes an account alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *rest: Any, **more: Any
    ) -> None:
        if message_template not in QUIET:
            super().add_message(request, level, message_template, *rest, **more)


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals the secrets of authenticator apps and recovery codes; allauth alone writes them in clear."""

    def encrypt(self, text: str) -> str:
        return _seal().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return _seal().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise SecretUnreadable(
                "Put back the session.key this installation had when the secret was made."
            ) from error


def _seal() -> Fernet:
    # A key of its own, derived: the session key itself signs cookies and must not also encrypt.
    derived = HKDF(SHA256(), length=32, salt=None, info=b"alongside second factor").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(derived))
