"""What an action answers when it cannot do what was asked. Each is fit for a screen."""


class Refused(Exception):
    """The act cannot be done. `sentence` says what was wrong and what would be accepted; `field` says where."""

    def __init__(self, sentence: str, *, field: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.field = field


class Conflict(Refused):
    """The same identity was used for something else, or somebody changed it first."""


class NotHere(Exception):
    """There is no such thing for this actor: it does not exist, or it is not theirs. The two are one answer."""
