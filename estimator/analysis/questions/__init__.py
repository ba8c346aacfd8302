"""Questions to the trials: each module asks one, of scenarios, and answers with a frozen value."""
