"""``docextract review`` and ``docextract history``: what people say of the findings, and all that ever changed the register."""

from typing import Annotated

import typer
from typer.core import TyperCommand

from docextract.cli.command_export import register_option
from docextract.cli.command_listings import Form
from docextract.messages import Language, say


def add(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    """Adds both commands to ``app``."""
    _add_review(app, language=language, cls=cls)
    _add_history(app, language=language, cls=cls)


def _add_review(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    def flag(name: str) -> typer.models.OptionInfo:
        option: typer.models.OptionInfo = typer.Option(f"--{name}", help=text(f"help-review-{name}"))
        return option

    day = text("metavar-day")

    @app.command("review", cls=cls, help=text("help-review"), epilog=text("help-exit-codes"))
    def review(
        key: Annotated[str, typer.Argument(metavar=text("metavar-key"), help=text("help-review-key"))],
        *,
        changes: Annotated[
            list[str] | None, typer.Option("--set", metavar=text("metavar-change"), help=text("help-review-set"))
        ] = None,
        confirm: Annotated[bool, flag("confirm")] = False,
        done: Annotated[bool, flag("done")] = False,
        on: Annotated[str | None, typer.Option("--on", metavar=day, help=text("help-review-on"))] = None,
        reopen: Annotated[bool, flag("reopen")] = False,
        drop: Annotated[bool, flag("drop")] = False,
        add: Annotated[str | None, typer.Option("--add", metavar=text("metavar-words"), help=text("help-review-add"))] = None,
        page: Annotated[int | None, typer.Option("--page", metavar="N≥1", min=1, help=text("help-review-page"))] = None,
        occurrence: Annotated[str | None, typer.Option("--occurrence", metavar=day, help=text("help-review-occurrence"))] = None,
        by: Annotated[
            str, typer.Option("--by", metavar=text("metavar-name"), envvar="DOCEXTRACT_REVIEWER", help=text("help-review-by"))
        ],
        reason: Annotated[str, typer.Option("--reason", metavar=text("metavar-words"), help=text("help-review-reason"))],
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        from docextract.cli.reviewing import Acts, record

        acts = Acts(changes=tuple(changes or ()), confirm=confirm, done=done, on=on, reopen=reopen, drop=drop, add=add, page=page)
        record(key, acts=acts, occurrence=occurrence, by=by, reason=reason, register=register, language=language)


def _add_history(app: typer.Typer, *, language: Language, cls: type[TyperCommand]) -> None:
    def text(code: str) -> str:
        return say(code, language=language)

    @app.command("history", cls=cls, help=text("help-history"), epilog=text("help-exit-codes"))
    def history(
        key: Annotated[str | None, typer.Argument(metavar=text("metavar-key"), help=text("help-history-key"))] = None,
        *,
        document: Annotated[
            str | None, typer.Option("--document", metavar=text("metavar-number"), help=text("help-document"))
        ] = None,
        verify: Annotated[bool, typer.Option("--verify", help=text("help-history-verify"))] = False,
        orphans: Annotated[bool, typer.Option("--orphans", help=text("help-history-orphans"))] = False,
        form: Annotated[Form | None, typer.Option("--format", metavar="table|json|csv", help=text("help-format"))] = None,
        limit: Annotated[int, typer.Option("--limit", metavar="N≥1", min=1, help=text("help-limit"))] = 100,
        offset: Annotated[int, typer.Option("--offset", metavar="N≥0", min=0, help=text("help-offset"))] = 0,
        register: register_option(language) = None,  # type: ignore[valid-type]
    ) -> None:
        from docextract.cli.reviewing import show_history, show_orphans, vouch
        from docextract.tracking.rows import Window

        if verify:
            vouch(register=register, language=language)
        elif orphans:
            show_orphans(form=form and form.value, register=register, language=language)
        else:
            window = Window(limit=limit, offset=offset)
            show_history(key or document, window=window, form=form and form.value, register=register, language=language)
