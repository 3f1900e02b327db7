"""`lexport site`: the documents of the site, generated and hand-written, for a site builder."""

from __future__ import annotations

from pathlib import Path

import click

from lexport.cli import options


@click.command("site")
@options.rulebooks
@click.option("--rulebook", "name", help="Which rulebook, where there are several.")
@click.option(
    "--pages",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("site"),
    show_default=True,
    help="Folder of the hand-written pages: en/, zh/ and assets/.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("build/docs"),
    show_default=True,
    help="Folder that gets one folder a language.",
)
@click.option(
    "--compared",
    type=click.IntRange(min=0),
    default=10,
    show_default=True,
    help="How many of the latest changes in git are told in answers; the first time takes seconds.",
)
@options.lang
def command(
    root: Path, name: str | None, pages: Path, output: Path, compared: int, lang: str
) -> None:
    """Write the pages of the site as Markdown, English and Chinese, ready for `mkdocs build`."""
    from lexport.cli.problems import refuse
    from lexport.output import write
    from lexport.pipeline import UnusableError
    from lexport.publishing import site
    from lexport.targets.site import MissingToolError
    from lexport.text import LANGUAGES

    folder = options.chosen(root, name)
    try:
        for language, files in site(folder, pages, LANGUAGES, compared):
            touched = write(files, output / language)
            click.echo(f"{output / language}: {len(files)} files, {len(touched)} changed")
    except UnusableError as error:
        refuse(error, lang)
    except MissingToolError as error:
        raise click.ClickException(str(error)) from None
    except (FileExistsError, ValueError) as error:
        raise click.UsageError(str(error)) from None
