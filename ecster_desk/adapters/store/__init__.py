"""What the till keeps for itself: the journal of money, in SQLite (money safety 2)."""
