"""What other systems read: which lists there are, what each field means, who may read it, and how an answer is written.

It knows the lake's queries, people and words, and nothing of the web server. Start at `resources.RESOURCES`.
"""
