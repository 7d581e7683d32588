"""What the product is defended against, one file for each kind of attack."""
