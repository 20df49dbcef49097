"""Field work: forms made in Excel (XLSForm), filled in without signal, sent when there is some (OpenRosa 1.0).

Nouns: form, version, device, submission, attachment, held delivery, receipt. What was acknowledged is kept for ever,
byte for byte: nothing is overwritten, and what cannot be placed waits for a person.
"""
