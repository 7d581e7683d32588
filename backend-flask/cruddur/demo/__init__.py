"""The demo world: invented people who follow each other, with recent cruds and conversations."""
