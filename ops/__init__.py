"""What whoever runs Cruddur calls: backup, secrets, images and their tests, SBOM, scan."""
