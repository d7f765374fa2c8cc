"""`python -m evaluation kills`: a writer that is killed (SIGKILL) again and again, and what the register then holds.

Made-up documents are taken into a register by a process that is killed at random moments, from the making of the register on, and
started anew each time. In the end the register must hold each document once, and just what an undisturbed run leaves.
"""

import argparse
import os
import random
import signal
import tempfile
import time
from pathlib import Path

from docextract.document import Document
from docextract.register.connection import close, configure, open_register, prepare
from docextract.register.url import RegisterUrl
from evaluation.made_up import Author

_OWN = {"id", "at", "taken_in_at", "read_at", "previous", "digest"}
"""Columns that differ from run to run, beside those that refer to ids."""


def main() -> None:
    """Kills, compares, prints; exit code 1 where the register is not as it should be."""
    parser = argparse.ArgumentParser(prog="python -m evaluation kills", description=__doc__)
    parser.add_argument("--documents", type=int, default=100)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--register", help="a register that is not there yet; an SQLite file of its own by default")
    arguments = parser.parse_args()
    configure()
    import docextract.register.saving  # noqa: F401 - once here, so that the writers begin with their work

    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        author = Author(seed=11)
        documents = [author.write(folder / f"{count}.txt", number=f"{count}/KH-UBND") for count in range(arguments.documents)]
        whole = RegisterUrl(path=folder / "whole.sqlite3")
        began = time.monotonic()
        _wait(_begin(documents, whole))
        spent = time.monotonic() - began
        killed = RegisterUrl.parse(arguments.register) if arguments.register else RegisterUrl(path=folder / "killed.sqlite3")
        inside = _kill_again_and_again(documents, killed, kills=arguments.kills, longest=3 * spent / arguments.kills)
        _wait(_begin(documents, killed))
        is_equal = content(killed) == content(whole)
        print(f"{arguments.kills} kills, {inside} of them before the last document was in; equal to an undisturbed run: {is_equal}")
        raise SystemExit(0 if is_equal else 1)


def content(url: RegisterUrl) -> dict[str, list[tuple[object, ...]]]:
    """What stands in each table, without ids, times and seals, in no order."""
    register = open_register(url)
    from django.apps import apps

    tables: dict[str, list[tuple[object, ...]]] = {}
    for model in apps.get_app_config("register").get_models():
        fields = [field.attname for field in model._meta.fields if field.name not in _OWN and not field.is_relation]
        rows = model._default_manager.using(register.alias)
        tables[model._meta.db_table] = sorted(rows.values_list(*fields), key=repr) if fields else [(rows.count(),)]
    close(register)
    return tables


def _kill_again_and_again(documents: list[Document], url: RegisterUrl, *, kills: int, longest: float) -> int:
    """Begins and kills so many times, each within ``longest`` seconds; how many came before the writer was done."""
    rng = random.Random(11)  # noqa: S311 - moments, not secrets
    inside = 0
    for _ in range(kills):
        writer = _begin(documents, url)
        time.sleep(rng.uniform(0, longest))
        os.kill(writer, signal.SIGKILL)
        inside += os.WIFSIGNALED(os.waitpid(writer, 0)[1])
    return inside


def _begin(documents: list[Document], url: RegisterUrl) -> int:
    """A process of its own that takes the documents in; this one never opens a register meanwhile."""
    writer = os.fork()
    if writer:
        return writer
    code = 1
    try:
        register = prepare(url)
        from docextract.register.saving import save

        for document in documents:
            save(document, into=register, reader="1")
        code = 0
    finally:
        os._exit(code)


def _wait(writer: int) -> None:
    """Until it has ended well; raises RuntimeError where it has not."""
    if os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) != 0:
        raise RuntimeError("the writer failed")
