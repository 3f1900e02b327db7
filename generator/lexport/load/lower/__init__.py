"""Lowering: plain data with places to the IR; the only modules that know both."""
