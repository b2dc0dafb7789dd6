"""The worksheet: the paper form of a topic's checklist."""

from __future__ import annotations

from mosquesec.model.paper_form import paper_form
from mosquesec.render.handout.brief import Brief, Document
from mosquesec.render.paper import paper_html


def worksheet(brief: Brief) -> tuple[Document, ...]:
    """The paper form, with only the branch that this mosque's facts leave."""
    known = {
        key: value
        for key, value in brief.facts.items()
        if isinstance(value, str | int | float) and value not in ("unknown", "not_for_us")
    }
    form = paper_form(brief.library, (brief.topic,))
    return (
        Document(paper_html(brief.library, form, brief.words, known=known, large_print=brief.large_print)),
    )
