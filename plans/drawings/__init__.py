"""The drawings of the invented people in these plans. Draw them all again with: python -m plans.drawings"""
