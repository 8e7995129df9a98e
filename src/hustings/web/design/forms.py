"""How forms are drawn: by the templates of this app, before those of the library."""

from __future__ import annotations

from django.forms.renderers import TemplatesSetting

__all__ = ["Renderer"]


class Renderer(TemplatesSetting):
    """Django's renderer over the templates of the site.

    ``{{ form }}`` and ``{{ form.field.as_field_group }}`` give labels, hints, errors and fieldsets
    as docs/reference/design.md shows them. The app must stand before ``django.forms``.
    """
