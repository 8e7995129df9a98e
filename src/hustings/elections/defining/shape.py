"""Whether data has the shape that the published schema gives it; faults in plain words.

The schema alone says what members there are; this turns what a validator finds into sentences.
"""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator, validators
from jsonschema.exceptions import ValidationError

from hustings.elections.defining.faults import Fault, Path
from hustings.elections.schema import election_schema

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["misshapen"]

_KINDS = {
    "string": "text in quotation marks",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list in square brackets",
    "object": "a table",
}
_GOT = {str: "text", bool: "true or false", int: "a number", list: "a list", dict: "a table"}


def misshapen(data: Any) -> tuple[Fault, ...]:
    """Return every fault of shape; none where the data keeps the schema."""
    found = _validator().iter_errors(data)
    return tuple(dict.fromkeys(fault for error in found for fault in _told(error)))


@cache
def _validator() -> Any:
    checker = Draft202012Validator.TYPE_CHECKER.redefine("integer", _is_integer)
    keywords = {"pattern": _pattern}
    strict = validators.extend(Draft202012Validator, keywords, type_checker=checker)
    return strict(election_schema())


def _is_integer(checker: Any, value: Any) -> bool:  # noqa: ARG001
    """A schema's integer may be 5.0; here it may not: there are no floats."""
    return type(value) is int


def _pattern(validator: Any, pattern: str, value: Any, schema: Any) -> Iterator[ValidationError]:
    """A ``$`` means the end, as the schema's own language has it, not also a last line end."""
    if not validator.is_type(value, "string") or (not value and "minLength" in schema):
        return
    if not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield ValidationError("is of another form")


def _told(error: ValidationError) -> Iterator[Fault]:
    path: Path = tuple(error.absolute_path)
    if "propertyNames" in error.absolute_schema_path:
        message = f"{_short(error.instance)}: {_form(error)}"
        yield Fault((*path, error.instance), message, on_key=True)
    elif error.validator == "required":
        for name in error.validator_value:
            if name not in error.instance:
                yield Fault((*path, name), _missing(path, name, error))
    elif error.validator == "additionalProperties":
        for name in error.instance:
            if name not in error.schema["properties"]:
                message = _unknown(name, list(error.schema["properties"]))
                yield Fault((*path, name), message, on_key=True)
    else:
        yield Fault(path, f"{_called(path)} {_MESSAGES[str(error.validator)](error)}")


def _missing(path: Path, name: str, error: ValidationError) -> str:
    inside = f" in {_called(path)}" if path else ""
    meant = error.schema.get("properties", {}).get(name, {}).get("description", "")
    return f"{name} is missing{inside}: {_small(meant)}"


def _unknown(name: str, known: list[str]) -> str:
    near = get_close_matches(name, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(known)}"
    return f"{_short(name)} is unknown here; {hint}"


def _type(error: ValidationError) -> str:
    asked = error.validator_value
    kinds = [_KINDS[kind] for kind in ([asked] if isinstance(asked, str) else asked)]
    if isinstance(error.instance, float):
        return f"must be {' or '.join(kinds)}: a number with a decimal point has no place here"
    return f"must be {' or '.join(kinds)}, not {_GOT.get(type(error.instance), 'nothing')}"


def _enum(error: ValidationError) -> str:
    known = error.validator_value
    near = get_close_matches(str(error.instance), known, 1)
    hint = f" (did you mean {near[0]}?)" if near else ""
    return f"must be one of {', '.join(known)}, not {_short(error.instance)}{hint}"


def _form(error: ValidationError) -> str:
    if error.validator == "maxLength":
        return f"must have at most {error.validator_value} characters: shorten it"
    return str(error.schema.get("$comment", "is of another form"))


_MESSAGES: dict[str, Callable[[ValidationError], str]] = {
    "type": _type,
    "enum": _enum,
    "const": lambda e: f"must be {e.validator_value!r}: this program reads no other",
    "pattern": lambda e: f"is {_short(e.instance)}: {_form(e)}",
    "minLength": lambda e: "is empty: write something, or leave the whole line out",  # noqa: ARG005
    "maxLength": _form,
    "minimum": lambda e: f"must be at least {e.validator_value}, not {_short(e.instance)}",
    "maximum": lambda e: f"must be at most {e.validator_value}, not {_short(e.instance)}",
    "minItems": lambda e: f"must have at least {e.validator_value}",
    "maxItems": lambda e: f"must have at most {e.validator_value}",
    "minProperties": lambda e: f"must have at least {e.validator_value}",
    "uniqueItems": lambda e: "names something twice: name it once",  # noqa: ARG005
}


def _called(path: Path) -> str:
    """Return how a value is called: ``contests 2: seats``, counted from 1 as people do."""
    names = [f"{name + 1}" if isinstance(name, int) else str(name) for name in path]
    text = ""
    for place, name in enumerate(names):
        joint = "" if not place else " " if isinstance(path[place], int) else ": "
        text += joint + _clean(name)
    return text or "the file"


def _small(text: str) -> str:
    return text[:1].lower() + text[1:].rstrip(".")


def _short(value: Any) -> str:
    if isinstance(value, int) and value.bit_length() > 64:
        return "a number of more than 19 digits"
    text = _clean(repr(value) if isinstance(value, str) else str(value))
    return text if len(text) <= 60 else f"{text[:57]}..."


def _clean(text: str) -> str:
    return text.encode("ascii", "backslashreplace").decode() if not text.isprintable() else text
