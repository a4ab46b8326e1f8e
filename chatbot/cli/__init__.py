"""The operator's command line: `chatbot --help`. It wires the processes; it decides nothing."""
