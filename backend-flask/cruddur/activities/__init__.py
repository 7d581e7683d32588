"""Posts that expire, and the replies to them."""
