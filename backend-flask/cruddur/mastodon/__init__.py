"""The API of apps of others, which is Mastodon's: translates, and decides nothing itself."""
