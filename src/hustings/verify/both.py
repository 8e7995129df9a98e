"""Both checks of a record at once, for whoever holds it as a file, as data or as a count."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hustings.record import Count, to_json
from hustings.verify.arithmetic import check_arithmetic, count_of
from hustings.verify.recount import recount

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hustings.ballots import Ballots
    from hustings.record import Stage
    from hustings.verify.difference import Difference

__all__ = ["load", "verify"]


def load(path: str | os.PathLike[str]) -> dict[str, Any]:
    """Read a record file; raise ValueError where it holds no JSON object, OSError where unread."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: a count record is JSON in UTF-8; this is not") from error
    except json.JSONDecodeError as error:
        raise ValueError(
            f"{path}:{error.lineno}:{error.colno}: expected a count record in JSON: {error.msg}"
        ) from error
    except RecursionError as error:
        raise ValueError(f"{path}: nested too deeply for a count record") from error
    if not isinstance(data, dict):
        raise ValueError(f"{path}: expected a count record, a JSON object")
    return data


def verify(
    record: Any,
    ballots: Ballots | str | os.PathLike[str],
    told: Callable[[Stage], None] | None = None,
) -> tuple[Difference, ...]:
    """Check the arithmetic of a record and recount the ballots; return every difference.

    ``record``: a path, JSON data, a Count, or what ``hustings.count`` returned. ``ballots``: what
    ``hustings.read`` returned, or a path. Nothing returned means that all agree. A record that
    cannot be read is not recounted.
    Raises ValueError where the record is none, BadBallotsError, OSError.
    """
    data = _data(record)
    wrong = check_arithmetic(data)
    if any(difference.where in ("schema", "record") for difference in wrong):
        return wrong
    return wrong + recount(count_of(data), _ballots(ballots), told)


def _data(record: Any) -> Mapping[str, Any]:
    if isinstance(record, str | os.PathLike):
        return load(record)
    held = getattr(record, "record", record)
    return to_json(held) if isinstance(held, Count) else held


def _ballots(ballots: Any) -> Ballots:
    if isinstance(ballots, str | os.PathLike):
        from hustings.formats import door

        ballots = door.read(ballots)
    held: Ballots = ballots
    return held
