"""Figures in box characters: `words` names them and what they are told, `table` draws them."""
