"""Regions of facts: exact sets of shipments however many, with words and examples for them."""
