"""Tests of the JavaScript target: generated packages answer in one Node process a run."""
