"""Damage done to valid files, from a seed: what a reader must survive."""

import random


def mutated(sample, seed):
    """Return the sample with one to four seeded injuries."""
    dice = random.Random(seed)  # noqa: S311 (repeatable damage, no secret)
    data = bytearray(sample)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 4))):
        data = bytearray(dice.choice(_INJURIES)(data, dice))
    return bytes(data)


def _flip(data, dice):
    if data:
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    return data


def _replace(data, dice):
    if data:
        data[dice.randrange(len(data))] = dice.choice(b'0123456789 ,-=>:;"\'[]{}()#/\n\r\t\0\xff\xc3')
    return data


def _insert(data, dice):
    at = dice.randrange(len(data) + 1)
    what = dice.choice((b"0", b"-1", b'"', b"\n", b"\r", b",", b" ", b"=", b"\0", b"9" * 30, b"\xef"))
    data[at:at] = what
    return data


def _delete(data, dice):
    at = dice.randrange(len(data) + 1)
    del data[at : at + dice.choice((1, 1, 1, 2, 5, 20))]
    return data


def _truncate(data, dice):
    return data[: dice.randrange(len(data) + 1)]


def _swap_lines(data, dice):
    lines = data.split(b"\n")
    one, two = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[one], lines[two] = lines[two], lines[one]
    return b"\n".join(lines)


def _repeat_line(data, dice):
    lines = data.split(b"\n")
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
    return b"\n".join(lines)


def _drop_line(data, dice):
    lines = data.split(b"\n")
    del lines[dice.randrange(len(lines))]
    return b"\n".join(lines)


_INJURIES = (_flip, _replace, _insert, _delete, _truncate, _swap_lines, _repeat_line, _drop_line)
