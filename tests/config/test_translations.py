import gettext

import polib
import pytest

from reisgezel.config import translations
from reisgezel.config.faults import Exit, Fault

HEADER = r"""msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A package folder of our own with an empty Dutch catalogue."""
    monkeypatch.setattr(translations, "PACKAGE", tmp_path)
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    (tmp_path / "locale/nl/LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "locale/nl/LC_MESSAGES/django.po").write_text(HEADER)
    return tmp_path


def source(folder, text):
    (folder / "words.py").write_text("from django.utils.translation import gettext as _, ngettext\n" + text)


def dutch(folder):
    return {entry.msgid: entry for entry in polib.pofile(str(folder / "locale/nl/LC_MESSAGES/django.po"))}


def merge(folder, text):
    extra = folder / "extra.po"
    extra.write_text(text)
    return translations.merge([extra], "nl")


def test_compiled_catalogue_speaks_without_gettext_tools(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")
    (folder / "locale/nl/LC_MESSAGES/django.po").write_text(HEADER + '\nmsgid "Save"\nmsgstr "Bewaren"\n')
    translations.compile_all()

    with (folder / "locale/nl/LC_MESSAGES/django.mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Save") == "Bewaren"


def test_compiling_again_changes_nothing_until_the_source_does(folder):
    said = []
    source_file = folder / "locale/nl/LC_MESSAGES/django.po"
    translations.compile_all(said.append)
    translations.compile_all(said.append)
    assert len(said) == 1

    source_file.write_text(HEADER + '\nmsgid "Save"\nmsgstr "Bewaren"\n')
    translations.compile_all(said.append)
    assert len(said) == 2


def test_half_written_compiled_file_is_replaced(folder):
    translations.compile_all()
    target = folder / "locale/nl/LC_MESSAGES/django.mo"
    whole = target.read_bytes()
    target.write_bytes(whole[:40])
    translations.compile_all()

    assert target.read_bytes() == whole


def test_extract_keeps_translations_adds_new_and_drops_unused(folder):
    source(folder, '_("Save"); _("Stop")')
    merge(folder, 'msgid "Save"\nmsgstr "Bewaren"\n\nmsgid "Old"\nmsgstr "Oud"\n')
    translations.extract()
    found = dutch(folder)

    assert {msgid: entry.msgstr for msgid, entry in found.items()} == {"Save": "Bewaren", "Stop": ""}


def test_extract_twice_gives_the_same_file(folder):
    source(folder, 'ngettext("%(n)s person", "%(n)s people", 2); _("Save")')
    translations.extract()
    first = (folder / "locale/nl/LC_MESSAGES/django.po").read_bytes()
    translations.extract()

    assert (folder / "locale/nl/LC_MESSAGES/django.po").read_bytes() == first
    assert b"POT-Creation-Date" not in first


@pytest.mark.parametrize(
    ("po", "remark"),
    [
        ('msgid "Dear %(name)s"\nmsgstr ""\n', "not translated"),
        ('#, fuzzy\nmsgid "Dear %(name)s"\nmsgstr "Dag %(name)s"\n', "fuzzy"),
        ('msgid "Dear %(name)s"\nmsgstr "Dag"\n', "placeholders"),
        ('msgid "Dear %(name)s"\nmsgstr "Dag %(naam)s"\n', "placeholders"),
        ('msgid "Dear %(name)s"\nmsgstr "Dag %(name)s"\n\nmsgid "Gone"\nmsgstr "Weg"\n', "no longer used"),
        ("", "not in the catalogue"),
    ],
)
def test_check_finds_what_is_not_right(folder, capsys, po, remark):
    source(folder, '_("Dear %(name)s")')
    (folder / "locale/nl/LC_MESSAGES/django.po").write_text(f"{HEADER}\n{po}")

    assert translations.check() == Exit.FOUND
    assert remark in capsys.readouterr().out


def test_check_passes_a_whole_catalogue(folder):
    source(folder, 'ngettext("%(n)s person", "%(n)s people", 2)')
    po = 'msgid "%(n)s person"\nmsgid_plural "%(n)s people"\nmsgstr[0] "één mens"\nmsgstr[1] "%(n)s mensen"\n'
    (folder / "locale/nl/LC_MESSAGES/django.po").write_text(f"{HEADER}\n{po}")

    assert translations.check() == Exit.DONE


def test_merge_of_something_else_names_the_file(folder):
    with pytest.raises(Fault, match=r"extra\.po"):
        merge(folder, "this is no catalogue\n")


def test_extract_without_xgettext_says_what_to_install(folder, monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(Fault, match="apt-get install gettext"):
        translations.extract()
