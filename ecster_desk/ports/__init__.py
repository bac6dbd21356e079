"""The seams of the house: what services need from the outside, as Protocols."""
