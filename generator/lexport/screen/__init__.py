"""Screening at scale: tables of shipments in, the same tables with their answers out."""
