using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace PrunedNetGen.Sparse;

/// <summary>
/// What groups of numbers add to an objective: λ Σ_g c_g Ω(w_g), with λ and a weight c_g for each group. A kind of penalty is
/// one subclass, with its name, what it promises to make zero, and its arithmetic.
/// </summary>
public abstract record Penalty
{
    private protected Penalty() { }

    /// <summary>λ Σ_g c_g ‖w_g‖₂: whole groups become exactly zero.</summary>
    public static Penalty GroupLasso { get; } = new GroupLasso();

    /// <summary>λ Σ_g c_g ‖w_g‖₁: single values become exactly zero.</summary>
    public static Penalty Lasso { get; } = new Lasso();

    /// <summary>λ/2 Σ_g c_g ‖w_g‖₂²: values shrink and never become zero.</summary>
    public static Penalty SquaredNorm { get; } = new SquaredNorm();

    /// <summary>λ Σ_g c_g ((1 − α) ‖w_g‖₂ + α ‖w_g‖₁): whole groups become exactly zero, and single values in those that stay.</summary>
    /// <param name="alpha">α, the share of the lasso, from 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">α is outside 0 to 1.</exception>
    public static Penalty SparseGroupLasso(double alpha = 0.5) => new SparseGroupLasso(alpha);

    /// <summary>
    /// All kinds, those with parameters at their usual values; the first is the default. This list is what files, options,
    /// rules and pages know of penalties.
    /// </summary>
    public static IReadOnlyList<Penalty> All { get; } = new[] { GroupLasso, Lasso, SquaredNorm, SparseGroupLasso() };

    /// <summary>The names of all kinds.</summary>
    public static IReadOnlyList<string> Names { get; } = All.Select(penalty => penalty.Name).ToArray();

    /// <summary>The name in files and options.</summary>
    public abstract string Name { get; }

    /// <summary>What it adds to the objective, as a formula.</summary>
    public abstract string Term { get; }

    /// <summary>Whether it makes whole groups zero.</summary>
    public abstract bool ZeroesGroups { get; }

    /// <summary>Whether it makes single values zero, wherever in a group they lie.</summary>
    public abstract bool ZeroesValues { get; }

    /// <summary>What it makes zero, in words.</summary>
    public string Zeros =>
        (ZeroesGroups, ZeroesValues) switch
        {
            (true, true) => "whole groups and single values",
            (true, false) => "whole groups",
            (false, true) => "single values",
            _ => "nothing",
        };

    /// <summary>Its own parameters, in the order in which <see cref="With"/> takes them.</summary>
    public virtual IReadOnlyList<PenaltyParameter> Parameters => Array.Empty<PenaltyParameter>();

    /// <summary>The kind of that name; null if there is none.</summary>
    public static Penalty? Find(string name) => All.FirstOrDefault(penalty => penalty.Name == name);

    /// <summary>The same kind with other values of its own parameters.</summary>
    /// <param name="values">A value for each of <see cref="Parameters"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside its range.</exception>
    public virtual Penalty With(IReadOnlyList<double> values) => this;

    /// <summary>The name, with the values of the parameters behind it: <c>name:0.5</c>.</summary>
    public sealed override string ToString() =>
        string.Join(":", Parameters.Select(p => p.Value.ToString(CultureInfo.InvariantCulture)).Prepend(Name));

    /// <summary>A parameter's value that is known to be in its range.</summary>
    private protected static double Checked(PenaltyParameter parameter) =>
        parameter.Value >= parameter.Least && parameter.Value <= parameter.Most
            ? parameter.Value
            : throw new ArgumentOutOfRangeException(
                parameter.Name,
                FormattableString.Invariant($"{parameter.Name} is {parameter.Value}; expected {parameter.Least} to {parameter.Most}.")
            );

    // The generator and the build compile the facts above for netstandard2.0, which has neither spans nor vectors.
#if NET
    /// <summary>Ω(w_g) of every group.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="values">The buffer that they lie in.</param>
    /// <param name="ofGroups">Is given a value for each group.</param>
    public abstract void Evaluate(GroupedArrays groups, ReadOnlySpan<float> values, Span<double> ofGroups);

    /// <summary>Replaces every group z by its prox: the x that minimises ½‖x − z‖² + t·Ω(x).</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="values">The buffer that they lie in.</param>
    /// <param name="thresholds">t of each group, at least 0.</param>
    public abstract void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<double> thresholds);

    /// <summary>Replaces every group z by its prox in a diagonal metric d: the x that minimises ½ Σ dᵢ(xᵢ − zᵢ)² + t·Ω(x).</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="values">The buffer that they lie in.</param>
    /// <param name="metric">d, laid out as the buffer; above 0.</param>
    /// <param name="thresholds">t of each group, at least 0.</param>
    public abstract void Prox(GroupedArrays groups, Span<float> values, ReadOnlySpan<float> metric, ReadOnlySpan<double> thresholds);

    /// <summary>
    /// The dual norm of every group of a gradient: how large λ·c_g must be for zero to be a stationary point of the group. For a
    /// penalty that makes nothing zero, it is that of the norm that it squares.
    /// </summary>
    /// <param name="groups">The groups.</param>
    /// <param name="gradient">The buffer that they lie in.</param>
    /// <param name="ofGroups">Is given a norm for each group.</param>
    public abstract void DualNorms(GroupedArrays groups, ReadOnlySpan<float> gradient, Span<double> ofGroups);

    /// <summary>Replaces one group, which is a whole array, by its prox.</summary>
    /// <param name="group">The group.</param>
    /// <param name="threshold">t ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative or not a number.</exception>
    public void Prox(Span<float> group, double threshold)
    {
        RequireThreshold(threshold);
        Prox(GroupedArrays.Whole(group.Length), group, [threshold]);
    }

    /// <summary>Throws where a threshold is none.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is negative or not a number.</exception>
    public static void RequireThreshold(double threshold)
    {
        if (!(threshold >= 0))
            throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A proximal threshold is a number of at least zero.");
    }
#endif
}
