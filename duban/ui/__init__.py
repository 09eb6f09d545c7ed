"""What pages share: the reader's language, cached queries, controls, and the parts a page is made of.

Only here and in pages/ is Streamlit imported. Start at `session` and `face`; then `parts`, `tables`, `intake`.
"""
