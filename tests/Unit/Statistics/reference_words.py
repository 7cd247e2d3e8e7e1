#!/usr/bin/env python3
"""Prints what StudentTTests, ClusterErrorsTests and WordSumsTests expect of SciPy 1.10.1 and statsmodels 0.13.5."""
import numpy as np
import scipy.stats
import statsmodels.api as sm

for t, degrees in [(0.1, 15), (1.0, 1), (2.0, 15), (4.5, 15), (12.0, 15), (60.0, 15), (3.0, 2), (1e-9, 7), (2.5, 100), (9.0, 3), (1e6, 4)]:
    print(f"[InlineData({t!r}, {degrees}, {2 * scipy.stats.t.sf(t, degrees)!r})]")

column = np.array([1.5, 1.25, 2.25, 2.5, 0.5, 3, 2.75, 4.5, 5.25, 3.75, 4, 6, 2, 3.5, 1, 2.875])
y = np.array([0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 0, 1, 0, 1])
word = np.array([1, 1, 2, 2, 3, 4, 4, 5, 6, 7, 7, 8, 9, 5, 3, 6])
for correction in (False, True):
    fit = sm.Logit(y, sm.add_constant(column)).fit(
        disp=0, tol=1e-12, cov_type="cluster", cov_kwds=dict(groups=word, use_correction=correction))
    print("statsmodels cluster", correction, repr(fit.bse[1]))

# The variance components of words within labels by least squares: word means against label means.
import statsmodels.formula.api as smf
import pandas as pd
data = pd.DataFrame(dict(x=column, y=y, w=word))
label = smf.ols("x ~ C(y)", data).fit()
words = smf.ols("x ~ C(w)", data).fit()
types = len(set(word))
between = (label.ssr - words.ssr) / (types - 2)
within = words.ssr / (len(y) - types)
counts = data.groupby(["y", "w"]).size()
size = (len(y) - sum(n * n / sum(counts[label_]) for (label_, _), n in counts.items())) / (types - 2)
icc = (between - within) / (between + (size - 1) * within)
effect = 1 + (sum(n * n for n in counts) / len(y) - 1) * icc
print("icc", repr(icc), "design effect", repr(effect))
