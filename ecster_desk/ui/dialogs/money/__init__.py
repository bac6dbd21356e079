"""The parts that the dialogs of debit, refund and annulment share."""
