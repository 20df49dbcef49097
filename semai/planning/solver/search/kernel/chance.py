"""Random numbers that are the same on every machine: two small generators combined (L'Ecuyer 1988)."""

from semai.planning.solver.search.kernel.compiled import compiled
from semai.planning.solver.search.kernel.state import Ints

FIRST_FACTOR, FIRST_MODULUS = 40014, 2147483563
SECOND_FACTOR, SECOND_MODULUS = 40692, 2147483399


@compiled
def draw(chance: Ints) -> float:
    """A number above 0 and below 1."""
    chance[0] = chance[0] * FIRST_FACTOR % FIRST_MODULUS
    chance[1] = chance[1] * SECOND_FACTOR % SECOND_MODULUS
    mixed = chance[0] - chance[1]
    if mixed < 1:
        mixed += FIRST_MODULUS - 1
    return mixed / FIRST_MODULUS


@compiled
def below(chance: Ints, count: int) -> int:
    """A whole number from 0 to one less than the count."""
    return min(int(draw(chance) * count), count - 1)
