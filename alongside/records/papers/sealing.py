"""Sealing what lies in a table beyond the database's own encryption: AES-256-GCM under a key derived for one purpose.

What is sealed is bound to whose it is: put into another row, it does not open.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from alongside.teams.refusals import Refused

NONCE = 12
UNOPENED = "This does not open with the keys at hand. Put the keys of this installation back from their safe copy."


def seal_paper(data: bytes, *, document_id: str, client_id: str) -> bytes:
    """A file, closed with the key of papers."""
    return _seal(_key(settings.ALONGSIDE_PAPERS_KEY, "papers"), data, f"{document_id}|{client_id}")


def open_paper(sealed: bytes, *, document_id: str, client_id: str) -> bytes:
    return _open(_key(settings.ALONGSIDE_PAPERS_KEY, "papers"), sealed, f"{document_id}|{client_id}")


def seal_photo(data: bytes, *, photo_id: str) -> bytes:
    """A small photo, closed with the key of papers, for another purpose."""
    return _seal(_key(settings.ALONGSIDE_PAPERS_KEY, "photos"), data, photo_id)


def open_photo(sealed: bytes, *, photo_id: str) -> bytes:
    return _open(_key(settings.ALONGSIDE_PAPERS_KEY, "photos"), sealed, photo_id)


def seal_counselling(text: str, *, note_id: str, client_id: str, author: str) -> bytes:
    """A counselling note, closed with a key that is its author's alone."""
    return _seal(_authors(author), text.encode(), f"{note_id}|{client_id}|{author}")


def open_counselling(sealed: bytes, *, note_id: str, client_id: str, author: str) -> str:
    return _open(_authors(author), sealed, f"{note_id}|{client_id}|{author}").decode()


def _authors(author: str) -> bytes:
    return _key(settings.ALONGSIDE_COUNSELLING_KEY, f"counselling {author}")


def _key(master: bytes, purpose: str) -> bytes:
    return HKDF(SHA256(), length=32, salt=None, info=f"alongside {purpose}".encode()).derive(master)


def _seal(key: bytes, data: bytes, bound_to: str) -> bytes:
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, data, bound_to.encode())


def _open(key: bytes, sealed: bytes, bound_to: str) -> bytes:
    try:
        return AESGCM(key).decrypt(sealed[:NONCE], sealed[NONCE:], bound_to.encode())
    except InvalidTag:
        raise Refused(UNOPENED) from None
