"""How far somebody drove: kept in metres, said and added up in tenths of what the team writes."""

from decimal import ROUND_HALF_UP, Decimal

from alongside.terms.term import Term

FURTHEST = 804_672
"""metres; 500 miles, the most that is driven for one contact"""


class DistanceUnit(Term):
    """What a team writes its mileage in; its value is the word beside a figure."""

    MILES = "miles", "Miles"
    KILOMETRES = "km", "Kilometres"

    @property
    def metres(self) -> Decimal:
        """metres in one of it"""
        return Decimal("1609.344") if self is DistanceUnit.MILES else Decimal(1000)

    @property
    def most(self) -> int:
        """the most of it that is driven for one contact"""
        return int(FURTHEST / self.metres) // 100 * 100

    def in_metres(self, said: Decimal) -> int:
        return _whole(said * self.metres)

    def tenths(self, metres: int) -> int:
        """What is added up: a sum of rounded distances, so that the lines of a claim come to its total."""
        return _whole(metres * 10 / self.metres)


def in_tenths(tenths: int) -> str:
    """`12.4`."""
    return f"{tenths // 10}.{tenths % 10}"


def _whole(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))
