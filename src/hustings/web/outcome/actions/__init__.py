"""What changes results as they are told: nothing but the register of the body."""
