"""How older journals are brought to this version; alembic is imported when one is found."""
