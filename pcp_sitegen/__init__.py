"""One person's support plan, a folder of Markdown and pictures, becomes a website to open and booklets to hold."""

__version__ = "0.1.0"
