"""The addresses of the booth, below ``/vote/``."""

from __future__ import annotations

from django.urls import path

from hustings.web.booth.views.cast import cast
from hustings.web.booth.views.papers import ballot, paper, papers
from hustings.web.booth.views.receipts import mail, receipts
from hustings.web.booth.views.review import review
from hustings.web.booth.views.sign import link, sign_in, sign_out

app_name = "booth"
urlpatterns = [
    path("", sign_in, name="sign_in"),
    path("c/<str:code>", link, name="link"),
    path("leave", sign_out, name="sign_out"),
    path("papers", papers, name="papers"),
    path("papers/<str:contest>", paper, name="paper"),
    path("ballot", ballot, name="ballot"),
    path("review", review, name="review"),
    path("cast", cast, name="cast"),
    path("receipts", receipts, name="receipts"),
    path("receipts/mail", mail, name="mail"),
]
