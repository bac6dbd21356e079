"""Small widgets that draw one value each."""
