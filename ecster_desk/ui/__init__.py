"""Widgets: build, render(state), forward clicks."""
