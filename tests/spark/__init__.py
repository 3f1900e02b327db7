"""Tests that run Apache Spark: one session on this machine, and real processes that are killed."""
