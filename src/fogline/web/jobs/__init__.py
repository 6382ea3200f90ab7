"""Reading what somebody adds at the desk, in a process of its own."""
