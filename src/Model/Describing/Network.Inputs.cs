using System;
using System.Collections.Generic;

namespace PrunedNetGen.Model;

/// <content>Where the description of a network in C# begins.</content>
public sealed partial class Network
{
    /// <summary>A vector that the user gives.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="features">The number of its features.</param>
    /// <param name="axis">A name for the axis of the features; the input's name when null.</param>
    /// <param name="labels">Names of the features, as many as there are.</param>
    /// <param name="scale">Multiplies what the user gives.</param>
    /// <param name="offset">Added after that.</param>
    public static NetworkValue Input(
        string name,
        int features,
        string? axis = null,
        IReadOnlyList<string>? labels = null,
        float scale = 1,
        float offset = 0
    ) => NetworkValue.Input(name, new ValueShape(features, Array.Empty<int>()), axis, labels, scale, offset);

    /// <summary>A sequence of tokens that the user gives, each by its number in a vocabulary; an embedding reads it.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="vocabulary">The number of tokens that there are.</param>
    /// <param name="length">The longest sequence, in tokens.</param>
    /// <param name="axis">A name for the axis of the vocabulary; values whose axes have one name share one axis.</param>
    /// <param name="labels">The tokens, as many as there are.</param>
    public static NetworkValue Tokens(string name, int vocabulary, int length, string? axis = null, IReadOnlyList<string>? labels = null) =>
        NetworkValue.Tokens(name, vocabulary, length, axis, labels);

    /// <summary>A signal that the user gives: <c>[channels, length]</c>, row-major.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="channels">The number of its channels.</param>
    /// <param name="length">Entries of each channel.</param>
    /// <param name="axis">A name for the axis of the channels; the input's name when null.</param>
    /// <param name="labels">Names of the channels, as many as there are.</param>
    /// <param name="scale">Multiplies what the user gives.</param>
    /// <param name="offset">Added after that.</param>
    public static NetworkValue Input(
        string name,
        int channels,
        int length,
        string? axis = null,
        IReadOnlyList<string>? labels = null,
        float scale = 1,
        float offset = 0
    ) => NetworkValue.Input(name, new ValueShape(channels, new[] { length }), axis, labels, scale, offset);

    /// <summary>An image that the user gives: <c>[channels, height, width]</c>, row-major.</summary>
    /// <param name="name">The input's name.</param>
    /// <param name="channels">The number of its channels.</param>
    /// <param name="height">Its rows.</param>
    /// <param name="width">Its columns.</param>
    /// <param name="axis">A name for the axis of the channels; the input's name when null.</param>
    /// <param name="labels">Names of the channels, as many as there are.</param>
    /// <param name="scale">Multiplies what the user gives.</param>
    /// <param name="offset">Added after that.</param>
    public static NetworkValue Input(
        string name,
        int channels,
        int height,
        int width,
        string? axis = null,
        IReadOnlyList<string>? labels = null,
        float scale = 1,
        float offset = 0
    ) => NetworkValue.Input(name, new ValueShape(channels, new[] { height, width }), axis, labels, scale, offset);
}
