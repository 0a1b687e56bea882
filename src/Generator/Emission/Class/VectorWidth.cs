using System;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>How code for vectors of one width is written.</summary>
internal abstract class VectorWidth
{
    /// <summary>Vectors of 16 floats, for machines where that is one register.</summary>
    public static readonly VectorWidth Wide = new Wide512();

    /// <summary>
    /// Vectors of the machine's own width: 4 or 8 floats, or 16 where so few outputs survive that none of the wider form is
    /// printed.
    /// </summary>
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

    /// <summary>When the machine's own width is more than that of <see cref="Four"/>.</summary>
    public const string EightCondition = "Floats.Count > 4";

    /// <summary>When the code runs that uses <see cref="Four"/>.</summary>
    public const string FourCondition = "Floats.Count == 4";

    /// <summary>
    /// The attribute of every method with a vector loop. It is compiled once and at once: in the first tier such a loop
    /// runs tens of times slower, and a network may be called from where that is not forgiven. The methods read no static
    /// field, the one thing that later tiers would do better. (<c>@</c> says that the name is whole, so that nobody's
    /// MethodImplAttribute is looked for.)
    /// </summary>
    public const string Optimized = "[@MethodImpl(MethodImplOptions.AggressiveOptimization)]";

    /// <summary>
    /// The attribute of a method of so few instructions that a call would cost as much; it is compiled as a part of its caller, and
    /// at once where that fails.
    /// </summary>
    public const string Inlined = "[@MethodImpl(MethodImplOptions.AggressiveInlining | MethodImplOptions.AggressiveOptimization)]";

    /// <summary>The vector's type.</summary>
    public abstract string Type { get; }

    /// <summary>The class of its operations.</summary>
    public abstract string Operations { get; }

    /// <summary>The number of floats in it; null when only the machine that runs the code knows.</summary>
    public abstract int? Floats { get; }

    /// <summary>The number of floats in it, as an expression.</summary>
    public string Count => Floats is int floats ? CodeText.Number(floats) : "Floats.Count";

    /// <summary>What the names of functions of the runtime end with that are for this width.</summary>
    protected abstract string Suffix { get; }

    /// <summary>The value of an expression in every lane.</summary>
    public abstract string Broadcast(string value);

    /// <summary>The float at a place in every lane.</summary>
    public string BroadcastFrom(Address place) => $"Vectors.Broadcast{Suffix}({place.Arguments})";

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

    /// <summary>The vector at a place.</summary>
    public string Load(Address place) => $"Vectors.Load{Suffix}({place.Arguments})";

    /// <summary>The first lanes from a place, zeros in the others.</summary>
    public string LoadFirst(Address place, string count) => $"PartialVectors.Load{Suffix}(ref {place}, {count})";

    /// <summary>The last lanes in front of a place, zeros before them.</summary>
    public virtual string LoadLast(Address place, string count) => $"PartialVectors.LoadLast{Suffix}(ref {place}, {count})";

    /// <summary>Entries that lie some floats apart, as many as lanes or only the first of them.</summary>
    public string LoadStrided(Address place, int stride, string? count) =>
        $"SpacedVectors.Load{Suffix}(ref {place}, {stride}, {count ?? Count})";

    /// <summary>left * right + addend; never the bare fused form, which is a slow routine where the machine lacks it.</summary>
    public string MultiplyAdd(string left, string right, string addend) => $"Vectors.MultiplyAdd{Suffix}({left}, {right}, {addend})";

    /// <summary>The float at a place * right + addend.</summary>
    public string MultiplyAdd(Address left, string right, string addend) =>
        $"Vectors.MultiplyAddOne{Suffix}({left.Arguments}, {right}, {addend})";

    /// <summary>A statement that stores a vector.</summary>
    public string Store(string vector, Address place) => $"Vectors.Store{Suffix}({vector}, {place.Arguments});";

    /// <summary>
    /// A statement that stores the lanes of a vector that a count covers; all when it covers more, none when it is not positive.
    /// </summary>
    public static string StoreFirst(string vector, Address place, string count) => $"PartialVectors.Store({vector}, ref {place}, {count});";

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

        protected override string Suffix => "512";

        public override string Broadcast(string value) => $"Vector512.Create({value})";
    }

    private class NarrowT : VectorWidth
    {
        public override string Type => "Floats";

        public override string Operations => "Vector";

        public override int? Floats => null;

        protected override string Suffix => "";

        public override string Broadcast(string value) => $"new Floats({value})";
    }

    private sealed class FourT : NarrowT
    {
        public override int? Floats => DenseCost.NarrowestLanes;
    }

    private sealed class Fixed(int floats) : VectorWidth
    {
        public override string Type => "Floats" + Suffix;

        public override string Operations => "Vector" + Suffix;

        public override int? Floats => floats;

        protected override string Suffix => CodeText.Number(floats * 32);

        public override string Broadcast(string value) => $"{Operations}.Create({value})";

        public override string LoadLast(Address place, string count) =>
            throw new NotSupportedException("The runtime has no such load: nobody needs it.");

        // Of functions that are more than a few instructions there is one for vectors of the machine's own width, to which this one
        // is converted.
        public override string Applied(Activation activation, string vector) =>
            IsCheap(activation)
                ? Activate(activation, vector)
                : $"{Operations}.As{Operations}(Activations.{activation.Kind}({Operations}.AsVector({vector}){Parameter(activation)}))";
    }
}
