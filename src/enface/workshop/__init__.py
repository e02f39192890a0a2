"""The composition root: a site folder and options become ready functions. The only chooser of adapters."""
