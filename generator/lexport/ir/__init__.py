"""The intermediate representation: the closed vocabulary that every stage shares."""
