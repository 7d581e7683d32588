"""Commands for operators: backup, secrets, images and their tests, SBOM, scan."""
