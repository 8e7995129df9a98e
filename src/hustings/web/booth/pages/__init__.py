"""What each page of the booth is drawn from: plain values for the templates, made from a visit."""

from __future__ import annotations

from hustings.web.booth.pages.ballot import ballot_page
from hustings.web.booth.pages.overview import overview
from hustings.web.booth.pages.receipts import answers_page, receipts_page
from hustings.web.booth.pages.review import review_page

__all__ = ["answers_page", "ballot_page", "overview", "receipts_page", "review_page"]
