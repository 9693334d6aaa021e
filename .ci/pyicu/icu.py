"""Stands in for PyICU: what FollowTheMoney's model imports of it, without its work."""


class Transliterator:
    """Leaves a text as it is."""

    @classmethod
    def createInstance(cls, _: str) -> "Transliterator":  # noqa: N802 - PyICU's name
        """A transliterator for any rules."""
        return cls()

    def transliterate(self, text: str) -> str:
        """The text."""
        return text
