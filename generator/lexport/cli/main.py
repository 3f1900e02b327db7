"""The command `lexport` and its subcommands, each imported only when it is called."""

from __future__ import annotations

import importlib

import click

from lexport import __version__

COMMANDS = {
    "check": "Answer one shipment: may it leave, on this date, sent by this firm?",
    "lint": "Check the rulebooks and say what is wrong, where, and the way out.",
    "fmt": "Lay the files of rulebooks out in their canonical form.",
    "test": "Run the worked examples of the rulebooks.",
    "prove": "Prove that no rule is missing and no two rules contradict each other.",
    "diff": "Tell what a change does to answers: for whom, from when, from what to what.",
    "codes": "List codes that others took over from, and every rule and case that reads them.",
    "review": "Write the page that the reviewer of a change reads.",
    "lock": "Accept what the rules now decide, or check that nothing slipped.",
    "mutate": "Alter the rules one mark at a time and ask whether some case notices.",
    "suggest": "Suggest cases for conditions that no case shows to matter, ready to paste.",
    "build": "Build validators and schemas from the rulebooks.",
    "site": "Write the pages of the site, English and Chinese.",
    "coverage": "List what is encoded, what is explained, and what the cases exercise.",
    "show": "Show a rule, provision, fact, code, decision, case or open question.",
    "screen": "Answer every row of a table: CSV, TSV, JSON Lines, Parquet or XLSX.",
    "verify": "Work out the answers of an audit file once more.",
    "map": "Propose which column of a table holds which fact.",
}


class Commands(click.Group):
    """The subcommands by name. What answering does not need is not imported to answer."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"lexport.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command for a misspelt one."""
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as error:
            from difflib import get_close_matches

            near = get_close_matches(args[0], COMMANDS, 1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            raise click.UsageError(error.message + hint, ctx) from None


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: lexport check examples/new-battery-electric-car.yaml",
)
@click.version_option(__version__, prog_name="lexport")
def main() -> None:
    """Chinese export-licensing law for road vehicles, as rules that answer.

    A rulebook is a folder of YAML below regulations/. `lexport check` answers one shipment by
    it; the other commands serve those who write the rulebook or build on it.
    """
