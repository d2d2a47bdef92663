"""Translations without tools of the machine: compile with polib. To extract, xgettext is needed (Debian: gettext).

Message ids are English. The English catalogue is therefore complete by design: it holds only a header, and a message
without an entry is shown as it stands in the code. Every other language must translate every message.
"""

import copy
import gettext
import hashlib
import os
import re
import shutil
import struct
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path

import polib

from reisgezel.config.faults import Exit, Fault

PACKAGE = Path(__file__).resolve().parents[1]
LOCALE = PACKAGE / "locale"
SOURCE_LANGUAGE = "en"
LANGUAGES = ("nl",)

PLURAL_FORMS = {"nl": "nplurals=2; plural=(n != 1);", "en": "nplurals=2; plural=(n != 1);"}
_SOURCE_HASH = "x-source-hash"
_PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd%]|\{\w*\}|</?[a-z][^>]*>")
Key = tuple[str, str]


def catalogue_path(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def compile_all(say: Callable[[str], None] | None = None) -> int:
    """Make each .mo that is not made from its present .po. Safe to kill: the new file takes its place in one move."""
    for source in sorted(LOCALE.glob("*/LC_MESSAGES/*.po")):
        content = source.read_bytes()
        digest = hashlib.sha256(content).hexdigest()
        target = source.with_suffix(".mo")
        if _compiled_from(target) == digest:
            continue
        catalogue = polib.pofile(content.decode())
        catalogue.metadata["X-Source-Hash"] = digest
        handle, name = tempfile.mkstemp(dir=target.parent, suffix=".mo.new")
        with os.fdopen(handle, "wb") as file:
            file.write(catalogue.to_binary())
        Path(name).chmod(0o644)
        Path(name).replace(target)
        if say:
            say(f"Compiled {source.relative_to(PACKAGE)}: {len(catalogue.translated_entries())} messages.")
    return Exit.DONE


def _compiled_from(target: Path) -> str | None:
    """The hash of the .po that a .mo was made from; None for a missing, broken or foreign .mo."""
    try:
        with target.open("rb") as file:
            return gettext.GNUTranslations(file).info().get(_SOURCE_HASH)
    except (OSError, ValueError, IndexError, struct.error):
        return None


def extract() -> int:
    """Bring every catalogue up to date with the code: new messages come in empty, unused ones go."""
    messages = _messages_of_the_code()
    for language in LANGUAGES:
        template = copy.deepcopy(messages)
        known = {_key(entry): entry for entry in _read(language)}
        for entry in template:
            if (old := known.get(_key(entry))) and bool(old.msgid_plural) == bool(entry.msgid_plural):
                entry.msgstr, entry.msgstr_plural = old.msgstr, dict(old.msgstr_plural)
        _write(language, template)
        missing = sum(not entry.translated() for entry in template)
        gone = len(known.keys() - {_key(entry) for entry in template})
        print(f"{language}: {len(template)} messages, {missing} to translate, {gone} unused ones taken out.")
    _write(SOURCE_LANGUAGE, polib.POFile())
    return Exit.DONE


def merge(files: Iterable[Path], language: str) -> int:
    """Take over translations from other .po files; an entry with another translation replaces the old one."""
    catalogue = _read(language)
    known = {_key(entry): entry for entry in catalogue}
    for path in files:
        added = changed = 0
        for entry in _parse(path):
            if not entry.translated():
                continue
            old = known.get(_key(entry))
            if old is None:
                catalogue.append(entry)
                known[_key(entry)] = entry
                added += 1
            elif (old.msgstr, old.msgstr_plural) != (entry.msgstr, entry.msgstr_plural):
                old.msgstr, old.msgstr_plural = entry.msgstr, dict(entry.msgstr_plural)
                old.msgid_plural = old.msgid_plural or entry.msgid_plural
                changed += 1
        print(f"{path.name}: {added} new, {changed} changed.")
    _write(language, catalogue)
    print(f"{language}: {len(catalogue)} messages. Now run: reisgezel translations extract")
    return Exit.DONE


def check() -> int:
    """Print every message that is missing, unused, doubtful or has lost a placeholder; FOUND when there is one."""
    template = {_key(entry): entry for entry in _messages_of_the_code()}
    remarks = []
    for language in LANGUAGES:
        known = {_key(entry): entry for entry in _read(language)}
        remarks += [
            f"{language}: not in the catalogue: {key[1]!r}" for key in sorted(template.keys() - known.keys())
        ]
        remarks += [
            f"{language}: no longer used: {key[1]!r}" for key in sorted(known.keys() - template.keys())
        ]
        for key in sorted(template.keys() & known.keys()):
            remarks += [f"{language}: {remark}: {key[1]!r}" for remark in _doubts(known[key], template[key])]
    remarks += [f"{SOURCE_LANGUAGE}: doubtful: {e.msgid!r}" for e in _read(SOURCE_LANGUAGE) if e.fuzzy]
    for remark in remarks:
        print(remark)
    if remarks:
        print(f"{len(remarks)} remarks. Run `reisgezel translations extract`, translate, and check again.")
        return Exit.FOUND
    print(f"{len(template)} messages, complete in {', '.join((SOURCE_LANGUAGE, *LANGUAGES))}.")
    return Exit.DONE


def _doubts(entry: polib.POEntry, source: polib.POEntry) -> list[str]:
    if entry.fuzzy:
        return ["marked as doubtful (fuzzy)"]
    if not entry.translated():
        return ["not translated"]
    if bool(entry.msgid_plural) != bool(source.msgid_plural):
        return ["singular and plural do not agree with the code"]
    wanted = set(_PLACEHOLDER.findall(source.msgid + source.msgid_plural))
    for text in [entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values():
        found = set(_PLACEHOLDER.findall(text))
        # A singular may leave its number out ("one person"); a translation may never invent a placeholder.
        if found - wanted or (not entry.msgid_plural and wanted - found):
            return [f"placeholders differ ({', '.join(sorted(found ^ wanted))})"]
    return []


def _messages_of_the_code() -> polib.POFile:
    """What xgettext finds in the Python files and templates of the package: sorted, without places and dates."""
    if not shutil.which("xgettext"):
        raise Fault("xgettext is missing. On Debian: apt-get install gettext", Exit.UNAVAILABLE)
    from django.core.management import CommandError, call_command

    before = Path.cwd()
    with tempfile.TemporaryDirectory(prefix="reisgezel-messages-") as folder:
        copy = Path(folder)
        for source in [*PACKAGE.rglob("*.py"), *PACKAGE.rglob("*.html"), *PACKAGE.rglob("*.txt")]:
            target = copy / source.relative_to(PACKAGE)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, target)
        (copy / "locale").mkdir(exist_ok=True)
        try:
            os.chdir(copy)  # makemessages works on the current folder only
            with Path(os.devnull).open("w") as nowhere:
                call_command(
                    "makemessages", locale=["xx"], no_location=True, no_wrap=True, verbosity=0, stdout=nowhere
                )
        except CommandError as error:
            raise Fault(f"The messages cannot be read from the code: {error}") from error
        finally:
            os.chdir(before)
        found = polib.pofile(str(copy / "locale" / "xx" / "LC_MESSAGES" / "django.po"), wrapwidth=0)
    for entry in found:
        entry.msgstr = ""
        entry.msgstr_plural = {0: "", 1: ""} if entry.msgid_plural else {}
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
    return found


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid


def _parse(path: Path) -> polib.POFile:
    try:
        return polib.pofile(path.read_text(encoding="utf-8"), wrapwidth=0)
    except (OSError, ValueError) as error:
        # polib reports a syntax error with the whole file as its name; the reader needs the place in it.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        place = re.search(r"\(line (\d+)\)[^(]*$|line (\d+)", str(error)[-200:])
        raise Fault(
            f"{path} is not a .po file" + (f" ({place.group(0)})" if place else ""), Exit.REFUSED
        ) from error


def _read(language: str) -> polib.POFile:
    path = catalogue_path(language)
    return _parse(path) if path.exists() else polib.POFile(wrapwidth=0)


def _write(language: str, entries: polib.POFile) -> None:
    """The catalogue in its one form: sorted by message, a short header without dates, so that changes read well."""
    catalogue = polib.POFile(wrapwidth=100)
    catalogue.metadata = {
        "Project-Id-Version": "reisgezel",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURAL_FORMS[language],
    }
    for entry in sorted(entries, key=lambda entry: (entry.msgid, entry.msgctxt or "")):
        if entry.obsolete:
            continue
        entry.occurrences, entry.previous_msgid = [], None
        catalogue.append(entry)
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue.save(str(path))
