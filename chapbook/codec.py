"""Values of records as bytes and back, safe to read from a file that anybody may have written.

Comes in: a value of strings, numbers, bytes, tuples, lists, mappings and records, which are named tuples
or dataclasses. Goes out: a header in JSON and behind it all bytes of the value, in its order. Nothing in
the file says what is built of it: the reader does, by the types of the fields.
"""

from __future__ import annotations

import functools
import io
import itertools
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints

LENGTH_SIZE = 8  # bytes at the start that say how long the header is, the highest first
# What JSON has for values of one type.
FORMS: Mapping[Any, tuple[type, ...]] = {
    **{kind: (kind,) for kind in (str, int, bool, NoneType)},
    float: (float, int),
    bytes: (int,),
    tuple: (list,),
    list: (list,),
    dict: (dict, list),
    Mapping: (dict, list),
}

Value = TypeVar("Value")
Plain = Any  # what JSON holds
Read = Callable[[Plain, io.BytesIO], Any]  # a value from what the header has, and from the bytes behind it


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
    """Return a value as JSON has it: bytes by their length alone, a record by its fields in order."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, bytes):
        blobs.append(value)
        return len(value)
    if isinstance(value, Mapping):
        items = [(key, _plain(item, blobs)) for key, item in value.items()]
        return dict(items) if all(type(key) is str for key in value) else items
    if isinstance(value, tuple | list):
        return [_plain(item, blobs) for item in value]
    if names := _fields(value):
        return [_plain(getattr(value, name), blobs) for name in names]
    raise TypeError(f"cannot pack a {type(value).__name__}")


def _fields(record: Any) -> tuple[str, ...]:
    """Return the names of the fields of a record or its type, none of what is no record."""
    if is_dataclass(record):
        return tuple(field.name for field in fields(record))
    return getattr(record, "_fields", ())


def unpacked(data: bytes, kind: type[Value]) -> Value:
    """Return the value of type `kind` that was packed.

    Raises:
        ValueError: the bytes are no such value.
    """
    end = LENGTH_SIZE + int.from_bytes(data[:LENGTH_SIZE], "big")
    blobs = io.BytesIO(data[end:])
    try:
        header = json.loads(data[LENGTH_SIZE:end].decode("utf-8", "surrogatepass"))
        (value,) = _all([header], kind, blobs)
    except RecursionError as error:
        raise ValueError("lists too deep in each other") from error
    if blobs.read(1):
        raise ValueError("more bytes than the value has")
    return cast(Value, value)


def _all(plain: Iterable[Plain], hint: Any, blobs: io.BytesIO) -> list[Any]:
    """Return values of one type from what the header has of them."""
    items, forms, read = list(plain), _forms(hint), _reader(hint)
    if forms and not forms.issuperset(map(type, items)):
        raise ValueError(f"no {hint}")
    return [read(item, blobs) for item in items] if read else items


@functools.cache
def _forms(hint: Any) -> frozenset[type]:
    """Return how JSON may have values of a type; nothing: in every way. True is no number."""
    if get_origin(hint) in (Union, UnionType):
        return frozenset().union(*map(_forms, get_args(hint)))
    if get_origin(hint) is Literal:
        return frozenset(map(type, get_args(hint)))
    if hint is Any:
        return frozenset()
    return frozenset((list,) if _fields(hint) else FORMS[get_origin(hint) or hint])


@functools.cache
def _reader(hint: Any) -> Read | None:
    """Return what makes a value of a type out of one of its forms; None: it is the value itself."""
    shape, inner = get_origin(hint), get_args(hint)
    if _fields(hint):
        return _reader_of_records(hint)
    if shape in (Union, UnionType):
        return _reader_of_some(inner)
    if hint is bytes:
        return _bytes
    readers = {Literal: _choice, tuple: _tuple, list: _list, dict: _mapping, Mapping: _mapping}
    return functools.partial(readers[shape], inner) if shape in readers else None


def _reader_of_some(kinds: tuple[Any, ...]) -> Read | None:
    """Return what reads a value of one of several types, of which one alone has to be made."""
    made = [(kind, read) for kind in kinds if (read := _reader(kind))]
    if not made:
        return None
    ((kind, read),) = made
    forms = _forms(kind)
    return lambda plain, blobs: read(plain, blobs) if type(plain) in forms else plain


def _reader_of_records(hint: Any) -> Read:
    """Return what reads a record; the types of all fields are looked at in one go."""
    hints = get_type_hints(hint)
    shapes = frozenset(itertools.product(*(_forms(hints[name]) for name in _fields(hint))))
    readers = [(index, hints[name]) for index, name in enumerate(_fields(hint))]
    made = [(index, read) for index, kind in readers if (read := _reader(kind))]

    def read_record(plain: Plain, blobs: io.BytesIO) -> Any:
        if tuple(map(type, plain)) not in shapes:
            raise ValueError(f"not the fields of a {hint.__name__}")
        for index, read in made:
            plain[index] = read(plain[index], blobs)
        return hint(*plain)

    return read_record


def _tuple(kinds: tuple[Any, ...], plain: Plain, blobs: io.BytesIO) -> tuple[Any, ...]:
    return tuple(_all(plain, kinds[0], blobs))  # tuple[X, ...]


def _list(kinds: tuple[Any, ...], plain: Plain, blobs: io.BytesIO) -> list[Any]:
    return _all(plain, kinds[0], blobs)


def _mapping(kinds: tuple[Any, ...], plain: Plain, blobs: io.BytesIO) -> dict[Any, Any]:
    """Return a mapping, which JSON has as an object, or as pairs where not all keys are strings."""
    if not plain:
        return {}
    try:
        items = dict(plain)
    except TypeError as error:
        raise ValueError("no pairs") from error
    return dict(zip(_all(items, kinds[0], blobs), _all(items.values(), kinds[1], blobs), strict=True))


def _choice(choices: tuple[Any, ...], plain: Plain, _: io.BytesIO) -> Any:
    if plain not in choices:
        raise ValueError(f"{plain!r} is none of {choices}")
    return plain


def _bytes(plain: Plain, blobs: io.BytesIO) -> bytes:
    data = blobs.read(max(plain, 0))
    if len(data) != plain:
        raise ValueError("fewer bytes than the value has")
    return data
