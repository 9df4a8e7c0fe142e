"""Times the peers on some HTML files: scripts/bench-peers calls it."""

import io
import subprocess
import sys
import time
import types
import warnings

warnings.filterwarnings("ignore")


def pandas(html):
    import pandas as pd

    return pd.read_html(io.StringIO(html))


def edgartools(html):
    from edgar.earnings import EarningsRelease

    return EarningsRelease(types.SimpleNamespace(content=html, document="release.htm")).financial_tables


def shortest(read, html):
    # Time of the processor, of several runs: others may want it too.
    best = None
    for _ in range(7):
        start = time.process_time()
        read(html)
        took = time.process_time() - start
        best = took if best is None else min(best, took)
    return best


def main():
    bench, files = sys.argv[1], sys.argv[2:]
    texts = [open(file, encoding="utf-8", errors="replace").read() for file in files]
    megabytes = sum(len(text.encode()) for text in texts) / (1 << 20)
    ours = sum(int(subprocess.run([bench, "--time", file], capture_output=True, text=True, check=True).stdout) for file in files)
    ours /= 1e6 * megabytes
    print(f"{len(files)} files, {megabytes:.2f} MB of HTML")
    print(f"{'':<28}{'ms/MB':>10}{'times':>9}")
    print(f"{'read and checked':<28}{ours:>10.2f}{1:>9}")
    for name, read in (("pandas.read_html", pandas), ("edgartools, earnings", edgartools)):
        try:
            theirs = sum(shortest(read, text) for text in texts) * 1000 / megabytes
        except Exception as error:
            print(f"{name:<28}{'-':>10}{'-':>9}  {type(error).__name__}: {error}")
            continue
        print(f"{name:<28}{theirs:>10.2f}{theirs / ours:>9.1f}")


main()
