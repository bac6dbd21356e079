"""Ecster's REST API over HTTP."""
