"""What an evaluator or an operator types."""
