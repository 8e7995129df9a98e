"""What results mean, as pages: of the rounds of this site, and of published histories."""
