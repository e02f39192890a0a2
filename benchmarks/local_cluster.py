"""Two Dask workers on this machine: prints the scheduler's address, lives until its input ends."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

if __name__ == "__main__":
    distributed: Any = import_module("distributed")  # not installed with the developers' tools, and without types
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster:
        print(cluster.scheduler_address, flush=True)
        sys.stdin.read()
