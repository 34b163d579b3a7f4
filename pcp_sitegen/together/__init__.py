"""Plans of five people or more -> what they say works, does not work, and should come: a sheet to cluster, and data.

Working Together for Change (FIELD 1.23). Nothing goes in but the top-two statements of people who agreed to this very
use, and nothing comes out that leads back to one of them: no name, no day, no place, no order, no number of a person.
"""
