"""Calendar dates: days as integers, windows of days, EDTF texts, and the words that stand for dates."""
