"""OpenBLAS's side of the matrix products: cblas_sgemm by ctypes, in a process of its own so that its threads do not wait for work beside ours."""
import array
import ctypes
import time
from peer import serve


def product(options):
    n, threads = options["n"], options["threads"]
    blas = ctypes.CDLL("libopenblas.so.0")
    blas.openblas_set_num_threads(threads)
    blas.openblas_get_config.restype = ctypes.c_char_p
    made = [array.array("f", (((i * 7 + seed) % 13 - 6) / 8 for i in range(n * n))) for seed in (1, 2)] + [array.array("f", bytes(4 * n * n))]
    a, b, c = ((ctypes.c_float * (n * n)).from_buffer(x) for x in made)
    one, zero = ctypes.c_float(1), ctypes.c_float(0)
    transpose_a, transpose_b = (112 if options[side] else 111 for side in ("ta", "tb"))

    def run(iterations):
        begun = time.perf_counter()
        for _ in range(iterations):
            blas.cblas_sgemm(101, transpose_a, transpose_b, n, n, n, one, a, n, b, n, zero, c, n)
        seconds = time.perf_counter() - begun
        time.sleep(0.05)  # its threads wait for more work for a while: not beside ours
        return seconds, c[n + 1]

    return f"{blas.openblas_get_config().decode().strip()}, threads: {threads}", None, run


serve({"product": product})
