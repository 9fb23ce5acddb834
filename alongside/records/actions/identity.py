"""What an identity looks like that a form made: the name of a row for good, and what makes twice once."""

import re

from alongside.teams.refusals import Refused

IDENTITY = re.compile(r"[0-9a-f]{32}")


def check_identity(id: str) -> str:
    """The same; refused when no form made it."""
    if not IDENTITY.fullmatch(id):
        raise Refused("The form has lost its identity. Open it again.")
    return id
