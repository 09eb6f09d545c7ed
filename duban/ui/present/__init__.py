"""A meeting on the screen of the room, and the presenter's view of it: routes beside Streamlit's, no rerun between slides.

Start at `routes.routes`; what the browser does with it stands in looks/present/.
"""
