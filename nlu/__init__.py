"""What runs in the Rasa environment: our components, and the reading of Chinese values."""
