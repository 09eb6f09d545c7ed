"""Documents to take away: frames and words in, bytes of a file out. Knows neither the lake nor Streamlit."""
