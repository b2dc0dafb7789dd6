"""The worksheet: the paper form of a checklist."""

from __future__ import annotations

from mosquesec.answers.paper_form import paper_form
from mosquesec.render.form.paper import paper_html
from mosquesec.render.handout.request import Document, Request


def worksheet(request: Request) -> tuple[Document, ...]:
    """The paper form, with only the branch that this mosque's facts leave."""
    known = {
        key: value
        for key, value in request.facts.items()
        if isinstance(value, str | int | float) and value not in ("unknown", "not_for_us")
    }
    form = paper_form(request.library, (request.checklist,))
    return (
        Document(
            paper_html(request.library, form, request.words, known=known, large_print=request.large_print)
        ),
    )
