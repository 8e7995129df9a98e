"""An uploaded picture made anew: decoded in bounds, turned upright, cut square, without metadata.

Nothing of the uploaded bytes is kept. What cannot be decoded, or would unpack to more than a
photograph needs, is refused in words.
"""

from __future__ import annotations

import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

if TYPE_CHECKING:
    from typing import BinaryIO

__all__ = ["MOST_BYTES", "SIDE", "BadPictureError", "remade"]

SIDE = 480
"""Pixels of each side of what is kept."""
MOST_BYTES = 8 << 20
MOST_PIXELS = 40_000_000
LEAST_SIDE = 120
QUALITY = 85
_FORMATS = ("JPEG", "PNG", "WEBP")


class BadPictureError(ValueError):
    """The upload is no picture that can be used; the message says why and what to do."""


def remade(upload: BinaryIO) -> bytes:
    """Return the JPEG that is kept of an uploaded picture; raise BadPictureError."""
    content = upload.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise BadPictureError(
            _("The file is larger than {most} MB: upload a smaller picture.").format(
                most=MOST_BYTES >> 20
            )
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _square(content)
    except BadPictureError:
        raise
    except (OSError, ValueError, SyntaxError, EOFError, Warning, Image.DecompressionBombError):
        # Pillow raises each of these for a damaged file, by format; MemoryError is let through.
        raise BadPictureError(
            _("The file cannot be read as a picture: upload a JPEG, PNG or WebP.")
        ) from None


def _square(content: bytes) -> bytes:
    with Image.open(BytesIO(content), formats=_FORMATS) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise BadPictureError(_("The picture has too many pixels: make it smaller first."))
        if min(opened.size) < LEAST_SIDE:
            raise BadPictureError(
                _("The picture is too small: {least} pixels at least on each side.").format(
                    least=LEAST_SIDE
                )
            )
        # Made small before anything else: a copy of forty million pixels is a sixth of a gigabyte.
        opened.draft("RGB", (2 * SIDE, 2 * SIDE))
        fitted = ImageOps.fit(_with_ground(opened), (SIDE, SIDE))
    clean = Image.new("RGB", fitted.size)
    clean.paste(_on_white(ImageOps.exif_transpose(fitted)))
    stream = BytesIO()
    clean.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()


def _with_ground(picture: Image.Image) -> Image.Image:
    """Return the picture in colours that can be mixed."""
    return picture if picture.mode == "RGB" else picture.convert("RGBA")


def _on_white(picture: Image.Image) -> Image.Image:
    """Return the picture without transparency."""
    seen = picture.convert("RGBA")
    ground = Image.new("RGBA", seen.size, "white")
    return Image.alpha_composite(ground, seen).convert("RGB")
