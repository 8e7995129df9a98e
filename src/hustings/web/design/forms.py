"""How forms are drawn."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting

__all__ = ["Renderer"]


class Renderer(TemplatesSetting):
    """Forms from the templates of this app, before those of the library."""
