"""Bookkeeping: the cash book of a centre, and the three SAK EMKM statements that follow from it.

Nouns: book, account, entry, receipt, closing, remark, sheet (an imported workbook). An entry moves an amount from one
account to another, so a book cannot but balance. Nothing is changed or deleted: a correction is a new entry. The
centre writes its own book; the programme reads it and gives advice. It never handles money of tenants or aid grants.
"""
