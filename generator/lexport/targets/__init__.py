"""Targets: each turns a rulebook into files, and states only how it differs from the others."""
