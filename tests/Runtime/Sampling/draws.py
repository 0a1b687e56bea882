"""Prints the tokens that TokenSamplerTests expects: SplitMix64, softmax and the choice of tokens in Python's doubles."""
import math

MASK = (1 << 64) - 1


def doubles(state):
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield ((z ^ (z >> 31)) >> 11) / (1 << 53)


def draws(logits, temperature, top_k, top_p, seed, count):
    order = sorted(range(len(logits)), key=lambda i: -logits[i])[:top_k]
    weights = {i: math.exp((logits[i] - logits[order[0]]) / temperature) for i in order}
    if top_p < 1:
        whole, total, kept = sum(weights.values()), 0, []
        for token in order:
            if total >= top_p * whole:
                break
            kept.append(token)
            total += weights[token]
        order = kept
    elif top_k == len(logits):
        order = sorted(order)
    whole = sum(weights[i] for i in order)
    found = []
    for number, _ in zip(doubles(seed), range(count)):
        rest = number * whole
        for token in order:
            rest -= weights[token]
            assert abs(rest) > 1e-9 * whole, "too close to be told apart"
            if rest < 0:
                break
        found.append(token)
    return found


logits = [(i * 37 % 64) / 16 for i in range(64)]
for choice in [(1, 64, 1), (0.8, 64, 0.9), (1.5, 10, 1), (1, 20, 0.7)]:
    print(choice, draws(logits, *choice, 1, 16))
