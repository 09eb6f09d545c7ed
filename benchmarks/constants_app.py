"""The script of the constants server. Streamlit runs it anew at each rerun; what it draws is kept in constants.py."""

import streamlit as st

from benchmarks.constants import pages

st.set_page_config(page_title="Constants", layout="wide")
st.navigation(pages()).run()
