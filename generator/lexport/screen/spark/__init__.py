"""Screening on Apache Spark: a folder of partitions in, a folder of partitions out."""
