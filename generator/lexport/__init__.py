"""Policy as code for Chinese vehicle export licences: rulebooks in YAML, checked and generated."""

__version__ = "0.1.0"
