"""Config: the composition root, the only room that sees the whole house.

Settings, addresses, who acts (`members.py`), how refusals look (`errors.py`), what follows from an act
(`reactions.py`), the menu (`navigation.py`) and the command line (`command.py`).
"""
