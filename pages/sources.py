"""Where every number comes from: documents, clauses, cited sources, and the dictionary of the tables."""

import streamlit as st

from duban.ui import face, tables
from duban.ui.controls import choose, choose_from_list
from duban.ui.data_quality import check_results, dictionary, document_list
from duban.ui.session import _, ask, language

documents = ask("sources/documents")
figures = ask("sources/figures")
references = ask("sources/references")

face.opening(
    _("Sources"),
    lambda: _(
        "{figures} figures from {documents} gazette documents and {sources} cited sources",
        figures=len(figures),
        documents=len(documents),
        sources=len(references) - len(documents),
    ),
)
views = {"documents": _("Documents"), "figures": _("Figures"), "checks": _("Checks"), "dictionary": _("Dictionary")}
view = choose(_("Show"), views, "view")
if view == "documents":
    document_list(documents)
    st.subheader(_("Cited sources"), anchor=False)
    tables.cited_sources(references[~references["reference_id"].isin(documents["document_id"])])
elif view == "figures":
    names = dict(zip(figures["origin_id"], figures[f"origin_{language()}"], strict=True))
    origin = choose_from_list(_("Document or source"), {"all": _("All documents and sources")} | names, "origin")
    tables.figures(figures if origin == "all" else figures[figures["origin_id"] == origin])
elif view == "checks":
    check_results()
else:
    dictionary()
