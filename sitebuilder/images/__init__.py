"""Pictures: measured, looked through for what they tell, and made anew for visitors."""
