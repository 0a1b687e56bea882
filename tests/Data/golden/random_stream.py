"""The trainer's derived random numbers, computed a second time: python3 random_stream.py prints what RandomStreamTests expects."""
import math
import struct

MASK = (1 << 64) - 1


def splitmix64(state):
    """The next state and output of SplitMix64."""
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def rotate(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


class Stream:
    def __init__(self, seed):
        self.key = seed
        self.s = []
        state = seed
        for _ in range(4):
            state, word = splitmix64(state)
            self.s.append(word)

    def split(self, purpose, index):
        fnv = 14695981039346656037
        for c in purpose:
            fnv = ((fnv ^ ord(c)) * 1099511628211) & MASK
        mix = lambda x: splitmix64(x)[1]
        return Stream(mix(mix(mix(self.key) ^ fnv) ^ index))

    def bits(self):
        s = self.s
        result = (rotate((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotate(s[3], 45)
        return result

    def integer(self, bound):
        product = self.bits() * bound
        while (product & MASK) < (1 << 64) % bound:
            product = self.bits() * bound
        return product >> 64

    def fraction(self):
        return (self.bits() >> 11) / 2.0**53

    def permutation(self, count):
        order = list(range(count))
        for i in range(count - 1, 0, -1):
            j = self.integer(i + 1)
            order[i], order[j] = order[j], order[i]
        return order

    def gaussian(self):
        while True:
            u = 2 * self.fraction() - 1
            v = 2 * self.fraction() - 1
            square = u * u + v * v
            if 0 < square < 1:
                return u * math.sqrt(-2 * log(square) / square)


def log(x):
    mantissa, exponent = math.frexp(x)
    mantissa, exponent = mantissa * 2, exponent - 1
    if mantissa > 1.4142135623730951:
        mantissa, exponent = mantissa / 2, exponent + 1
    z = (mantissa - 1) / (mantissa + 1)
    series = 0.0
    for k in range(23, 0, -2):
        series = series * (z * z) + 1.0 / k
    return exponent * 0.693147180559945309417 + 2 * z * series


stream = Stream(42).split("golden", 1)
print(*stream.permutation(10))
print(struct.pack(">d", stream.gaussian()).hex())
print(struct.pack(">f", (stream.bits() >> 40) / 2.0**24).hex())

# DataSplitTests: 20 rows of alternating classes, seed 0, a quarter for testing: 2.5 rows of each class, the first rounded up.
strata = [list(range(0, 20, 2)), list(range(1, 20, 2))]
stream = Stream(0).split("data split", 0)
strata = [[stratum[i] for i in stream.permutation(10)] for stratum in strata]
print(*sorted(strata[0][-3:] + strata[1][-2:]))
