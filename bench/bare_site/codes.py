"""Lay codes: ``python -m bare_site.codes HOW_MANY``; their digests are the numbers from 0."""

import sys

import django

django.setup()

from bare_site.models import Code  # noqa: E402

Code.objects.bulk_create(Code(digest=f"{n:064}") for n in range(int(sys.argv[1])))
