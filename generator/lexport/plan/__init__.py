"""What targets share: the rulebook worked out to the point where only its spelling differs."""
