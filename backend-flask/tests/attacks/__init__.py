"""What we defend against: each test is an attack that must fail."""
