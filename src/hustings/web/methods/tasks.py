"""What is worked out in the background, where there are many papers."""

from __future__ import annotations

from django_tasks import task

from hustings.web.methods.actions.work_out import work_out
from hustings.web.methods.models import Worked

__all__ = ["work"]


@task()
def work(worked: int) -> None:
    """Work out what was asked for; nothing where another count has taken its place."""
    held = Worked.objects.filter(pk=worked, content__isnull=True).first()
    if held is not None:
        work_out(held)
