"""The lesson of a handout: as it is taught in one nation, with everything that it names."""

from __future__ import annotations

from mosquesec.errors import RenderError
from mosquesec.model.lesson import Lesson
from mosquesec.render.handout.request import Request


def lesson_of(request: Request) -> Lesson:
    """The lesson of a request. Raises RenderError where it, or something that it names, is not there."""
    lesson = request.library.lessons.get(request.topic)
    if lesson is None:
        raise RenderError(f"there is no lesson {request.topic!r}")
    language = request.words.language
    if lesson.language != language:
        raise RenderError(f"the lesson {lesson.id!r} is written in {lesson.language!r}, not in {language!r}")
    library = request.library
    contacts = (*lesson.contacts, *(door.contact for door in lesson.doors if door.contact))
    for what, names, known in (
        ("action", lesson.first, library.actions.keys()),
        ("question", lesson.look, library.homes.keys()),
        ("contact", contacts, {contact.id for contact in library.contacts}),
        ("source", lesson.cited, library.sources.keys()),
    ):
        for name in names:
            if name not in known:
                raise RenderError(f"the lesson {lesson.id!r} names the {what} {name!r}, which is not there")
    return lesson.in_nation(request.nation)


def session_of(request: Request) -> Lesson:
    """The lesson of a request that has all that a session needs. Raises RenderError."""
    lesson = lesson_of(request)
    if missing := lesson.missing_for_session:
        raise RenderError(
            f"no session can be made of the lesson {lesson.id!r}: it has no {', '.join(missing)}"
        )
    return lesson
