using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>Which expression made what: values, outputs, sets of groups and recipes.</summary>
internal sealed class ChainOrigins
{
    private readonly Dictionary<object, ChainOrigin> _origins = new(new ByIdentity());
    private readonly Dictionary<IOperation, int> _uses = new();

    /// <summary>What made an object; null when nothing in the code did.</summary>
    public ChainOrigin? Of(object? made) => made != null && _origins.TryGetValue(made, out var origin) ? origin : null;

    /// <summary>Whether an expression stands for one call alone, so that an edit of it changes no other.</summary>
    public bool IsSingle(ChainOrigin origin) => !origin.IsInside && _uses.TryGetValue(origin.Operation, out var uses) && uses == 1;

    /// <summary>Notes all that came with the result of an expression, and was not there before.</summary>
    public void Note(object? result, ChainOrigin origin)
    {
        _uses.TryGetValue(origin.Operation, out var uses);
        _uses[origin.Operation] = uses + 1;
        switch (result)
        {
            case NetworkValue value:
                NoteValues(value, origin);
                break;
            case NetworkDescription description:
                foreach (var output in description.Outputs)
                {
                    if (!Add(output, origin))
                        continue;
                    NoteValues(output.Value, origin);
                }
                foreach (var groups in description.GroupDescriptions)
                    Add(groups, origin);
                break;
            case Recipe recipe:
                Add(recipe, origin);
                break;
        }
    }

    // What is known has only known values before it.
    private void NoteValues(NetworkValue last, ChainOrigin origin)
    {
        var waiting = new Stack<NetworkValue>();
        waiting.Push(last);
        while (waiting.Count > 0)
        {
            var value = waiting.Pop();
            if (!Add(value, origin))
                continue;
            foreach (var read in value.Reads)
                waiting.Push(read);
        }
    }

    private bool Add(object made, ChainOrigin origin)
    {
        if (_origins.ContainsKey(made))
            return false;
        _origins.Add(made, origin);
        return true;
    }

    // Records are equal by their values, and two alike have places of their own.
    private sealed class ByIdentity : IEqualityComparer<object>
    {
        public new bool Equals(object x, object y) => ReferenceEquals(x, y);

        public int GetHashCode(object made) => RuntimeHelpers.GetHashCode(made);
    }
}

/// <summary>The expression that something came from.</summary>
/// <param name="Operation">The expression.</param>
/// <param name="IsInside">Whether it was made somewhere inside what the expression calls, so that the arguments are not its own.</param>
internal sealed record ChainOrigin(IOperation Operation, bool IsInside);
