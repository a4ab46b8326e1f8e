"""Door 2: the channels. One file each: the platform's payload to a message, and back."""
