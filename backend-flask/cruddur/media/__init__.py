"""Pictures: uploads, what they are attached to, faces, and who may see them until when."""
