"""What an author's file is made of: fields with positions, texts with holes, the vocabulary."""
