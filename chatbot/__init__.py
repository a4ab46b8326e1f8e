"""Negotiates repayment with borrowers in arrears; runs with no Rasa, web or SQL around it."""
