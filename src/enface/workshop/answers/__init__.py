"""Why a page is there, or not."""
