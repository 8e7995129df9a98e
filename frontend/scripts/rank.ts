// ranking
