"""Accounts: who can log in.

Nouns: user. A user is a person with a name, a phone number and a password; what they may do stands in
`programmes`. It never stores a religion or a citizen number.
"""
