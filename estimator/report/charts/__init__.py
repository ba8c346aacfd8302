"""Charts: each module here has `gather(result)`, the numbers shown; `room(drawing, width)`; `draw(drawing, axes)`."""
