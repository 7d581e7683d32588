"""The table of `make bench`: each operation beside a bare route and its bare SQL; see README.md."""
