"""Verbs, one frozen State and one state_changed signal per screen part; QtCore only."""
