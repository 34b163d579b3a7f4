"""What others wrote -> a plan folder: `plan.json`, Word files."""
