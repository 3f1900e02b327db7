"""Tests of the SQL target and of the engines that run it."""
