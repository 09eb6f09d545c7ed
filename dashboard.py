"""The entry of the dashboard: page settings, the navigation, and the controls that every page shares."""

import streamlit as st

from duban.errors import DubanError
from duban.ui import taking
from duban.ui.controls import kept_in_links, search_asked, top_bar
from duban.ui.html import icon, styles
from duban.ui.markdown import as_written
from duban.ui.parts.entering import say_entered
from duban.ui.server.first_start import served
from duban.ui.server.long_wait import NOBODY_WAITS
from duban.ui.server.navigation import chosen_page, demonstration_band, draw, foot, style_sheets, trouble_band
from duban.ui.session import _, begin_run, on_page

if __name__ == "__main__":
    begin_run()
    st.set_page_config(page_title="督办 Duban", page_icon=icon(), layout="wide")

    try:
        page = chosen_page()
        on_page(page.url_path)
        st.html(NOBODY_WAITS)
        st.html(styles(*style_sheets()))
        taking.install(demonstration_band(page))
        trouble_band()
        top_bar()
        if (asked := search_asked()) and page.url_path != "search":
            st.switch_page("pages/search.py", query_params=kept_in_links() | {"q": asked})
        say_entered()
        draw(page)
        foot()
    except DubanError as error:
        st.error("\n\n".join(as_written(_(line)) for line in (error.text, *error.details)), icon=":material/error:")
else:
    # `streamlit run` looks for this line and serves what it makes, Help and the API too.
    app = st.App(__file__, **served())
