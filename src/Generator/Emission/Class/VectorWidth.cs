using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>How code for vectors of one width is written.</summary>
internal abstract class VectorWidth
{
    /// <summary>Vectors of 16 floats, for machines where that is one register.</summary>
    public static readonly VectorWidth Wide = new Wide512();

    /// <summary>Vectors of the machine's own width: 4 or 8 floats, or 16 where so few outputs survive that none of the wider form is printed.</summary>
    public static readonly VectorWidth Narrow = new NarrowT();

    /// <summary>Vectors of four floats, for code that runs where the machine's own width is that.</summary>
    public static readonly VectorWidth Four = new FourT();

    /// <summary>Vectors of eight floats.</summary>
    public static readonly VectorWidth Eight = new Fixed(8);

    /// <summary>Vectors of four floats, also where the machine's own width is another.</summary>
    public static readonly VectorWidth Quarter = new Fixed(DenseCost.NarrowestLanes);

    /// <summary>
    /// When the code runs that uses <see cref="Wide"/>: both are constants of the machine, of which the compiler keeps one.
    /// </summary>
    public const string WideCondition = "Vector512.IsHardwareAccelerated || Floats.Count > 8";

    /// <summary>When the code runs that uses <see cref="Four"/>.</summary>
    public const string FourCondition = "Floats.Count == 4";

    /// <summary>
    /// The attribute of every method with a vector loop. It is compiled once and at once: in the first tier such a loop
    /// runs tens of times slower, and a network may be called from where that is not forgiven. The methods read no static
    /// field, the one thing that later tiers would do better. (<c>@</c> says that the name is whole, so that nobody's
    /// MethodImplAttribute is looked for.)
    /// </summary>
    public const string Optimized = "[@MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The attribute of a method of so few instructions that a call would cost as much; it is compiled as a part of its caller, and at once where that fails.</summary>
    public const string Inlined = "[@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The vector's type.</summary>
    public abstract string Type { get; }

    /// <summary>The class of its operations.</summary>
    public abstract string Operations { get; }

    /// <summary>The number of floats in it; null when only the machine that runs the code knows.</summary>
    public abstract int? Floats { get; }

    /// <summary>The number of floats in it, as an expression.</summary>
    public string Count => Floats is int floats ? CodeText.Number(floats) : "Floats.Count";

    /// <summary>The value in every lane.</summary>
    public abstract string Broadcast(string value);

    /// <summary>The position behind a number of vectors and of single floats, as an expression.</summary>
    public string Position(int vectors, int floats = 0)
    {
        if (Floats is int each)
            return CodeText.Number(floats + vectors * each);
        if (vectors == 0)
            return CodeText.Number(floats);
        return (floats == 0 ? "" : $"{floats} + ") + (vectors == 1 ? Count : $"{vectors} * {Count}");
    }

    /// <summary>A vector of zeros.</summary>
    public string Zero => Type + ".Zero";

    /// <summary>The vector at a reference.</summary>
    public string Load(string reference) => $"{Operations}.LoadUnsafe(ref {reference})";

    /// <summary>The first lanes from a reference, zeros in the others.</summary>
    public abstract string LoadFirst(string reference, string count);

    /// <summary>The last lanes in front of a reference, zeros before them.</summary>
    public abstract string LoadLast(string reference, string count);

    /// <summary>Entries that lie some floats apart, as many as lanes or only the first of them.</summary>
    public abstract string LoadStrided(string reference, int stride, string? count);

    /// <summary>left * right + addend; never the bare fused form, which is a slow routine where the machine lacks it.</summary>
    public string MultiplyAdd(string left, string right, string addend) => $"{Operations}.MultiplyAddEstimate({left}, {right}, {addend})";

    /// <summary>A statement that stores a vector.</summary>
    public string Store(string vector, string reference) => $"{Operations}.StoreUnsafe({vector}, ref {reference});";

    /// <summary>A statement that stores the lanes of a vector that a count covers; all when it covers more, none when it is not positive.</summary>
    public static string StoreFirst(string vector, string reference, string count) =>
        $"PartialVectors.Store({vector}, ref {reference}, {count});";

    /// <summary>An activation applied to a vector.</summary>
    public static string Activate(Activation activation, string vector) =>
        activation.Kind == ActivationKind.Identity ? vector : $"Activations.{activation.Kind}({vector}{Parameter(activation)})";

    /// <summary>An activation applied to a vector of this width, which is a name.</summary>
    public virtual string Applied(Activation activation, string vector) => Activate(activation, vector);

    /// <summary>The activation's parameter as a further argument, or nothing.</summary>
    public static string Parameter(Activation activation) => activation.HasParameter ? ", " + CodeText.Float(activation.Parameter) : "";

    /// <summary>Whether the activation is a few instructions, so that it may stand behind every accumulator.</summary>
    public static bool IsCheap(Activation activation) =>
        activation.Kind
            is ActivationKind.Identity
                or ActivationKind.Relu
                or ActivationKind.Relu6
                or ActivationKind.LeakyRelu
                or ActivationKind.HardSwish
                or ActivationKind.HardSigmoid;

    private sealed class Wide512 : VectorWidth
    {
        public override string Type => "Floats512";

        public override string Operations => "Vector512";

        public override int? Floats => DenseCost.Lanes;

        public override string Broadcast(string value) => $"Vector512.Create({value})";

        public override string LoadFirst(string reference, string count) => $"PartialVectors.Load512(ref {reference}, {count})";

        public override string LoadLast(string reference, string count) => $"PartialVectors.LoadLast512(ref {reference}, {count})";

        public override string LoadStrided(string reference, int stride, string? count) =>
            $"SpacedVectors.Load512(ref {reference}, {stride}, {count ?? Count})";
    }

    private class NarrowT : VectorWidth
    {
        public override string Type => "Floats";

        public override string Operations => "Vector";

        public override int? Floats => null;

        public override string Broadcast(string value) => $"new Floats({value})";

        public override string LoadFirst(string reference, string count) => $"PartialVectors.Load(ref {reference}, {count})";

        public override string LoadLast(string reference, string count) => $"PartialVectors.LoadLast(ref {reference}, {count})";

        public override string LoadStrided(string reference, int stride, string? count) =>
            $"SpacedVectors.Load(ref {reference}, {stride}, {count ?? Count})";
    }

    private sealed class FourT : NarrowT
    {
        public override int? Floats => DenseCost.NarrowestLanes;
    }

    private sealed class Fixed(int floats) : VectorWidth
    {
        private string Bits => CodeText.Number(floats * 32);

        public override string Type => "Floats" + Bits;

        public override string Operations => "Vector" + Bits;

        public override int? Floats => floats;

        public override string Broadcast(string value) => $"{Operations}.Create({value})";

        public override string LoadFirst(string reference, string count) => $"PartialVectors.Load{Bits}(ref {reference}, {count})";

        public override string LoadLast(string reference, string count) =>
            throw new NotSupportedException("The runtime has no such load: nobody needs it.");

        public override string LoadStrided(string reference, int stride, string? count) =>
            $"SpacedVectors.Load{Bits}(ref {reference}, {stride}, {count ?? Count})";

        // The functions know vectors of the machine's own width, to which this one is converted by name.
        public override string Applied(Activation activation, string vector) =>
            activation.Kind == ActivationKind.Identity
                ? vector
                : $"{Operations}.AsVector{Bits}(Activations.{activation.Kind}({Operations}.AsVector({vector}){Parameter(activation)}))";
    }
}
