"""Reports as HTML, Markdown, JSON, CSV and calendar."""
