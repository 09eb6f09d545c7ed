"""Where every number comes from: documents, clauses, cited sources, and the dictionary of the tables."""

import streamlit as st

from duban.ui import face
from duban.ui.controls import choose, choose_from_list
from duban.ui.data_quality import check_results, dictionary
from duban.ui.session import _, ask, language

tongue = language()
documents = ask("sources/documents")
figures = ask("sources/figures")

face.opening(
    _("Sources"),
    _(
        "{figures} figures from {documents} gazette documents and {sources} cited sources",
        figures=len(figures),
        documents=len(documents),
        sources=figures["url"].nunique(),
    ),
)
view = choose(
    _("Show"),
    {"documents": _("Documents"), "figures": _("Figures"), "checks": _("Checks"), "dictionary": _("Dictionary")},
    "view",
)
if view == "documents":
    for row in documents.to_dict("records"):
        st.markdown(f"**{row['number']}　{row[f'title_{tongue}']}**  \n{row[f'summary_{tongue}']}")
        st.caption(
            _(
                "{day} · {tasks} tasks · {targets} targets · {observations} stated values · {places} places in lists",
                day=row["issued_on"].isoformat(),
                tasks=row["tasks"],
                targets=row["targets"],
                observations=row["observations"],
                places=row["places"],
            )
        )
    st.subheader(_("Cited sources"), anchor=False)
    references = ask("sources/references")
    cited = references[~references["reference_id"].isin(documents["document_id"])]
    face.table(cited, {f"name_{tongue}": _("Title"), "dated": _("Published"), "url": _("Address")}, "duban-sources.csv")
elif view == "figures":
    origins = {"all": _("All documents and sources")} | dict(
        zip(figures["origin_id"], figures[f"origin_{tongue}"], strict=True)
    )
    origin = choose_from_list(_("Document or source"), origins, "origin")
    shown = figures if origin == "all" else figures[figures["origin_id"] == origin]
    kinds = {"target": _("Target"), "known": _("Stated value"), "reported": _("Reported")}
    face.table(
        shown.assign(kind=shown["kind"].map(kinds)),
        {
            "kind": _("Kind"),
            f"indicator_{tongue}": _("Indicator"),
            f"unit_{tongue}": _("Unit"),
            "period": _("Period or due day"),
            "value": _("Value"),
            f"measure_{tongue}": _("Measure"),
            f"origin_{tongue}": _("Document or source"),
            "clause": _("Clause"),
            "note": _("Note"),
        },
        "duban-figures.csv",
    )
elif view == "checks":
    check_results()
else:
    dictionary()
