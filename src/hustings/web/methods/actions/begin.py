"""Have the methods compared: at once where that is little work, else in the background."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from hustings.web.methods.actions.work_out import work_out
from hustings.web.methods.models import Worked
from hustings.web.methods.tasks import work

if TYPE_CHECKING:
    from hustings.web.methods.selectors.published import Counted

__all__ = ["begin"]

AT_ONCE = 2_000_000
"""How much work is done while a reader waits: less than a second on one core of 2020."""
SILENT = timedelta(minutes=10)
"""Work that is not done after so long has died with its process."""


def begin(of: Counted) -> Worked:
    """Return what is worked out for this count, or is being; an earlier count's is dropped."""
    kept, at = of.shown.kept, timezone.now()
    place = {"round": kept, "contest": of.state.plan.id}
    held, new = Worked.objects.get_or_create(**place, head=of.head, defaults={"begun": at})
    if new:
        Worked.objects.filter(**place).exclude(pk=held.pk).delete()
    elif held.content or held.failed or at - held.begun < SILENT:
        return held
    Worked.objects.filter(pk=held.pk).update(begun=at)
    if of.work <= AT_ONCE:
        work_out(held)
    else:
        work.enqueue(held.pk)
    held.refresh_from_db()
    return held
