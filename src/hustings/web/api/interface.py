"""The interface as a whole: version 1, its description, its errors."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI

from hustings import __version__
from hustings.web.api import problems
from hustings.web.api.numbers import router as numbers
from hustings.web.api.public import router as public
from hustings.web.api.roll import router as roll

__all__ = ["api"]


class Interface(NinjaAPI):
    """An interface whose description says in which form its errors come."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """Return the description; answers of 400 and more are ``application/problem+json``."""
        described = super().get_openapi_schema(**options)
        for path in described["paths"].values():
            for operation in path.values():
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "application/json" in answer.get("content", {}):
                        shape = answer["content"].pop("application/json")
                        answer["content"][problems.MIME] = shape
        return described


api = Interface(
    title="Hustings",
    version=__version__,
    description="Rounds, contests, turnout and results for everybody; the roll by token.",
    urls_namespace="api",
    docs_url=None,
)
problems.install(api)
api.add_router("", public)
api.add_router("", numbers)
api.add_router("", roll)
