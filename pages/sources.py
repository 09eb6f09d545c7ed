"""Where every number comes from: documents, clauses, cited sources; what disagrees, what is checked."""

from duban.ui import face, tables
from duban.ui.controls import choose_from_list, first_row, options
from duban.ui.parts import document_sheet
from duban.ui.parts.data_quality import check_results, dictionary, slips
from duban.ui.parts.sections import choose_section
from duban.ui.session import _, ask, language
from duban.words.amounts import number

tongue = language()
documents = ask("sources/documents")
origins = ask("sources/origins")
references = ask("sources/references")

face.opening(
    _("Sources"),
    lambda: _(
        "{figures} figures from {documents} gazette documents, {others} from {sources} cited sources and uploads",
        figures=number(origins.loc[origins["is_printed"], "figures"].sum(), tongue),
        documents=len(documents),
        others=number(origins.loc[~origins["is_printed"], "figures"].sum(), tongue),
        sources=len(references) - len(documents),
    ),
)
views = {
    "documents": _("Documents"),
    "cited": _("Cited sources"),
    "document": _("One document"),
    "repeats": _("Said more than once"),
    "slips": _("Slips of the print"),
    "figures": _("Figures"),
    "checks": _("Checks"),
    "dictionary": _("Dictionary"),
}
view = choose_section(views)
if view == "documents":
    tables.documents(documents)
elif view == "cited":
    tables.cited_sources(references[~references["reference_id"].isin(documents["document_id"])])
elif view == "document":
    names = options("documents", documents, "document_id", f"named_{tongue}")
    plan = choose_from_list(_("Document"), names, "plan")
    document_sheet.document_sheet(first_row("document", documents, "document_id", plan))
elif view == "repeats":
    document_sheet.repeats()
elif view == "slips":
    slips()
elif view == "figures":
    document_sheet.figures(origins)
elif view == "checks":
    check_results()
else:
    dictionary()
