"""One page that tells a decision whole: what `estimate report` writes."""
