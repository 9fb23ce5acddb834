"""The passphrases that open a packet's file and the team's own copy: derived from a key, kept nowhere."""

import base64

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

from alongside.records.models import PassphraseChange

COPY, LINE = "copy", "line"
"""what a passphrase opens: the team's own copy, or what goes to an affiliated line"""
LETTERS = 24
"""base32 letters: 120 bits"""


def passphrase(team_id: str, opens: str) -> str:
    """Six groups of four letters and digits, such as `ABCD-2345-...`; another after each replacement."""
    changes = PassphraseChange.objects.filter(team_id=team_id).count()
    told = f"alongside crisis {opens} {team_id} {changes}".encode()
    derived = HKDF(SHA256(), length=15, salt=None, info=told).derive(settings.ALONGSIDE_CRISIS_KEY)
    letters = base64.b32encode(derived).decode()[:LETTERS]
    return "-".join(letters[start : start + 4] for start in range(0, LETTERS, 4))
