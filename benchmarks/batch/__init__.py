"""Whole tables: how fast and in how much memory millions of shipments are answered."""
