"""One folder per outside thing, the only place that knows its library."""
