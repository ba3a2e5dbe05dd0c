"""The date room: days as integers, EDTF texts, and the words that stand for dates."""
