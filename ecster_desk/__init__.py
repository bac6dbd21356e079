"""Ecster Desk: the till program for orders paid with Ecster."""
