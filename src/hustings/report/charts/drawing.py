"""Charts drawn: as SVG or PNG without a network, and as a figure of a page with its table.

Vega-Lite is drawn by vl-convert (extra ``charts``), which carries its own fonts: the same chart
gives the same bytes on every machine that has the same version of it.
"""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from markupsafe import Markup

from hustings.report import dress, plain_table
from hustings.report.words import ENGLISH

if TYPE_CHECKING:
    from hustings.report.charts.chart import Chart
    from hustings.report.phrases import Speech

__all__ = ["figure", "page", "png", "svg", "table"]

_FIGURE = Markup("""\
<figure class="chart">
<div class="scroll" role="region" aria-label="{title}" tabindex="0">
<img src="data:image/svg+xml;base64,{svg}" alt="{alt}">
</div>
<figcaption>{title}</figcaption>
<details><summary>{summary}</summary>
<div class="scroll" role="region" aria-label="{summary}: {title}" tabindex="0">
{table}
</div>
</details>
</figure>""")


def svg(chart: Chart) -> str:
    """Return the picture as SVG that stands alone, with its title and text alternative.

    Raises ModuleNotFoundError where vl-convert is not installed.
    """
    if chart.svg:
        return chart.svg
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(dict(chart.spec), allowed_base_urls=[])
    edge = drawn.index(">") + 1
    told = f"<title>{escape(chart.title)}</title><desc>{escape(chart.alt)}</desc>"
    return f'{drawn[: edge - 1]} role="img">{told}{drawn[edge:]}'


def png(chart: Chart, scale: int = 2) -> bytes:
    """Return the picture as PNG, ``scale`` times its size in pixels."""
    import vl_convert

    return bytes(vl_convert.svg_to_png(svg(chart), scale=scale))


def figure(chart: Chart, say: Speech = ENGLISH) -> Markup:
    """Return the picture as part of a page, its words and the table behind it with it.

    The page's policy must allow ``img-src data:``.
    """
    return _FIGURE.format(
        svg=b64encode(svg(chart).encode()).decode(),
        alt=chart.alt,
        title=chart.title,
        summary=say("The figures behind the picture"),
        table=table(chart),
    )


def page(chart: Chart, say: Speech = ENGLISH, lang: str = "en") -> str:
    """Return a page with nothing but the picture, its words and the table (write it as UTF-8)."""
    body = Markup("<main><h1>{title}</h1>\n<p>{alt}</p>\n{figure}</main>")
    drawn = body.format(title=chart.title, alt=chart.alt, figure=figure(chart, say))
    return dress.page(chart.title, say("Chart"), drawn, lang)


def table(chart: Chart) -> Markup:
    """Return the table behind a picture."""
    return plain_table.draw(chart.heads, chart.rows)
