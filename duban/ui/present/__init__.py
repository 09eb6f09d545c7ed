"""A meeting on the screen of the room, and the presenter's view of it: routes beside Streamlit's pages.

It knows meetings, charts and the session. Start at `routes.routes`; what the browser does with it is in
looks/present/.
"""
