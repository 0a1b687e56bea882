using System;
using System.Collections.Generic;
using PrunedNetGen.Manifest;

namespace PrunedNetGen.Trainer;

/// <summary>
/// The price of one cost: the Lagrange multiplier of <c>cost ≤ limit</c>, raised while more is left than should be and lowered
/// while less is.
/// </summary>
/// <remarks>
/// Dual ascent on the logarithm of the price, whose right size is not known beforehand. What should be left falls along a
/// cubic from the dense cost to the limit (Zhu and Gupta, 2018), and the rate of the ascent is bounded: groups then go one
/// after another, the cheapest to miss first, instead of many at once before the price can follow. Time is the length of the
/// steps, because that is how far the proximal step moves the weights.
/// </remarks>
internal sealed class PriceControl
{
    // Of the whole stage: when the limit is to be reached, and how fast the logarithm of the price may move.
    private const double Reached = 0.7, FastestRate = 15, RateOfExcess = 60;

    private readonly List<BudgetMoment> history = [];

    public PriceControl(Cost cost, long dense, long limit) => (Cost, Dense, Limit) = (cost, dense, limit);

    public Cost Cost { get; }

    public long Dense { get; }

    public long Limit { get; }

    /// <summary>The price of the dense network's whole cost, in units of the loss.</summary>
    public double Price { get; private set; }

    /// <summary>The price of a million.</summary>
    public double PriceOfMillion => Price / Dense * 1e6;

    /// <summary>The course so far.</summary>
    public IReadOnlyList<BudgetMoment> History => history;

    /// <summary>Moves the price.</summary>
    /// <param name="left">What is left.</param>
    /// <param name="time">The time now: 0 to 1 over the stage, more beyond its end.</param>
    /// <param name="passed">The part of it since the last update.</param>
    /// <param name="least">The price from which on it counts: below, it is 0.</param>
    public void Update(long left, double time, double passed, double least)
    {
        var excess = Math.Log(Math.Max(1, left) / Target(time));
        var rate = Math.Clamp(RateOfExcess * excess, -FastestRate, FastestRate);
        if (Price == 0)
            Price = rate > 0 ? least : 0;
        else
            Price *= Math.Exp(rate * passed);
        if (Price < least)
            Price = 0;
    }

    /// <summary>Writes a moment down.</summary>
    public void Note(double epoch, long left) => history.Add(new BudgetMoment(epoch, left, PriceOfMillion));

    /// <summary>Takes up an interrupted course.</summary>
    public void Restore(double price, IEnumerable<BudgetMoment> moments)
    {
        Price = price;
        history.Clear();
        history.AddRange(moments);
    }

    private double Target(double time) => Limit + Math.Max(0, Dense - Limit) * Math.Pow(1 - Math.Min(1, time / Reached), 3);
}
