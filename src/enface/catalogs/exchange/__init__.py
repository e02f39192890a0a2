"""Exchange with people outside: packages of messages in the formats of their tools, and what comes back."""
