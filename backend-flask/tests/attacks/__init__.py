"""Attacks: each test is an attack that must fail."""
