"""The three kinds of figure: F1, share, error rate. Each keeps its counts, so that documents can be summed."""

from typing import Self

from pydantic import BaseModel, ConfigDict, computed_field

_ROUNDING = 1e-9


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None


class Counts(BaseModel):
    """A frozen set of counts; `value` is None where there was nothing to count."""

    model_config = ConfigDict(frozen=True)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def value(self) -> float | None:
        """The figure that the counts come to, from 0 to 1 (an error rate can pass 1)."""
        raise NotImplementedError

    def __add__(self, other: Self) -> Self:
        """The counts of both together (micro average)."""
        return type(self)(**{name: getattr(self, name) + getattr(other, name) for name in type(self).model_fields})

    def at_least(self, floor: float) -> bool:
        """Whether the figure is as good as `floor`; nothing to count is never good enough."""
        return self.value is not None and self.value >= floor - _ROUNDING


class F1(Counts):
    """`right` of `read` found against `gold` expected. Nothing expected and nothing read has no value."""

    right: int = 0
    gold: int = 0
    read: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Of what was read, the share that is right."""
        return _ratio(self.right, self.read)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Of what was expected, the share that was read."""
        return _ratio(self.right, self.gold)

    @computed_field  # type: ignore[prop-decorator]
    @property
    def value(self) -> float | None:
        """Twice the right over all expected and all read: the harmonic mean of precision and recall."""
        return _ratio(2 * self.right, self.gold + self.read)


class Share(Counts):
    """`right` of `total`."""

    right: int = 0
    total: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def value(self) -> float | None:
        """The share that is right."""
        return _ratio(self.right, self.total)


class ErrorRate(Counts):
    """`errors` in `total` units of the reference; smaller is better."""

    errors: int = 0
    total: int = 0

    @computed_field  # type: ignore[prop-decorator]
    @property
    def value(self) -> float | None:
        """Errors per unit of the reference."""
        return _ratio(self.errors, self.total)

    def at_least(self, floor: float) -> bool:
        """Whether the rate is no more than `floor`."""
        return self.value is not None and self.value <= floor + _ROUNDING


Measure = F1 | Share | ErrorRate
