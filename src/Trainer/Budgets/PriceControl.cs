using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

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
    // Of the whole stage: between when the cost is to fall to the limit, and how fast the logarithm of the price may move.
    private const double Begun = 0.2,
        Reached = 0.8,
        FastestRate = 10,
        RateOfExcess = 40;

    private readonly List<BudgetMoment> _history = [];

    public PriceControl(Cost cost, long dense, long limit) => (Cost, Dense, Limit) = (cost, dense, limit);

    public Cost Cost { get; }

    public long Dense { get; }

    public long Limit { get; }

    /// <summary>The price of the dense network's whole cost, in units of the loss.</summary>
    public double Price { get; private set; }

    /// <summary>Below this the price is 0; known once it was raised.</summary>
    public double Least { get; private set; }

    /// <summary>The price of a million.</summary>
    public double PriceOfMillion => Price / Dense * 1e6;

    /// <summary>The course so far.</summary>
    public IReadOnlyList<BudgetMoment> History => _history;

    /// <summary>Moves the price.</summary>
    /// <param name="left">What is left.</param>
    /// <param name="expected">What is expected to be left soon, with the price as it is.</param>
    /// <param name="time">The time now: 0 to 1 over the stage, more beyond its end.</param>
    /// <param name="passed">The part of it since the last update.</param>
    /// <param name="first">What the price is when it is first raised; from then on a price below it is 0.</param>
    public void Update(long left, long expected, double time, double passed, double first)
    {
        var rate = Rate(left, time);
        // What is expected to go counts half, so that a price neither overshoots nor rests on groups that never quite go.
        if (rate > 0)
            rate = (rate + Rate(expected, time)) / 2;
        if (Least == 0 && rate > 0)
            Least = first;
        if (Price == 0)
            Price = rate > 0 ? Least : 0;
        else
            Price *= Math.Exp(rate * passed);
        if (Price < Least)
            Price = 0;
    }

    /// <summary>Writes a moment down.</summary>
    public void Note(double epoch, long left) => _history.Add(new BudgetMoment(epoch, left, PriceOfMillion));

    /// <summary>Takes up an interrupted course.</summary>
    public void Restore(double price, double least, IEnumerable<BudgetMoment> moments)
    {
        (Price, Least) = (price, least);
        _history.Clear();
        _history.AddRange(moments);
    }

    private double Rate(long left, double time) =>
        Math.Clamp(RateOfExcess * Math.Log(Math.Max(1, left) / Target(time)), -FastestRate, FastestRate);

    private double Target(double time) =>
        Limit + Math.Max(0, Dense - Limit) * Math.Pow(1 - Math.Clamp((time - Begun) / (Reached - Begun), 0, 1), 3);
}
