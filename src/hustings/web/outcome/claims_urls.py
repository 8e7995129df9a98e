"""The addresses of claims. Every question is in its address, so that an answer can be passed on;
nobody's question is kept."""

from __future__ import annotations

from django.urls import path

from hustings.web.outcome.views import claims

app_name = "claims"
urlpatterns = [
    path("<slug:source>/claims/", claims.claims, name="claims"),
    path("<slug:source>/claims/answer.json", claims.answer, name="answer"),
    path("<slug:source>/claims/<slug:form>/", claims.boxes, name="boxes"),
]
