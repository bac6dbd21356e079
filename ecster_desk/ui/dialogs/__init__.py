"""Windows that open above the main one; opened with open(), awaited."""
