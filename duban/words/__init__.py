"""What is said to people: messages in two languages, amounts, periods, statuses, findings in sentences.

It knows errors alone. Start at `wording.N_` and `wording.say`; `spelling` tells whether two texts are the same name.
"""
