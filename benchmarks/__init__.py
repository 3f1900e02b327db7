"""Benchmarks: the generated validators against a person's own code and against other engines."""
