"""The screen frontend: a full-screen questionnaire for a terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from prompt_toolkit.application import Application
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.data_structures import Point
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.layout import Layout, Window
from prompt_toolkit.layout.controls import BufferControl, UIContent
from prompt_toolkit.styles import Style

from mosquesec.ask.frontend import Clock, Ending, Save
from mosquesec.ask.interview import Interview
from mosquesec.ask.screen.draw import Drawing
from mosquesec.ask.screen.keys import DOWN, ENTER, ESCAPE, PAGE_DOWN, PAGE_UP, UP
from mosquesec.ask.screen.moment import TypedLine
from mosquesec.ask.screen.screen import Screen
from mosquesec.ask.screen.text import Canvas
from mosquesec.text import one_line

if TYPE_CHECKING:
    from prompt_toolkit.formatted_text import StyleAndTextTuples
    from prompt_toolkit.input import Input
    from prompt_toolkit.output import Output

_NAMED = {
    Keys.Up: UP,
    Keys.Down: DOWN,
    Keys.PageUp: PAGE_UP,
    Keys.PageDown: PAGE_DOWN,
    Keys.Enter: ENTER,
    Keys.Escape: ESCAPE,
}
_SECONDS_FOR_ESCAPE = 0.05  # how long the rest of an arrow key may take on a slow line


def run(
    interview: Interview,
    *,
    save: Save,
    clock: Clock,
    file_name: str,
    input: Input | None = None,
    output: Output | None = None,
) -> Ending:
    """Run the interview on the screen. See `frontend.Frontend`.

    Whatever happens, the terminal is as it was before anything is raised.
    """
    sitting = _Sitting(Screen(interview, save=save, clock=clock, file_name=file_name))
    control = _Control(sitting)
    application: Application[Ending] = Application(
        layout=Layout(Window(control, always_hide_cursor=Condition(lambda: not sitting.is_typing))),
        key_bindings=_bindings(sitting),
        style=Style([]),
        include_default_pygments_style=False,
        enable_page_navigation_bindings=False,
        full_screen=True,
        input=input,
        output=output,
    )
    application.ttimeoutlen = application.timeoutlen = _SECONDS_FOR_ESCAPE
    control.encoding = application.output.encoding()
    try:
        return application.run()
    except EOFError:  # the terminal has gone
        return Ending.QUIT


class _Sitting:
    """The screen with the buffer in which the toolkit edits its input line."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen
        self.buffer = Buffer(multiline=False)
        self._show(screen.moment.line)

    @property
    def is_typing(self) -> bool:
        """Whether letters are text rather than keys."""
        return self.screen.moment.mode.is_typing

    def press(self, key: str) -> Ending | None:
        """Do what a key says, to what has been typed so far."""
        typed = self._read()
        ending = self.screen.press(key)
        if self.screen.moment.line is not typed:
            self._show(self.screen.moment.line)
        return ending

    def draw(self, canvas: Canvas) -> Drawing:
        """What is to be seen now, with what has been typed so far."""
        self._read()
        return self.screen.draw(canvas)

    def _read(self) -> TypedLine:
        line = TypedLine(self.buffer.text, self.buffer.cursor_position)
        self.screen.type(line)
        return line

    def _show(self, line: TypedLine) -> None:
        self.buffer.reset(Document(line.text, line.cursor))


class _Control(BufferControl):
    """The whole screen. The input line is drawn with the rest, and edited as a buffer that has the focus."""

    def __init__(self, sitting: _Sitting) -> None:
        super().__init__(sitting.buffer)
        self.sitting = sitting
        self.encoding = "utf-8"

    def create_content(self, width: int, height: int, preview_search: bool = False) -> UIContent:
        """The rows of the page that is to be seen now."""
        drawing = self.sitting.draw(Canvas(width, height, self.encoding))

        def row(number: int) -> StyleAndTextTuples:
            return [*drawing.rows[number], ("", " ")]

        at = drawing.cursor
        cursor = Point(x=at[1], y=at[0]) if at else None
        return UIContent(row, len(drawing.rows), cursor, show_cursor=cursor is not None)

    def preferred_height(
        self, width: int, max_available_height: int, wrap_lines: bool, get_line_prefix: object
    ) -> int | None:
        """As high as there is room for."""
        return max_available_height


def _bindings(sitting: _Sitting) -> KeyBindings:
    """Keys go to the screen; while something is typed only those that never are text.

    They are eager, so that none of the toolkit's own keys for editing comes before them.
    """
    bindings = KeyBindings()
    is_choosing = Condition(lambda: not sitting.is_typing)

    def press(event: KeyPressEvent) -> None:
        pressed = event.key_sequence[0]
        key = _NAMED.get(pressed.key) if isinstance(pressed.key, Keys) else pressed.key
        ending = sitting.press(key) if key else None
        if ending:
            event.app.exit(result=ending)

    for key in _NAMED:
        bindings.add(key, eager=True)(_guarded(press))
    bindings.add(Keys.Any, filter=is_choosing, eager=True)(_guarded(press))

    @bindings.add(Keys.BracketedPaste, eager=True)
    def _paste(event: KeyPressEvent) -> None:
        if sitting.is_typing:
            sitting.buffer.insert_text(one_line(event.data))

    @bindings.add(Keys.ControlC, eager=True)
    @bindings.add(Keys.SIGINT, eager=True)
    def _leave(event: KeyPressEvent) -> None:
        event.app.exit(exception=KeyboardInterrupt())

    @bindings.add(Keys.ControlZ, eager=True)
    @bindings.add(Keys.ControlQ, eager=True)
    def _ignore(event: KeyPressEvent) -> None:
        """Would otherwise put control characters into the text."""

    return bindings


def _guarded(handler: Callable[[KeyPressEvent], None]) -> Callable[[KeyPressEvent], None]:
    """What a handler raises ends the application, whose run raises it again once the terminal is restored."""

    def guarded(event: KeyPressEvent) -> None:
        try:
            handler(event)
        except BaseException as error:
            event.app.exit(exception=error)

    return guarded
