"""Prints the polynomial coefficients of src/Runtime/Activations/Elementary.cs. Needs mpmath.

    python3 tests/Runtime/coefficients.py
    python3 tests/Runtime/coefficients.py --reference    # of tests/Runtime/Accuracy/NormalTail.cs

Each polynomial is the minimax fit in the relative error of the function that it serves (Remez exchange), its
coefficients rounded one after another, highest order first, with the rest fitted anew each time.
"""
import struct
import sys

from mpmath import mp, mpf, matrix, lu_solve, exp, expm1, log1p, erfc, sqrt, cos, pi

mp.dps = 40


def float32(value):
    return mpf(struct.unpack("<f", struct.pack("<f", float(value)))[0])


def remez(function, weight, low, high, powers):
    """The coefficients c_k, k in powers, that minimise max |(sum c_k x^k - function(x)) * weight(x)|, and that error."""
    count = len(powers) + 1
    grid = [low + (high - low) * (1 - cos(pi * i / 1500)) / 2 for i in range(1501)]
    points = [low + (high - low) * (1 - cos(pi * (i + mpf(1) / 2) / count)) / 2 for i in range(count)]
    values = [(x, function(x), weight(x)) for x in grid]
    for _ in range(12):
        system = matrix(count, count)
        right = matrix(count, 1)
        for row, x in enumerate(points):
            for column, power in enumerate(powers):
                system[row, column] = x ** power
            system[row, count - 1] = (-1) ** row / weight(x)
            right[row] = function(x)
        solution = lu_solve(system, right)
        errors = [(x, (sum(solution[k] * x ** p for k, p in enumerate(powers)) - f) * w) for x, f, w in values]
        extrema = []
        for x, e in errors:
            if extrema and (e > 0) == (extrema[-1][1] > 0):
                if abs(e) > abs(extrema[-1][1]):
                    extrema[-1] = (x, e)
            else:
                extrema.append((x, e))
        while len(extrema) > count:
            extrema.pop(0 if abs(extrema[0][1]) < abs(extrema[-1][1]) else -1)
        if len(extrema) < count:
            break
        points = [x for x, _ in extrema]
    return [solution[k] for k in range(len(powers))], max(abs(e) for _, e in errors)


def fit(name, function, weight, low, high, degree):
    # Highest order first: what is left to fit is then always a whole polynomial, for which the exchange works.
    fixed = []
    for order in range(degree, -1, -1):
        rest = lambda x: function(x) - sum(c * x ** (degree - k) for k, c in enumerate(fixed))
        coefficients, error = remez(rest, weight, mpf(low), mpf(high), list(range(order + 1)))
        if order == degree:
            best = error
        fixed.append(float32(coefficients[-1]))
    fixed.reverse()
    grid = [low + (high - low) * mpf(i) / 3000 for i in range(3001)]
    worst = max(abs((sum(c * x ** k for k, c in enumerate(fixed)) - function(x)) * weight(x)) for x in grid)
    print(f"{name}: relative error {mp.nstr(best, 3)} exact, {mp.nstr(worst, 3)} rounded")
    for c in fixed:
        print(f"    {float(c):.9g}f")


if "--reference" in sys.argv:
    # Chebyshev interpolation of the normal tail over its density, times a + 3, for a in [0, 18].
    high = mpf(15) / 21
    def scaled_tail(u):
        q = (u * (high + 1) + high - 1) / 2
        a = 3 * (1 + q) / (1 - q)
        return erfc(a / sqrt(2)) / 2 * exp(a * a / 2) * (a + 3)
    angles = [pi * (k + mpf(1) / 2) / 80 for k in range(80)]
    samples = [scaled_tail(cos(angle)) for angle in angles]
    for order in range(25):
        c = 2 * sum(f * cos(order * angle) for f, angle in zip(samples, angles)) / 80
        print(f"{float(c / 2 if order == 0 else c):.17g}")
    sys.exit()

tiny = mpf(10) ** -9
half_ln2 = mp.log(2) / 2 * mpf("1.0001")

# e^r = 1 + r + r^2 Q(r); the error is taken relative to e^r - 1, which is the stricter one.
taylor_q = lambda r: mpf(1) / 2 + r / 6 + r * r / 24
fit("exp: Q", lambda r: (expm1(r) - r) / (r * r) if abs(r) > tiny else taylor_q(r),
    lambda r: abs(r * r / expm1(r)) if abs(r) > tiny else tiny, -half_ln2, half_ln2, 4)

# log(1+t) = 2 s + 2 s w P(w), s = t / (2 + t), w = s^2; t in [0, 1].
def log1p_p(w):
    if w < mpf(10) ** -12:
        return mpf(1) / 3 + w / 5
    s = sqrt(w)
    return (mp.atanh(s) / s - 1) / w
fit("log1p: P", log1p_p, lambda w: w * sqrt(w) / mp.atanh(sqrt(w)) if w > tiny else w + tiny, mpf(0), mpf(1) / 9, 3)

# The normal distribution's tail: (1 - Phi(a)) e^(a^2/2) = t R(q), t = 1 / (a + K), q = (a - K) t; a in [0, 15].
K = mpf(4)
def tail(q):
    a = K * (1 + q) / (1 - q)
    return erfc(a / sqrt(2)) / 2 * exp(a * a / 2) * (a + K)
fit(f"normal tail, K = {K}: R", tail, lambda q: 1 / tail(q), mpf(-1), (15 - K) / (15 + K), 9)
