"""The place itself: who looks after it, who may join, and what it says of itself."""
