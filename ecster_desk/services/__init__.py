"""Use cases: async, know only ports and domain."""
