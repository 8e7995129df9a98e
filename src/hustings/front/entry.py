"""The front door for Python: read ballots, count them. Rooms are opened only when they are used."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hustings import counting
from hustings.ballots import Ballots
from hustings.front import typed
from hustings.front.counted import Counted
from hustings.front.engines import engine as engine_by_name
from hustings.front.ruling import ruling
from hustings.lots import Asked, Awaited, Seeded
from hustings.terms import ConstraintMethod, RonMethod

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from hustings.lots import Lots
    from hustings.record import Stage
    from hustings.terms import Constraint, Contest

__all__ = ["contest_as_asked", "count", "lots_as_asked", "read"]


def read(
    source: Any,
    *,
    format: str | None = None,  # noqa: A002
    seats: int | None = None,
    candidates: Sequence[str] | None = None,
    title: str = "",
    contest: str = "",
    told: Callable[[Callable[[], float]], None] | None = None,
) -> Ballots:
    """Read ballots from a file, a stream, a data frame or plain lists.

    ``source`` is one of

    - a path, or a binary stream, of any format that ``hustings formats`` lists (the content tells
      which; ``format`` names it where it must be forced; gzip, xz and zip are opened);
    - a polars or pandas frame: one row a paper (or a group of papers with a column ``papers``),
      one column a rank;
    - an iterable of rankings, one a paper: names, or numbers from 1, in order of preference (an
      inner list is an equal rank); or a mapping of rankings to numbers of papers. ``candidates``
      gives the names in the order of the ballot paper (default: alphabetical);
    - a mapping of sections' names to paths or ballots, for rules that weigh sections.

    ``seats`` supplies the number of seats where the source has none, or overrides it.
    ``contest`` chooses by name where a file holds several. ``told`` is given a function that
    returns what part of a file has been read so far (0 to 1).
    Raises BadBallotsError (a ValueError with file, line, column and what was expected) and OSError.

    >>> read([["Ada", "Ben"], ["Ben"]], seats=1).box.total
    2
    """
    from hustings.front import reading

    if isinstance(source, Ballots):
        return source if seats is None else replace(source, contest=source.contest.for_seats(seats))
    return reading.read(
        source,
        format=format,
        seats=seats,
        candidates=candidates,
        title=title,
        contest=contest,
        told=told,
    )


def count(
    ballots: Ballots | str | os.PathLike[str],
    rule: str = "scottish_2011",
    *,
    seats: int | None = None,
    withdrawn: Iterable[int | str] = (),
    constraints: Iterable[str | Constraint] = (),
    categories: Mapping[str, Iterable[int | str]] | None = None,
    constraint_method: str = "guard",
    ron: int | str | None = None,
    ron_method: str = "cloned",
    vacated: Iterable[int | str] = (),
    protected: Iterable[int | str] = (),
    seed: str | None = None,
    lots: str | os.PathLike[str] | Sequence[int] | Lots | None = None,
    engine: str = "local",
    options: Mapping[str, str] | None = None,
    formality: Mapping[str, str] | None = None,
    told: Callable[[Stage], None] | None = None,
) -> Counted:
    """Count ballots under a rule and return the count.

    - ``ballots``: what :func:`read` returned, or a path.
    - ``rule``: a name of ``hustings rules``; ``options`` are its options as text.
    - ``seats``: overrides the number of seats of the file.
    - ``withdrawn``: candidates (numbers or names) who withdrew before the count.
    - ``constraints``: such as ``"women>=4"``; ``categories`` says who is what
      (``{"women": [1, 4, "Ada Byron"]}``) where the file does not.
      ``constraint_method`` ``guard`` keeps them while counting, ``promote`` after the count.
    - ``ron``: the candidate that stands for re-opening nominations; ``ron_method`` ``cloned`` or
      ``closes`` says what becomes of several seats.
    - ``vacated``: members who left a seat; the stored ballots are counted again without them.
      ``protected``: sitting members who then keep theirs.
    - ``seed``: lots are derived from this text, published before the poll; or ``lots``: lots
      already drawn, as a file, as candidate numbers in the order of the draws, or as an object of
      :mod:`hustings.lots`. With neither, a tie that needs a lot raises LotAwaitedError.
    - ``engine``: ``local`` (numpy, where there is enough to sort), ``reference`` (plain Python) or
      ``sharded``: the same record.
    - ``formality``: treatment of doubtful marks where it differs from the law's
      (``{"equal_rank": "cut"}``); it is written into the record.
    - ``told`` hears of each stage as it is done.

    Raises BadBallotsError, UnknownRuleError, CannotCountError, DoubtfulPaperError (all of them
    ValueErrors that say what to do) and LotAwaitedError.

    >>> ballots = read({("Ada", "Ben"): 3, ("Ben", "Cy"): 2}, seats=1)
    >>> counted = count(ballots, "scottish_2011")
    >>> counted.elected, str(counted.stages[0].votes[1])
    (('Ada',), '3.00000')
    """
    asked = dict(options or {}) | {f"formality.{k}": v for k, v in (formality or {}).items()}
    chosen = ruling(rule, asked)
    held = read(ballots)
    contest = contest_as_asked(
        held.contest,
        seats=seats,
        withdrawn=withdrawn,
        constraints=constraints,
        categories=categories or {},
        constraint_method=constraint_method,
        ron=ron,
        ron_method=ron_method,
        vacated=vacated,
        protected=protected,
    )
    maker = engine_by_name(engine)
    drawn = lots_as_asked(seed=seed, lots=lots)
    return Counted(counting.run(chosen, replace(held, contest=contest), drawn, maker, told))


def contest_as_asked(
    contest: Contest,
    *,
    seats: int | None = None,
    withdrawn: Iterable[int | str] = (),
    constraints: Iterable[str | Constraint] = (),
    categories: Mapping[str, Iterable[int | str]],
    constraint_method: str = "guard",
    ron: int | str | None = None,
    ron_method: str = "cloned",
    vacated: Iterable[int | str] = (),
    protected: Iterable[int | str] = (),
) -> Contest:
    """Return the contest of a ballot file with what was asked for beside it.

    Raises ValueError where a candidate does not exist, nobody is of a constrained category, or
    the seats are fewer than one.
    """
    if seats is not None:
        contest = contest.for_seats(seats)
    contest = contest.without(*(typed.candidate(contest, who) for who in withdrawn))
    contest = typed.categorised(contest, categories)
    added = tuple(typed.constraint(c) if isinstance(c, str) else c for c in constraints)
    known = {category for c in contest.candidates for category in c.categories}
    for each in added:
        if each.category not in known:
            raise ValueError(
                f"no candidate is of the category {each.category!r} "
                f"(known: {', '.join(sorted(known)) or 'none; say who is what'})"
            )
    contest = replace(
        contest,
        constraints=contest.constraints + added,
        constraint_method=ConstraintMethod(constraint_method),
        ron_method=RonMethod(ron_method),
    )
    if ron is not None:
        contest = replace(contest, ron=typed.candidate(contest, ron))
    return _re_run(contest, vacated, protected)


def _re_run(
    contest: Contest, vacated: Iterable[int | str], protected: Iterable[int | str]
) -> Contest:
    gone = [typed.candidate(contest, who) for who in vacated]
    stay = [typed.candidate(contest, who) for who in protected]
    if not (gone or stay):
        return contest
    from hustings.rules.clauses import vacancy

    return vacancy.re_run(contest, gone, stay)


def lots_as_asked(
    *,
    seed: str | None = None,
    lots: str | os.PathLike[str] | Sequence[int] | Lots | None = None,
    ask: Callable[[str, tuple[int, ...]], int] | None = None,
) -> Lots:
    """Return the door by which chance enters: a seed, lots already drawn, a question, or none.

    Raises ValueError where both a seed and lots are given, or the file cannot be read as lots.
    """
    if seed is not None and lots is not None:
        raise ValueError("give either a seed or lots that were drawn, not both")
    if seed is not None:
        return Seeded(seed)
    if lots is not None and not isinstance(lots, str | os.PathLike | Sequence):
        return lots
    if lots is not None:
        from hustings.front import reading

        return reading.lots(lots)
    return Awaited() if ask is None else Asked(ask)
