"""What pages share: the reader's language, cached queries, controls, and the parts a page is made of.

Only here and in pages/ is Streamlit imported. Start at `session` and `face`; then `parts`, `tables`, `intake`.
"""

import pandas as pd

# Pages take tables of some hundred rows apart, row by row and cell by cell: that is done in half the time where words
# are Python's own than where each is fetched out of Arrow's memory.
pd.options.mode.string_storage = "python"
