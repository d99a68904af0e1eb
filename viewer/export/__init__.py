"""What leaves the viewer, one file a format."""
