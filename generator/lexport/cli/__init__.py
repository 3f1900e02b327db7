"""The command line: arguments, exit codes and printing; every command is a module of its own."""

from lexport.cli.main import main

__all__ = ["main"]
