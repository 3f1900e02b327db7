"""Tests of screening: tables in, the same tables with their answers out."""
