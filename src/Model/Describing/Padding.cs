using System;

namespace PrunedNetGen.Model;

/// <summary>Entries around a value that a window may see beside its own: zeros for sums and means, nothing for a maximum.</summary>
public readonly record struct Padding
{
    private enum Form
    {
        Plain,
        Rectangle,
        Line,
        Same,
    }

    private readonly Form _form;
    private readonly int _top;
    private readonly int _bottom;
    private readonly int _left;
    private readonly int _right;

    private Padding(Form form, int top, int bottom, int left, int right)
    {
        _form = form;
        _top = top;
        _bottom = bottom;
        _left = left;
        _right = right;
    }

    /// <summary>No padding.</summary>
    public static Padding None => default;

    /// <summary>
    /// As much as makes the output as long as the input divided by the stride, rounded up; where it cannot be split evenly,
    /// the end gets the odd entry. That is TensorFlow's "SAME" and, with stride 1, PyTorch's "same".
    /// </summary>
    public static Padding Same => new(Form.Same, 0, 0, 0, 0);

    /// <summary>The same on all sides.</summary>
    public static implicit operator Padding(int all) => new(Form.Plain, all, all, all, all);

    /// <summary>So many rows above and below, and so many columns to the left and to the right.</summary>
    public static implicit operator Padding((int Y, int X) both) => new(Form.Rectangle, both.Y, both.Y, both.X, both.X);

    /// <summary>For a value along one spatial axis: before its first entry and after its last.</summary>
    public static Padding Sides(int before, int after) => new(Form.Line, 0, 0, before, after);

    /// <summary>For an image: on each of its sides.</summary>
    public static Padding Sides(int top, int bottom, int left, int right) => new(Form.Rectangle, top, bottom, left, right);

    /// <summary>Whether the padding says something for each of so many spatial axes.</summary>
    internal bool Fits(int dimensions) =>
        _form switch
        {
            Form.Line => dimensions == 1,
            Form.Rectangle => dimensions == 2,
            _ => true,
        };

    /// <summary>A window without padding, with the padding that it has along an axis of <paramref name="input"/> entries.</summary>
    internal Window Around(Window window, int dimension, int dimensions, int input)
    {
        if (_form == Form.Same)
        {
            var places = (input - 1) / window.Stride + 1;
            var missing = Math.Max((places - 1) * window.Stride + window.Reach - input, 0);
            return window with { PadBefore = missing / 2, PadAfter = missing - missing / 2 };
        }
        var isColumns = dimension == dimensions - 1;
        return window with { PadBefore = isColumns ? _left : _top, PadAfter = isColumns ? _right : _bottom };
    }
}
