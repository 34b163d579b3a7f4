"""A plan folder -> a small page on this machine to say yes or no to pictures; what was chosen -> the folder."""
