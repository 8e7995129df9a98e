"""What is done of an upload in the background."""

from __future__ import annotations

from django_tasks import task

from hustings.web.register.actions.compare_upload import compare_upload
from hustings.web.register.actions.enter_upload import enter_upload
from hustings.web.register.actions.mail_link import mail_link
from hustings.web.register.models import Contact, Upload

__all__ = ["answer", "compare", "enter"]


@task()
def compare(upload: int) -> None:
    """Lay a file beside the roll."""
    compare_upload(Upload.objects.get(pk=upload))


@task()
def enter(upload: int) -> None:
    """Enter a file that was confirmed."""
    enter_upload(Upload.objects.get(pk=upload))


@task()
def answer(contact: int) -> None:
    """Mail a member the link to their own page; 0: nobody is answered, and it looks the same."""
    found = Contact.objects.filter(pk=contact).first()
    if found is not None and found.email:
        mail_link(found)
