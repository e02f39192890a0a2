"""Machine drafts, from plan to catalog."""
