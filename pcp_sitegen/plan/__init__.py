"""A plan folder -> a Plan, and a Plan -> the Plan that one reader may see."""
