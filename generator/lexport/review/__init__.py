"""The review of a change: its class, what it does, who has to sign, and the lock of all answers."""
