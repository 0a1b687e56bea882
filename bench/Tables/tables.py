"""Ordinary tables: `prunednet train --data X.csv --label y --out m` alone, beside scikit-learn's linear model and MLP.

    dotnet build -c Release src/Cli
    /usr/bin/python3 bench/Tables/tables.py [--splits 10] [--only iris,wine]

scikit-learn is Debian's (python3-sklearn). Its models get standardised inputs and one-hot categories, and their own defaults
otherwise. Each split holds out a fifth of the rows for testing, the same for all. Classes are measured by accuracy, numbers by R².
"""

import argparse
import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import warnings

import numpy as np
from sklearn import datasets
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.preprocessing import OneHotEncoder, StandardScaler

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TOOL = ["dotnet", os.path.join(ROOT, "src/Cli/bin/Release/net10.0/PrunedNetGen.Cli.dll")]


class Table:
    """Columns of numbers, columns of words, and what to predict."""

    def __init__(self, numbers, target, words=None, is_regression=False):
        self.numbers = np.asarray(numbers, dtype=float)
        self.words = np.empty((len(target), 0), dtype=object) if words is None else words
        self.target = target
        self.is_regression = is_regression

    def write(self, path, rows):
        with open(path, "w", newline="") as file:
            table = csv.writer(file)
            numbers, words = self.numbers.shape[1], self.words.shape[1]
            table.writerow([f"n{i}" for i in range(numbers)] + [f"w{i}" for i in range(words)] + ["y"])
            for row in rows:
                cells = [repr(float(v)) for v in self.numbers[row]] + list(self.words[row])
                table.writerow(cells + [repr(float(self.target[row])) if self.is_regression else self.target[row]])

    def features(self, train):
        blocks = [StandardScaler().fit(self.numbers[train]).transform(self.numbers)]
        if self.words.shape[1]:
            one_hot = OneHotEncoder(handle_unknown="ignore").fit(self.words[train])
            blocks.append(one_hot.transform(self.words).toarray())
        return np.hstack(blocks)


def of_sklearn(load):
    bunch = load()
    names = getattr(bunch, "target_names", None)
    return Table(bunch.data, np.array([str(names[t]) for t in bunch.target], dtype=object))


def diabetes():
    bunch = datasets.load_diabetes()
    return Table(bunch.data, bunch.target, is_regression=True)


def prices():
    """House prices around 200,000: size, rooms, age and place count, four columns do not."""
    random = np.random.default_rng(5)
    x = random.normal(size=(1500, 9))
    size, age, distance = np.exp(4.7 + 0.35 * x[:, 0]), 40 + 20 * x[:, 1], np.abs(8 + 4 * x[:, 2])
    price = 40_000 + 1_500 * size - 700 * age + 60_000 * np.exp(-distance / 4) + 9_000 * x[:, 3] + 15_000 * random.normal(size=1500)
    numbers = np.column_stack([size, age, distance, x[:, 3], 1000 * x[:, 4], x[:, 5:]])
    return Table(numbers, price, is_regression=True)


def customers():
    """20,000 customers with three columns of words; half of the columns do not count."""
    random = np.random.default_rng(7)
    rows = 20_000
    numbers = random.normal(size=(rows, 8))
    numbers[:, 0] = 40 + 12 * numbers[:, 0]
    countries = np.array(["France", "Germany", "Spain", "Italy"], dtype=object)[random.integers(0, 4, rows)]
    plans = np.array(["basic", "plus", "pro"], dtype=object)[random.integers(0, 3, rows)]
    colours = np.array(["red", "green", "blue", "grey", "black"], dtype=object)[random.integers(0, 5, rows)]
    logit = (
        0.08 * (numbers[:, 0] - 40)
        + 1.2 * (countries == "Germany")
        - 0.9 * (plans == "pro")
        + 0.8 * numbers[:, 1] * (numbers[:, 2] > 0)
        - 0.6 * numbers[:, 3] ** 2
    )
    leaves = random.random(rows) < 1 / (1 + np.exp(-logit))
    words = np.column_stack([countries, plans, colours]).astype(object)
    return Table(numbers, np.where(leaves, "leaves", "stays").astype(object), words=words)


TABLES = {
    "iris": lambda: of_sklearn(datasets.load_iris),
    "wine": lambda: of_sklearn(datasets.load_wine),
    "cancer": lambda: of_sklearn(datasets.load_breast_cancer),
    "digits": lambda: of_sklearn(datasets.load_digits),
    "diabetes": diabetes,
    "prices": prices,
    "customers": customers,
}


def ours(table, train, test, folder, seed):
    paths = [os.path.join(folder, name) for name in ("train.csv", "test.csv", "m")]
    table.write(paths[0], train)
    table.write(paths[1], test)
    began = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = ["train", "--data", paths[0], "--test", paths[1], "--label", "y", "--out", paths[2], "--force", "--json", "--quiet"]
    run = subprocess.run(TOOL + command + ["--seed", str(seed)], capture_output=True, text=True)
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Both cores' time: what else the machine does changes it little.
    took = ended.ru_utime + ended.ru_stime - began.ru_utime - began.ru_stime
    if run.returncode not in (0, 5):
        sys.exit(run.stderr)
    report = json.loads(run.stdout)
    metrics = report["training"]["metrics"]["debiased"]
    axes = report["axes"]
    features = axes.get("feature") or axes["pixel"]
    # Kept ones are named only where some went; a linear network has no hidden units.
    gone = {name: 1 - axis["count"] / axis["size"] for name, axis in axes.items() if name == "feature" or name.startswith("hidden")}
    return metrics["r2" if table.is_regression else "accuracy"], took, gone


def peers(table, train, test, seed):
    x = table.features(train)
    if table.is_regression:
        models = [LinearRegression(), MLPRegressor(random_state=seed)]
    else:
        models = [LogisticRegression(), MLPClassifier(random_state=seed)]
    return [model.fit(x[train], table.target[train]).score(x[test], table.target[test]) for model in models]


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--splits", type=int, default=10)
    arguments.add_argument("--only", default=",".join(TABLES))
    given = arguments.parse_args()
    warnings.filterwarnings("ignore")
    print("table       rows  ours    linear  MLP     better  error   within  features gone  hidden gone  linear in  longest")
    for name in given.only.split(","):
        table = TABLES[name]()
        scores, times, gone = [], [], []
        for seed in range(1, given.splits + 1):
            rows = np.arange(len(table.target))
            train, test = train_test_split(
                rows, test_size=0.2, random_state=seed, stratify=None if table.is_regression else table.target
            )
            with tempfile.TemporaryDirectory() as folder:
                own, took, share = ours(table, train, test, folder, seed)
            scores.append([own] + peers(table, train, test, seed))
            times.append(took)
            gone.append(share)
        scores = np.array(scores)
        own, linear, mlp = scores.mean(axis=0)
        better = 1 if linear >= mlp else 2
        # Of the difference: all see the same rows, but the peer's own spread is what a reader has at hand.
        error = scores[:, better].std(ddof=1) / np.sqrt(len(scores))
        hidden = [share["hidden1"] for share in gone if "hidden1" in share]
        print(
            f"{name:10} {len(table.target):5}  {own:.4f}  {linear:.4f}  {mlp:.4f}  {['linear', 'MLP'][better - 1]:6}  {error:.4f}  "
            f"{'yes' if own >= max(linear, mlp) - error else 'NO':6}  {np.mean([s['feature'] for s in gone]):13.0%}  "
            f"{np.mean(hidden) if hidden else 1:11.0%}  {len(gone) - len(hidden):9}  {max(times):6.1f}s",
            flush=True,
        )


if __name__ == "__main__":
    main()
