"""Golden values of StandardScale and MinMaxScale, by scikit-learn in float64: python scaling.py > scaling.json

Columns: normal, uniform with missing values, a large mean, a constant, bytes. The last 20 rows are not fitted on."""
import json

import numpy as np
import sklearn
from sklearn.preprocessing import MinMaxScaler, StandardScaler

random = np.random.default_rng(7)
x = np.column_stack([
    random.normal(3, 2, 100),
    random.uniform(-1, 1, 100),
    random.normal(20000, 0.5, 100),
    np.full(100, 0.1),
    random.integers(0, 256, 100),
]).astype(np.float32)
x[::7, 1] = np.nan
training, columns = x[:80].astype(np.float64), x.astype(np.float64)
standard, minmax = StandardScaler().fit(training), MinMaxScaler((-1, 2)).fit(training)


def table(values):
    return [[None if np.isnan(v) else float(v) for v in row] for row in values]


print(json.dumps({
    'scikit-learn': sklearn.__version__,
    'x': table(x),
    'mean': standard.mean_.tolist(),
    'deviation': standard.scale_.tolist(),
    'standard': table(standard.transform(columns)),
    'dataMin': minmax.data_min_.tolist(),
    'dataMax': minmax.data_max_.tolist(),
    'minmax': table(minmax.transform(columns)),
}))
