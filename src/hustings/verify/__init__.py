"""An independent check of a record against the ballots: recount with the reference engine."""
