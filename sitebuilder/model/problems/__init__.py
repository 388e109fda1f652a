"""Problems as values, and the names that they go by."""
