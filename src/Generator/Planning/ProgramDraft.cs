using System;
using System.Collections.Generic;
using System.Linq;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>A program while it is planned: steps and buffers, to which planning adds and which it replaces.</summary>
internal sealed class ProgramDraft
{
    private readonly LoweredProgram _program;
    private readonly List<Step> _steps;
    private readonly List<ValueExtent> _buffers;
    private readonly Dictionary<int, SliceOperand> _collected = new();
    private int _at;

    /// <summary>The program as it has been lowered.</summary>
    public ProgramDraft(LoweredProgram program)
    {
        _program = program;
        _steps = program.Steps.ToList();
        _buffers = program.Buffers.ToList();
    }

    /// <summary>The steps, in the order in which they run.</summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>What each buffer holds.</summary>
    public IReadOnlyList<ValueExtent> Buffers => _buffers;

    /// <summary>A new buffer.</summary>
    public Slice NewBuffer(ValueExtent extent)
    {
        _buffers.Add(extent);
        return new Slice(new Storage(StorageKind.Buffer, _buffers.Count - 1), 0, extent.Length);
    }

    /// <summary>Puts another step in the place of each; <see cref="AddInFront"/> then adds in front of the one at hand.</summary>
    public void ReplaceEach(Func<Step, Step> replacement)
    {
        for (_at = 0; _at < _steps.Count; _at++)
        {
            var step = replacement(_steps[_at]);
            _steps[_at] = step;
        }
    }

    /// <summary>Adds a step in front of the one that is being replaced.</summary>
    public void AddInFront(Step step) => _steps.Insert(_at++, step);

    /// <summary>The surviving entries of an input as neighbours, collected in front of the first step that wants them so.</summary>
    public SliceOperand Collected(KeptOperand kept)
    {
        if (_collected.TryGetValue(kept.Input, out var copy))
            return copy;
        copy = new SliceOperand(NewBuffer(new ValueExtent(kept.Length)));
        _collected.Add(kept.Input, copy);
        AddInFront(
            new ElementwiseStep(
                _program.Inputs[kept.Input].Name,
                new StepDescription("input", "collects the surviving entries for the layers that read them more than once"),
                new[] { new Term(kept) },
                copy.Slice,
                Activation.Identity
            )
        );
        return copy;
    }

    /// <summary>The only step beside one that touches a buffer; null when there are none or several, or it is no buffer.</summary>
    public Step? OnlyOtherTouching(Step step, Storage storage)
    {
        if (storage.Kind != StorageKind.Buffer)
            return null;
        var others = _steps.Where(s => !ReferenceEquals(s, step) && s.Touched.Any(o => o.Slice.Storage == storage)).Take(2).ToArray();
        return others.Length == 1 ? others[0] : null;
    }

    /// <summary>Lets steps take over the only one that reads their result, where they want to.</summary>
    public void JoinReaders(KernelChoice kernels)
    {
        for (var s = 0; s < _steps.Count; s++)
        {
            if (_steps[s].WithReader(this, kernels) is not var (joint, taken))
                continue;
            _steps[s] = joint;
            _steps.RemoveAt(_steps.FindIndex(other => ReferenceEquals(other, taken)));
        }
    }

    /// <summary>Lets steps write over an operand that nobody reads afterwards; a copy then does nothing and goes.</summary>
    public void ComputeInPlace()
    {
        for (var s = 0; s < _steps.Count; s++)
        {
            var operands = _steps[s].Overwritable;
            var target = _steps[s].Target;
            if (operands.Count == 0 || !IsWholeBuffer(target))
                continue;
            var lives = ArenaPlacement.Lives(_buffers.Count, _steps);
            if (lives[target.Storage.Index].First != s)
                continue;
            var dying = operands
                .Select(o => (Slice?)o)
                .FirstOrDefault(o => IsWholeBuffer(o!.Value) && HoldsTheSame(o.Value, target) && lives[o.Value.Storage.Index].Last == s);
            if (dying is not Slice source)
                continue;
            Replace(target.Storage, source.Storage);
            if (_steps[s].IsCopy)
                _steps.RemoveAt(s--);
        }
    }

    private bool IsWholeBuffer(Slice slice) =>
        slice.Storage.Kind == StorageKind.Buffer && slice.Offset == 0 && slice.Length == _buffers[slice.Storage.Index].Length;

    private bool HoldsTheSame(Slice a, Slice b) => _buffers[a.Storage.Index].Equals(_buffers[b.Storage.Index]);

    private void Replace(Storage storage, Storage by)
    {
        for (var s = 0; s < _steps.Count; s++)
            _steps[s] = _steps[s].Over(slice => slice.Storage == storage ? slice with { Storage = by } : slice);
    }
}
