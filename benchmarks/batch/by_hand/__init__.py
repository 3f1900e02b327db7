"""The chain to the verdict written by hand for engines of tables; every fact is known."""
