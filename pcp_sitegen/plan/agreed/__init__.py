"""A plan -> what somebody agrees to, who did, and what they said no to."""
