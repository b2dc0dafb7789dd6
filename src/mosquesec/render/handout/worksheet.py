"""The worksheet: the paper form of a topic's checklist."""

from __future__ import annotations

from mosquesec.answers.paper_form import paper_form
from mosquesec.render.form.paper import paper_html
from mosquesec.render.handout.brief import Brief, Document


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
