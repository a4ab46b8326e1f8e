"""What all tables share: names of constraints and types of columns."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Integer,
    MetaData,
)
from sqlalchemy import (
    Enum as EnumColumn,
)
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from chatbot.adapters.clock import SHANGHAI

MILLION = 1_000_000


class Millionths(TypeDecorator[Decimal]):
    """A rate as a whole number of millionths: 0.18 is 180000."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, _dialect: Dialect) -> int | None:
        return None if value is None else millionths(value)

    def process_result_value(self, value: int | None, _dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / MILLION


class Instant(TypeDecorator[datetime]):
    """A moment, kept in UTC and read back in a zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def __init__(self, zone: str) -> None:
        super().__init__()
        self.zone = zone

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        # SQLite keeps no zone.
        aware = value.replace(tzinfo=UTC) if value and value.tzinfo is None else value
        return aware and aware.astimezone(ZoneInfo(self.zone) if self.zone != "UTC" else UTC)


Serial = Annotated[
    int, mapped_column(BigInteger().with_variant(Integer(), "sqlite"), primary_key=True)
]
Money = Annotated[int, mapped_column(BigInteger)]
Rate = Annotated[Decimal, mapped_column(Millionths)]
BusinessTime = Annotated[datetime, mapped_column(Instant(SHANGHAI.key))]
RealTime = Annotated[datetime, mapped_column(Instant("UTC"))]
Json = Annotated[dict[str, Any], mapped_column(JSON)]
Names = Annotated[list[str], mapped_column(JSON)]


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        Enum: EnumColumn(
            Enum,
            native_enum=False,
            create_constraint=False,
            length=32,
            values_callable=lambda kind: [member.value for member in kind],
        )
    }


def millionths(rate: Decimal) -> int:
    """A rate in millionths. Raises ValueError where that would round it."""
    scaled = rate * MILLION
    if scaled != scaled.to_integral_value():
        raise ValueError(f"{rate} has more than six decimals")
    return int(scaled)
