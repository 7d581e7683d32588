"""Where files of pictures are kept: a folder, or S3. `media/` decides who gets them."""
