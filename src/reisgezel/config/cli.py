"""The `reisgezel` command. Each part is imported only when it is asked for, so that `--help` and `addendum` are quick.

Which settings it uses: those of DJANGO_SETTINGS_MODULE when that is set; else `production` when REISGEZEL_SECRET_KEY
is set; else `demo`, which has a database of its own.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import NoReturn

from reisgezel.config.faults import Exit, Fault, explain

EXIT_CODES = """exit codes:
  0 done · 1 a check found something · 2 wrong use or refused input · 69 port, server or package not there
  73 may not write · 74 full disk or damaged database · 78 settings not complete · 130 stopped from the keyboard
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; an expected fault is one line on standard error."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        return _run(arguments)
    except KeyboardInterrupt:
        return Exit.STOPPED
    except BrokenPipeError:
        # The reader (`| head`) left: nothing to tell anybody.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as error:
        fault = explain(error, _database_place())
        if fault is None or "REISGEZEL_TRACEBACK" in os.environ:
            raise
        print(f"reisgezel: {fault}", file=sys.stderr)
        return fault.code


def _run(arguments: list[str]) -> int:
    if arguments[:1] == ["addendum"]:
        return _delegate("reisgezel.cores.addendum.cli", arguments[1:])
    if arguments[:1] == ["bench"]:
        return _delegate("reisgezel.bench", arguments[1:])
    if arguments[:1] == ["manage"]:
        return _manage(arguments[1:])
    options = _parser().parse_args(arguments)
    code: int = options.do(options)
    return code


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line, as for every other fault."""
        self.exit(Exit.REFUSED, f"reisgezel: {message} (see: {self.prog} --help)\n")


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="reisgezel",
        description="The working tool of a local partnership.",
        epilog=EXIT_CODES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    serve = commands.add_parser("serve", help="serve the product: the web server and the task worker")
    serve.add_argument(
        "--host", default=os.environ.get("HOST") or "127.0.0.1", help="address (default: %(default)s)"
    )
    serve.add_argument(
        "--port", type=_port, default=os.environ.get("PORT") or "8000", help="port (default: %(default)s)"
    )
    serve.add_argument("--workers", type=_positive, default=2, help="web processes (default: %(default)s)")
    serve.add_argument(
        "--threads", type=_positive, default=4, help="threads per web process (default: %(default)s)"
    )
    serve.set_defaults(do=_serve)

    migrate = commands.add_parser(
        "migrate", help="make a version ready: database, translations, static files"
    )
    migrate.set_defaults(do=_migrate)

    demo = commands.add_parser(
        "demo", help="load the demo partnership (invented people) and show who can sign in"
    )
    demo.set_defaults(do=_demo)

    commands.add_parser(
        "addendum", help="read an area's addendum: reisgezel addendum read FILE --json", add_help=False
    )
    commands.add_parser("bench", help="measure the pages for growing numbers of cases", add_help=False)

    check = commands.add_parser("check", help="check the audit chain or the settings")
    checks = check.add_subparsers(title="what", metavar="audit|settings", required=True)
    audit = checks.add_parser("audit", help="verify the chain of events; names the first broken row")
    audit.set_defaults(do=_check_audit)
    settings = checks.add_parser("settings", help="is this installation configured safely?")
    settings.set_defaults(do=_check_settings)

    keys = commands.add_parser("rotate-keys", help="write every encrypted value anew under the newest key")
    keys.set_defaults(do=_rotate_keys)

    translations = commands.add_parser("translations", help="the texts in other languages")
    steps = translations.add_subparsers(title="what", metavar="compile|check|extract|merge", required=True)
    for name, text in {
        "compile": "make the files that the product reads (no gettext tools needed)",
        "check": "up to date with the code, complete, nothing doubtful?",
        "extract": "bring the files up to date with the code",
    }.items():
        steps.add_parser(name, help=text).set_defaults(do=_translations, step=name, files=[])
    merge = steps.add_parser("merge", help="take over translations from other .po files")
    merge.add_argument("files", nargs="+", type=Path, metavar="FILE")
    merge.add_argument("--language", default="nl")
    merge.set_defaults(do=_translations, step="merge")

    commands.add_parser("manage", help="any command of Django: reisgezel manage shell", add_help=False)
    return parser


def _port(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"a port is a number from 1 to 65535, not {text!r}")
    return int(text)


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"a whole number from 1 on, not {text!r}")
    return int(text)


def choose_settings() -> str:
    """The settings module of this call, also put in the environment for child processes."""
    chosen = "production" if os.environ.get("REISGEZEL_SECRET_KEY") else "demo"
    return os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"reisgezel.config.settings.{chosen}")


def keep_to_ourselves() -> None:
    """What an installation writes is nobody else's business on this machine."""
    os.umask(0o077)


def start_in_all_languages() -> None:
    """For what writes an installation. Translations come first: Django keeps what it found when it starts."""
    from reisgezel.config import translations

    translations.compile_all(say=print)
    keep_to_ourselves()
    start_django()


def start_django() -> None:
    """Read the settings and the rooms. A value that is missing or impossible is a Fault."""
    choose_settings()
    import django
    from environs import EnvError

    from reisgezel.foundation.accounts.providers import ProviderConfigError

    try:
        django.setup()
    except (EnvError, ProviderConfigError) as error:
        raise Fault(f"The settings are not complete: {error}", Exit.SETTINGS) from error
    except ModuleNotFoundError as error:
        if (error.name or "").split(".")[0] == "reisgezel":
            raise
        raise Fault(
            f"The package {error.name} is missing: run `make setup` again.", Exit.UNAVAILABLE
        ) from error
    from reisgezel.config import checks  # noqa: F401  registers them; config is no app with a ready() of its own


def _database_place() -> str:
    """The path of an embedded database, for a message; empty when there is none or it is not known yet."""
    module = sys.modules.get("django.conf")
    if module is None or not module.settings.configured:
        return ""
    default = module.settings.DATABASES["default"]
    return str(default["NAME"]) if "sqlite" in default["ENGINE"] else ""


def _serve(options: argparse.Namespace) -> int:
    from reisgezel.config import serve

    return serve.serve(host=options.host, port=options.port, workers=options.workers, threads=options.threads)


def _migrate(_options: argparse.Namespace) -> int:
    start_in_all_languages()
    from reisgezel.config import prepare

    prepare.prepare(say=print)
    return Exit.DONE


def _demo(_options: argparse.Namespace) -> int:
    start_in_all_languages()
    from reisgezel.config import prepare

    prepare.refuse_without_demo()
    prepare.prepare(say=print)
    print("\n".join(prepare.sign_in_table(prepare.load_demo())))
    return Exit.DONE


def _check_audit(_options: argparse.Namespace) -> int:
    return _call("check_audit")


def _check_settings(_options: argparse.Namespace) -> int:
    return _call("check", deploy=True, fail_level="WARNING")


def _rotate_keys(_options: argparse.Namespace) -> int:
    return _call("rotate_keys")


def _translations(options: argparse.Namespace) -> int:
    from reisgezel.config import translations

    if options.step == "compile":
        return translations.compile_all(say=print)
    if options.step == "merge":
        return translations.merge(options.files, options.language)
    start_django()
    return translations.check() if options.step == "check" else translations.extract()


def _call(command: str, **options: object) -> int:
    """A management command, with its refusals as faults."""
    start_django()
    from django.core.management import CommandError, call_command
    from django.core.management.base import SystemCheckError

    try:
        call_command(command, **options)
    except SystemCheckError as error:
        print(error, file=sys.stderr)
        return Exit.FOUND
    except CommandError as error:
        raise Fault(
            str(error), Exit(error.returncode) if error.returncode in set(Exit) else Exit.FOUND
        ) from error
    return Exit.DONE


def _manage(arguments: list[str]) -> int:
    start_django()
    from django.core.management import ManagementUtility

    ManagementUtility(["reisgezel manage", *arguments]).execute()
    return Exit.DONE


def _delegate(module: str, arguments: list[str]) -> int:
    """Hand over to a module with `main(arguments) -> exit code | None`."""
    try:
        main_of = import_module(module).main
    except ModuleNotFoundError as error:
        if error.name != module:
            raise
        raise Fault(f"This version has no {module.split('.')[1]}.", Exit.UNAVAILABLE) from error
    return int(main_of(arguments) or 0)


if __name__ == "__main__":
    sys.exit(main())
