"""The verbs of `estimate`, a file each; what a verb needs it imports when it runs."""
