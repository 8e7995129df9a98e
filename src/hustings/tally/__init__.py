"""Engines that sort papers, and the small protocols through which rules ask them."""
