"""Values of dataclasses as bytes and back, safe to read from a file that anybody may have written.

Comes in: a value of strings, numbers, bytes, tuples, mappings and dataclasses. Goes out: a header in
JSON and behind it all bytes of the value, in its order. Nothing in the file says what is built of it:
the reader does, by the types of the fields.
"""

from __future__ import annotations

import functools
import io
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Literal, TypeVar, cast, get_args, get_origin, get_type_hints

LENGTH_SIZE = 8  # bytes at the start that say how long the header is, the highest first

Value = TypeVar("Value")
Plain = object  # what JSON holds


def packed(value: object) -> bytes:
    """Return a value as bytes; equal values, mappings in equal order, give equal bytes.

    Raises:
        TypeError: something in it is of no type that can be packed.
    """
    blobs: list[bytes] = []
    plain = _plain(value, blobs)
    header = json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")
    return b"".join((len(header).to_bytes(LENGTH_SIZE, "big"), header, *blobs))


def _plain(value: object, blobs: list[bytes]) -> Plain:
    """Return a value as JSON has it, bytes by their length alone."""
    if isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        blobs.append(value)
        return len(value)
    if isinstance(value, Mapping):
        return [[_plain(key, blobs), _plain(item, blobs)] for key, item in value.items()]
    if isinstance(value, tuple):
        return [_plain(item, blobs) for item in value]
    if is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name), blobs) for field in fields(value)}
    raise TypeError(f"cannot pack a {type(value).__name__}")


def unpacked(data: bytes, kind: type[Value]) -> Value:
    """Return the value of type `kind` that was packed.

    Raises:
        ValueError: the bytes are no such value.
    """
    end = LENGTH_SIZE + int.from_bytes(data[:LENGTH_SIZE], "big")
    blobs = io.BytesIO(data[end:])
    try:
        header = json.loads(data[LENGTH_SIZE:end].decode("utf-8", "surrogatepass"))
    except RecursionError as error:
        raise ValueError("lists too deep in each other") from error
    value = _value(kind, header, blobs)
    if blobs.read(1):
        raise ValueError("more bytes than the value has")
    return cast(Value, value)


def _value(hint: Any, plain: Plain, blobs: io.BytesIO) -> Any:
    """Return the value of a type from what the header has, and from the bytes behind it."""
    shape, inner = get_origin(hint), get_args(hint)
    if is_dataclass(hint):
        return _record(hint, plain, blobs)
    if hint is bytes:
        return _bytes(plain, blobs)
    if shape is tuple:  # tuple[X, ...]
        return tuple([_value(inner[0], item, blobs) for item in _expected(plain, list)])
    if shape is Mapping:
        pairs = [_expected(pair, list) for pair in _expected(plain, list)]
        return {_value(inner[0], key, blobs): _value(inner[1], item, blobs) for key, item in pairs}
    if shape is Literal:
        return _choice(inner, plain)
    return _expected(plain, float, int) if hint is float else _expected(plain, hint)


def _record(hint: Any, plain: Plain, blobs: io.BytesIO) -> Any:
    record, hints = _expected(plain, dict), _hints(hint)
    if list(record) != list(hints):
        raise ValueError(f"not the fields of a {hint.__name__}")
    return hint(**{name: _value(type_, record[name], blobs) for name, type_ in hints.items()})


@functools.cache
def _hints(hint: Any) -> dict[str, Any]:
    return get_type_hints(hint)


def _choice(choices: tuple[Any, ...], plain: Plain) -> Any:
    if plain not in choices:
        raise ValueError(f"{plain!r} is none of {choices}")
    return plain


def _bytes(plain: Plain, blobs: io.BytesIO) -> bytes:
    length = _expected(plain, int)
    data = blobs.read(max(length, 0))
    if len(data) != length:
        raise ValueError("fewer bytes than the value has")
    return data


def _expected(plain: Plain, *kinds: type) -> Any:
    """Return what the header has if it is of one of these types; True is no number.

    Raises:
        ValueError: it is of another.
    """
    if type(plain) not in kinds:
        raise ValueError(f"a {type(plain).__name__} instead of a {kinds[0].__name__}")
    return plain
