"""The parts of a page by which a file is sent in, corrected, decided on, and its receipt.

They may call what changes the lake. Start at `upload.upload_and_submit`.
"""
