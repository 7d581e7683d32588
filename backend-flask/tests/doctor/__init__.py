"""`flask doctor`, part by part."""
