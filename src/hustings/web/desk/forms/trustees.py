"""Forms that trustees fill in, all in one room at one device: never kept, logged or shown again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hustings.seal.lock import check_passphrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from django.forms import BoundField

__all__ = ["KeyFiles", "Passphrases", "ShareFiles"]

LARGEST = 1 << 20
"""Bytes that a file of a trustee may have: a share of a hundred contests is far smaller."""
_SECRET = {"autocomplete": "off", "spellcheck": "false"}


def _passphrase(label: object, *, required: bool) -> forms.CharField:
    return forms.CharField(
        label=str(label),
        strip=False,
        max_length=500,
        required=required,
        widget=forms.PasswordInput(attrs=_SECRET),
    )


class Passphrases(forms.Form):
    """A passphrase from each trustee, typed twice."""

    def __init__(self, *args: Any, names: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = tuple(names)
        for number, name in enumerate(self.names):
            self.fields[f"first-{number}"] = _passphrase(
                _("Passphrase of %(name)s") % {"name": name}, required=True
            )
            self.fields[f"again-{number}"] = _passphrase(
                _("Passphrase of %(name)s, again") % {"name": name}, required=True
            )

    def clean(self) -> dict[str, Any]:
        """Refuse what was typed in two ways, and what is too short."""
        held = super().clean() or {}
        for number in range(len(self.names)):
            first, again = held.get(f"first-{number}"), held.get(f"again-{number}")
            if first is not None and again is not None:
                self._check(number, first, again)
        return held

    def _check(self, number: int, first: str, again: str) -> None:
        if first != again:
            self.add_error(f"again-{number}", _("The two are not the same."))
            return
        try:
            check_passphrase(first)
        except ValueError as error:
            self.add_error(f"first-{number}", str(error))

    @property
    def typed(self) -> dict[str, str]:
        """Trustee to passphrase."""
        return {name: self.cleaned_data[f"first-{n}"] for n, name in enumerate(self.names)}

    def groups(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Yield the two fields of each trustee."""
        for number, name in enumerate(self.names):
            yield name, self[f"first-{number}"], self[f"again-{number}"]


class ShareFiles(forms.Form):
    """The share files of enough trustees, each with its passphrase."""

    def __init__(self, *args: Any, names: Sequence[str], threshold: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names, self.threshold = tuple(names), threshold
        for number, name in enumerate(self.names):
            self.fields[f"file-{number}"] = forms.FileField(
                label=str(_("Share file of %(name)s") % {"name": name}), required=False
            )
            self.fields[f"passphrase-{number}"] = _passphrase(
                _("Passphrase of %(name)s") % {"name": name}, required=False
            )

    def clean(self) -> dict[str, Any]:
        """Refuse half of a pair, files that are too large, and too few trustees."""
        held = super().clean() or {}
        for number in range(len(self.names)):
            self._check(number, held)
        if not self.errors and len(self._there(held)) < self.threshold:
            raise forms.ValidationError(
                _("%(number)d trustees are needed.") % {"number": self.threshold}
            )
        return held

    def _check(self, number: int, held: dict[str, Any]) -> None:
        file, passphrase = held.get(f"file-{number}"), held.get(f"passphrase-{number}")
        if bool(file) != bool(passphrase):
            missing = "passphrase" if file else "file"
            self.add_error(f"{missing}-{number}", _("A trustee brings a file and a passphrase."))
        if file and file.size > LARGEST:
            self.add_error(f"file-{number}", _("This file is too large for a share file."))

    def _there(self, held: dict[str, Any]) -> list[int]:
        return [number for number in range(len(self.names)) if held.get(f"file-{number}")]

    @property
    def brought(self) -> list[tuple[bytes, str]]:
        """File and passphrase of each trustee who is there."""
        held = self.cleaned_data
        return [
            (held[f"file-{number}"].read(), held[f"passphrase-{number}"])
            for number in self._there(held)
        ]

    def groups(self) -> Iterator[tuple[str, BoundField, BoundField]]:
        """Yield the two fields of each trustee."""
        for number, name in enumerate(self.names):
            yield name, self[f"file-{number}"], self[f"passphrase-{number}"]


class _Picker(forms.ClearableFileInput):
    allow_multiple_selected = True


class _Several(forms.FileField):
    """Several files, each of which is cleaned as one."""

    widget = _Picker(attrs={"multiple": True})

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Return the files; raise ValidationError where there is none."""
        return [super(_Several, self).clean(each, initial) for each in data or [None]]


class KeyFiles(forms.Form):
    """Published key files that were made on another machine, one a contest."""

    keys = _Several(label=_("The key.json of each contest"))

    def clean_keys(self) -> list[bytes]:
        """Return the content of every file; a file that is too large is refused."""
        found = self.cleaned_data["keys"]
        if any(each.size > LARGEST for each in found):
            raise forms.ValidationError(_("This file is too large for a key file."))
        return [each.read() for each in found]
