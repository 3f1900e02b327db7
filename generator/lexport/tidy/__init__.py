"""The canonical layout of authored files; comments stay, and what a file says does not change."""
