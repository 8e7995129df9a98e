"""Sphinx settings. Rules and states are drawn from the code itself before each build."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

import rule_pages
import state_page

from hustings import __version__

project = "Hustings"
author = "The Hustings founders"
copyright = "The Hustings founders, Apache-2.0"
release = version = __version__
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx_click"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
exclude_patterns = ["_build", "reference/benchmark-elections.md", "reference/benchmark-results.md"]
highlight_language = "none"
html_theme = "furo"
html_title = "Hustings"
html_static_path = ["_static"]
html_css_files = ["hustings.css"]
html_copy_source = False
html_show_sphinx = False
autodoc_typehints = "description"
autodoc_member_order = "bysource"
nitpicky = False

rule_pages.write(Path(__file__).parent / "reference" / "rules")
state_page.write(Path(__file__).parent / "reference" / "made")
