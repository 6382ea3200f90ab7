"""Learns what a shared word and a shared sign tell about two accounts (`fogline.comparison.weighing`)."""
