"""What enface is held to: each module takes the measures of one kind, beside the tools that people use today.

Everything that is measured is a process of its own. This package stays small, so that a child does not begin with the
memory of a large parent: whatever imports much runs in a process as well.
"""
