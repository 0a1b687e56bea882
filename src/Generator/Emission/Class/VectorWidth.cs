using System;
using System.Collections.Generic;
using System.Linq;
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

    /// <summary>Vectors of the width that a method is compiled for: its type parameter <c>L</c>.</summary>
    public static readonly VectorWidth Generic = new OverLanes();

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

    // Vectors in one statement, products of one factor or stores, that the runtime has functions for.
    private const int MostAtOnce = 6;

    /// <summary>The vector's type.</summary>
    public abstract string Type { get; }

    /// <summary>The class of its operations.</summary>
    public abstract string Operations { get; }

    /// <summary>The number of floats in it; null when only the machine that runs the code knows.</summary>
    public abstract int? Floats { get; }

    /// <summary>The type over which a method is compiled for this width.</summary>
    public string Lanes => "Lanes" + Suffix;

    /// <summary>The number of floats in it, as an expression.</summary>
    public virtual string Count => Floats is int floats ? CodeText.Number(floats) : "Floats.Count";

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
    public virtual string Load(Address place) => $"Vectors.Load{Suffix}({place.Arguments})";

    /// <summary>The first lanes from a place, zeros in the others.</summary>
    public virtual string LoadFirst(Address place, string count) => $"PartialVectors.Load{Suffix}(ref {place}, {count})";

    /// <summary>The last lanes in front of a place, zeros before them.</summary>
    public virtual string LoadLast(Address place, string count) => $"PartialVectors.LoadLast{Suffix}(ref {place}, {count})";

    /// <summary>Entries that lie some floats apart, as many as lanes or only the first of them.</summary>
    public string LoadStrided(Address place, int stride, string? count) =>
        $"SpacedVectors.Load{Suffix}(ref {place}, {stride}, {count ?? Count})";

    /// <summary>The sums of two vectors.</summary>
    public virtual string Add(string left, string right) => $"{left} + {right}";

    /// <summary>The products of two vectors.</summary>
    public virtual string Multiply(string left, string right) => $"{left} * {right}";

    /// <summary>left * right + addend; never the bare fused form, which is a slow routine where the machine lacks it.</summary>
    public virtual string MultiplyAdd(string left, string right, string addend) =>
        $"Vectors.MultiplyAdd{Suffix}({left}, {right}, {addend})";

    /// <summary>The float at a place * right + addend.</summary>
    public string MultiplyAdd(Address left, string right, string addend) =>
        $"Vectors.MultiplyAddOne{Suffix}({left.Arguments}, {right}, {addend})";

    /// <summary>Statements that multiply the float at a place by some vectors, and add each product to a sum.</summary>
    public IEnumerable<string> AddProducts(Address left, IEnumerable<(string Right, string Sum)> products) =>
        Statements("Float", left, (right, sum) => MultiplyAdd(left, right, sum), products.ToArray());

    /// <summary>The same for the vector at a place.</summary>
    public IEnumerable<string> AddVectorProducts(Address left, IEnumerable<(string Right, string Sum)> products) =>
        Statements("Vector", left, (right, sum) => MultiplyAdd(Load(left), right, sum), products.ToArray());

    // In as few statements as the runtime has functions for; what is the only one in its statement is an expression.
    private IEnumerable<string> Statements(
        string kind,
        Address left,
        Func<string, string, string> single,
        (string Right, string Sum)[] products
    )
    {
        for (var first = 0; first < products.Length; )
        {
            var rest = products.Length - first;
            var count =
                rest <= MostAtOnce ? rest
                : rest == MostAtOnce + 1 ? MostAtOnce - 1
                : MostAtOnce;
            var some = products.Skip(first).Take(count).ToArray();
            (var right, var sum) = some[0];
            if (count == 1)
                yield return $"{sum} = {single(right, sum)};";
            else
                yield return $"Products.Add{kind}{Suffix}({left.Arguments}, "
                    + $"{string.Join(", ", some.Select(p => $"{p.Right}, ref {p.Sum}"))});";
            first += count;
        }
    }

    /// <summary>A statement that stores a vector.</summary>
    public virtual string Store(string vector, Address place) => $"Vectors.Store{Suffix}({vector}, {place.Arguments});";

    /// <summary>Statements that store vectors at places behind one reference, in as few as the runtime has functions for.</summary>
    public IEnumerable<string> StoreAll(string reference, IReadOnlyList<(string Vector, int Floats)> vectors)
    {
        for (var first = 0; first < vectors.Count; )
        {
            var count = 1;
            int StepOf(int v) => vectors[v].Floats - vectors[v - 1].Floats;
            while (count < MostAtOnce && first + count < vectors.Count && StepOf(first + count) == StepOf(first + 1))
                count++;
            var start = new Address(reference, CodeText.Number(vectors[first].Floats));
            yield return count == 1
                ? Store(vectors[first].Vector, start)
                : $"Vectors.StoreAll{Suffix}({start.Arguments}, {CodeText.Number(StepOf(first + 1))}, "
                    + $"{string.Join(", ", vectors.Skip(first).Take(count).Select(v => v.Vector))});";
            first += count;
        }
    }

    /// <summary>
    /// A statement that stores the lanes of a vector that a count covers; all when it covers more, none when it is not positive.
    /// </summary>
    public static string StoreFirst(string vector, Address place, string count) => $"PartialVectors.Store({vector}, ref {place}, {count});";

    /// <summary>A statement that stores the first lanes of a vector of this width, fewer than all.</summary>
    public virtual string StorePart(string vector, Address place, string count) => StoreFirst(vector, place, count);

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

    private sealed class OverLanes : VectorWidth
    {
        public override string Type => "L";

        public override string Operations => throw new NotSupportedException("Lanes have their operations elsewhere.");

        public override int? Floats => null;

        public override string Count => "Lanes.Count<L>()";

        protected override string Suffix => throw new NotSupportedException("Functions over lanes have no names of a width.");

        public override string Broadcast(string value) => throw new NotSupportedException("Nobody needs it.");

        public override string Load(Address place) => $"Lanes.Load<L>({place.Arguments})";

        public override string LoadFirst(Address place, string count) => $"Lanes.LoadFirst<L>(ref {place}, {count})";

        public override string Add(string left, string right) => $"Lanes.Add({left}, {right})";

        public override string Multiply(string left, string right) => $"Lanes.Multiply({left}, {right})";

        public override string MultiplyAdd(string left, string right, string addend) => $"Lanes.MultiplyAdd({left}, {right}, {addend})";

        public override string Store(string vector, Address place) => $"{vector}.Store({place.Arguments});";

        public override string StorePart(string vector, Address place, string count) => $"{vector}.StoreFirst(ref {place}, {count});";
    }
}
