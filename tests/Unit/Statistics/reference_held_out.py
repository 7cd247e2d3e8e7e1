#!/usr/bin/env python3
"""Prints what CrossValidationTests expects of statsmodels (0.13.5 was used): rows of a fold predicted rightly by the fit to the others,
at a probability above the share of label 1 among those others; and the balanced accuracy by row and by fold."""
import numpy as np
import statsmodels.api as sm

from reference_fits import column


def held_out(x, y, folds):
    right = np.zeros(len(y), bool)
    for fold in np.unique(folds):
        held = folds == fold
        fit = sm.Logit(y[~held], sm.add_constant(x[~held])).fit(disp=0)
        probability = fit.predict(sm.add_constant(x[held], has_constant="add"))
        right[held] = (probability > y[~held].mean()) == (y[held] == 1)
    return right


def balanced(right, y, folds):
    row = 50 * sum(right[y == label].mean() for label in (0, 1))
    fold = 50 * sum(np.mean([right[(y == label) & (folds == f)].mean() for f in np.unique(folds[y == label])]) for label in (0, 1))
    return row, fold


if __name__ == "__main__":
    x, y = column(60, 25, 3, 40000, 0, -16, 0)
    folds = np.arange(60) % 7
    right = held_out(x, y, folds)
    print(right[y == 0].sum(), right[y == 1].sum(), *map(repr, balanced(right, y, folds)))
