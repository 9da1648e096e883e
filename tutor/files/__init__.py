"""YAML and packs on disk: text with positions in, templates and faults out."""

from tutor.files.pack_folder import PackFolder, Templates, read_template_file, shipped_pack
from tutor.files.shipped_folders import cache_folder, shipped_content, shipped_data
from tutor.files.text import compose, compose_text

__all__ = [
    "PackFolder", "Templates", "cache_folder", "compose", "compose_text", "read_template_file",
    "shipped_content", "shipped_data", "shipped_pack",
]  # fmt: skip
