"""An honest emulator of Ecster's REST API; imports nothing of ours but log."""
