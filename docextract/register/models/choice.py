"""Columns that hold one of a few words, with the check that keeps them so."""

from collections.abc import Iterable
from enum import StrEnum

from django.db import models


def one_of(column: str, values: Iterable[StrEnum], *, table: str) -> models.CheckConstraint:
    """The constraint that ``column`` of ``table`` holds one of ``values``."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__in": [value.value for value in values]}), name=f"{table}_{column}_known"
    )


def share(column: str, *, table: str) -> models.CheckConstraint:
    """The constraint that ``column`` of ``table`` lies between 0 and 1."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{column}__gte": 0.0, f"{column}__lte": 1.0}), name=f"{table}_{column}_share"
    )
