"""Door 1: Rasa's custom actions. Slots to a command, result to a response; nothing else."""
