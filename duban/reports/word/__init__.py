"""Papers as Word documents: `paper_word` writes one from its blocks.

ground is page, grid, faces and page numbers; text is runs and paragraphs; writer is a function a block.
"""

from __future__ import annotations

from duban.reports.word.writer import paper_word

__all__ = ["paper_word"]
