"""Rot that nobody looks for: dead templates, long files, broken links, undocumented settings."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "reisgezel"
DOCS = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
#: Templates that Django or a package asks for by a name of its own.
ASKED_FOR_BY_OTHERS = re.compile(
    r"^(\d{3}(_csrf)?\.html|(account|allauth|mfa|socialaccount|usersessions|django|openid)/.*)$"
)


def python_files(*folders: str) -> list[Path]:
    return [
        path
        for folder in folders
        for path in sorted((ROOT / folder).rglob("*.py"))
        if "migrations" not in path.parts
    ]


def templates() -> dict[str, Path]:
    return {
        str(path.relative_to(folder)): path
        for folder in PACKAGE.rglob("templates")
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize(("folders", "limit"), [(("src",), 600), (("tests", "scripts"), 1000)])
def test_no_file_is_too_long_to_read(folders, limit):
    long = {
        str(path.relative_to(ROOT))
        for path in python_files(*folders)
        if len(path.read_text().splitlines()) > limit
    }

    assert long == set()


def test_no_module_is_a_junk_drawer():
    drawers = {
        str(path.relative_to(ROOT))
        for path in python_files("src")
        if re.fullmatch(r"utils?|helpers?|misc", path.stem)
    }

    assert drawers == set()


def test_every_template_is_used():
    sources = [path.read_text() for path in [*PACKAGE.rglob("*.py"), *templates().values()]]
    said = "\n".join(sources)
    dead = {
        name
        for name in templates()
        if not ASKED_FOR_BY_OTHERS.match(name)
        and f'"{name}' not in said  # `"page.html#partial"` names the page too
        and not _is_built(name, said)
    }

    assert dead == set()


def _is_built(name: str, said: str) -> bool:
    """Whether some code builds this name from its folder and a variable: f"common/parts/{part}.html"."""
    folder, _, file = name.rpartition("/")
    suffix = file.partition(".")[2]
    return bool(re.search(rf'f"{re.escape(folder)}/(\w*)\{{[^}}]+\}}\w*\.{re.escape(suffix)}', said))


def test_every_migration_has_a_name_that_says_something():
    nameless = {
        f"{config.label}.{path.stem}"
        for config in apps.get_app_configs()
        if config.name.startswith("reisgezel.")
        for path in (Path(config.path) / "migrations").glob("[0-9]*.py")
        if re.fullmatch(r"\d{4}_(initial|auto_.*|alter_.*)", path.stem) or len(path.stem) < 8
    }

    assert nameless == set()


def test_every_room_with_models_has_migrations():
    without = {
        config.label
        for config in apps.get_app_configs()
        if config.name.startswith("reisgezel.")
        and any(config.get_models())
        and not list(Path(config.path).glob("migrations/0001*.py"))
    }

    assert without == set()


def test_every_link_in_the_documents_leads_somewhere():
    broken = set()
    for document in DOCS:
        text = re.sub(r"```.*?```", "", document.read_text(), flags=re.DOTALL)
        for target in re.findall(r"\]\(([^)\s]+)\)", text):
            path = target.partition("#")[0]
            if (
                path
                and "://" not in path
                and not path.startswith("mailto:")
                and not (document.parent / path).exists()
            ):
                broken.add(f"{document.relative_to(ROOT)}: {target}")

    assert broken == set()


def test_every_variable_is_documented_and_every_documented_one_exists():
    sources = [*PACKAGE.rglob("*.py"), *(ROOT / "scripts").glob("*.py")]
    used = set(re.findall(r'"(REISGEZEL_[A-Z_]+)"', "\n".join(path.read_text() for path in sources)))
    documented = set(re.findall(r"REISGEZEL_[A-Z_]+", (ROOT / "docs" / "operating.md").read_text()))

    assert documented == used


def test_lock_of_development_holds_the_whole_lock_of_running():
    def pins(name: str) -> set[str]:
        return set(
            re.findall(r"^[\w.\[\],-]+==\S+", (ROOT / "requirements" / name).read_text(), re.MULTILINE)
        )

    assert pins("run.txt") - pins("dev.txt") == set()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_lock_names_no_registry_and_every_hash(name):
    text = (ROOT / "requirements" / name).read_text()
    packages = re.split(r"\n(?=\w)", text)

    assert "://" not in text
    assert all("--hash=sha256:" in package for package in packages)


def test_every_dependency_is_locked():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    wanted = {
        re.match(r"[\w-]+", text).group(0).lower()
        for text in [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    }
    locked = {
        name.lower()
        for name in re.findall(
            r"^([\w.-]+)(?:\[.*\])?==", (ROOT / "requirements" / "dev.txt").read_text(), re.MULTILINE
        )
    }

    assert wanted - locked == set()


def test_version_stands_in_two_places_that_agree():
    import tomllib

    import reisgezel

    assert reisgezel.__version__ == tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
