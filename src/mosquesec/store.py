"""The disk: shipped folders, private atomic writes, and one writer at a time.

Answers and plans describe how a place can be attacked. So they are readable by their owner only, are replaced
whole or not at all, and are never written over without leave. No other module knows a path or a permission.
"""

from __future__ import annotations

import codecs
import contextlib
import os
import stat
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mosquesec.errors import FileError, UsageError

MAX_BYTES = 2_000_000
ENCRYPTED_SUFFIX = ".age"
_PRIVATE_FILE = 0o600
_PRIVATE_FOLDER = 0o700


@cache
def shipped(name: str) -> Path:
    """The folder `checklists` or `templates` that belongs to this program.

    It lies inside the installed package, and at the top of the repository in an editable install.
    """
    package = Path(__file__).parent
    for folder in (package / name, package.parents[1] / name):
        if folder.is_dir():
            return folder
    raise FileError(f"this copy of mosquesec has no {name} folder; install it again")


def read_text(path: Path, *, limit: int = MAX_BYTES) -> str:
    """The text of a UTF-8 file. A byte-order mark is dropped.

    Raises FileError for what is not a readable regular file, is over `limit` bytes or is not UTF-8.
    """
    return decode(read_bytes(path, limit=limit), str(path))


def read_bytes(path: Path, *, limit: int) -> bytes:
    """The bytes of a regular file of at most `limit` bytes. Raises FileError."""
    with _as_file_errors(path, "read"):
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise FileError(f"{path} is a folder, not a file")
        if not stat.S_ISREG(mode):
            raise FileError(f"{path} is not a regular file")
        with path.open("rb") as file:
            content = file.read(limit + 1)
    if len(content) > limit:
        raise FileError(f"{path} is larger than {limit / 1e6:.0f} MB; that is no file of ours")
    return content


def decode(content: bytes, name: str) -> str:
    """Bytes as UTF-8 text without a byte-order mark. Raises FileError with the line of the first wrong byte."""
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise FileError("is UTF-16 text; save it as UTF-8", path=name)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FileError("is not UTF-8 text; save it as UTF-8", path=name, line=line) from error


def write_new(path: Path, content: str | bytes, *, force: bool = False) -> None:
    """Write a private output file. Raises UsageError where it exists and `force` is not given."""
    if path.exists() and not force:
        raise UsageError(f"{path} exists; choose another name with -o, or write over it with --force")
    write_private(path, content)


def write_private(path: Path, content: str | bytes) -> None:
    """Put a file in place whole: temporary file, fsync, rename, fsync of the folder. Mode 0600.

    After a crash at any moment the old or the new content is there, never a mixture. Raises FileError.
    """
    data = content.encode() if isinstance(content, str) else content
    with _as_file_errors(path, "write"):
        target = path.resolve() if path.is_symlink() else path
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".tmp")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.chmod(_PRIVATE_FILE)
            temporary.replace(target)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        _fsync_folder(target.parent)


def rewrite(path: Path, text: str) -> None:
    """Replace a file's text, and keep its byte-order mark and its permissions: a checklist is public."""
    mode = path.stat().st_mode
    mark = codecs.BOM_UTF8 if read_bytes(path, limit=MAX_BYTES).startswith(codecs.BOM_UTF8) else b""
    write_private(path, mark + text.encode())
    path.chmod(mode)


def remove(path: Path) -> None:
    """Take a file away for good, where it is there. Raises FileError."""
    with _as_file_errors(path, "remove"):
        path.unlink(missing_ok=True)
        _fsync_folder(path.parent)


def make_folder(path: Path) -> None:
    """Make a private folder, and those above it where they are missing. Raises FileError."""
    with _as_file_errors(path, "make"):
        path.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)


@contextlib.contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Hold a file against other processes of this program. Raises FileError where another one has it."""
    from filelock import FileLock, Timeout

    lock = FileLock(path.with_name(f".{path.name}.lock"), timeout=0, mode=_PRIVATE_FILE)
    with _as_file_errors(path, "lock"):
        try:
            lock.acquire()
        except Timeout:
            raise FileError(f"{path} is open in another window; close it there first") from None
    try:
        yield
    finally:
        lock.release()
        with contextlib.suppress(OSError):
            Path(lock.lock_file).unlink(missing_ok=True)


def refuse_encrypted(path: Path) -> None:
    """Raise FileError for a name that asks for encryption, which this version does not have."""
    if path.suffix == ENCRYPTED_SUFFIX:
        raise FileError(
            f"{path}: a name that ends in {ENCRYPTED_SUFFIX} asks for an encrypted file, and this version "
            "cannot encrypt; choose another name"
        )


def _fsync_folder(folder: Path) -> None:
    """Make a rename last. Folders cannot be opened so on Windows, where a rename is kept without it."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def _as_file_errors(path: Path, verb: str) -> Iterator[None]:
    """Turn the system's errors into a FileError that names the file and what was tried."""
    try:
        yield
    except FileNotFoundError as error:
        missing = path if verb == "read" else path.parent
        raise FileError(f"cannot {verb} {path}: there is no {missing}") from error
    except OSError as error:
        raise FileError(f"cannot {verb} {path}: {error.strerror or error}") from error
