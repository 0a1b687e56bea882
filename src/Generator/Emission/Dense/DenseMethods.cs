using System;
using System.Collections.Generic;
using PrunedNetGen.Model;

namespace PrunedNetGen.Generator;

/// <summary>What the methods of one dense layer are printed from: numbers only, all decided before.</summary>
/// <param name="Name">The method for one row; the one for several has <c>Rows</c> behind it.</param>
/// <param name="Shape">How the layer runs.</param>
/// <param name="Inputs">Surviving inputs.</param>
/// <param name="Outputs">Surviving outputs.</param>
/// <param name="Weights">Where the packed weights start.</param>
/// <param name="Bias">Where the bias starts, or null.</param>
/// <param name="Activation">Applied to the outputs.</param>
/// <param name="KeptTable">The table of the inputs' positions, or null when they lie side by side.</param>
/// <param name="InputStride">Floats between the inputs of two rows.</param>
/// <param name="OutputStride">Floats between the outputs of two rows.</param>
/// <param name="MayPad">Whether whole vectors may be stored although the last outputs do not fill one.</param>
internal sealed record DenseMethods(
    string Name,
    DenseShape Shape,
    int Inputs,
    int Outputs,
    int Weights,
    int? Bias,
    Activation Activation,
    KeptTable? KeptTable,
    int InputStride,
    int OutputStride,
    bool MayPad
) : StepMethods(Name)
{
    /// <summary>Rows that fill no block run two at a time.</summary>
    public const int Pair = 2;

    private DenseKernel Kernel => Shape.Axis == DenseAxis.Outputs ? new OutputLanesKernel(this) : new InputLanesKernel(this);

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Parameters => new[] { "x", "weights", "y" };

    /// <inheritdoc/>
    protected override string? Attribute => Shape.IsUnrolled ? VectorWidth.Inlined : VectorWidth.Optimized;

    /// <inheritdoc/>
    protected override string? RowsAttribute => VectorWidth.Optimized;

    /// <inheritdoc/>
    protected override void EmitBody(CodeWriter code)
    {
        var kernel = Kernel;
        Tiers(code, width => kernel.Emit(code, width, 1), Shape.Axis == DenseAxis.Outputs && DenseCost.IsFar(Inputs, Outputs));
        kernel.EmitActivation(code, "y");
    }

    // Blocks that share each weight they load, pairs where rows are too few for a block, and what is left over on its own.
    /// <inheritdoc/>
    protected override void EmitRowsBody(CodeWriter code, IReadOnlyList<int> strides)
    {
        var kernel = Kernel;
        code.Line("int row = 0;");
        Tiers(
            code,
            width =>
            {
                var rows = width == VectorWidth.Wide ? Shape.Rows : Shape.NarrowRows;
                if (rows > 1)
                    EmitBlocks(code, kernel, width, rows);
                if (rows > Pair)
                    EmitBlocks(code, kernel, width, Pair);
            },
            splitsNarrow: false
        );
        if (kernel.HasActivationOfItsOwn && (Shape.Rows > 1 || Shape.NarrowRows > 1))
        {
            code.Open("for (int done = 0; done < row; done++)");
            kernel.EmitActivation(code, $"Unsafe.Add(ref y, done * {OutputStride})");
            code.Close();
        }
        EmitEachRow(code, "", strides);
    }

    private static void EmitBlocks(CodeWriter code, DenseKernel kernel, VectorWidth width, int rows)
    {
        code.Open($"if (rows - row >= {rows}{kernel.Condition(width, rows)})");
        var taken = kernel.Taken(width, rows);
        if (taken != null)
            code.Line($"int taken = {taken};");
        kernel.Emit(code, width, rows);
        code.Line(taken != null ? "row = taken;" : $"row = rows - (rows - row) % {rows};");
        code.Close();
    }

    private void Tiers(CodeWriter code, Action<VectorWidth> emit, bool splitsNarrow)
    {
        if (Shape.FitsNarrow)
        {
            emit(VectorWidth.Narrow);
            return;
        }
        code.Open($"if ({VectorWidth.WideCondition})");
        emit(VectorWidth.Wide);
        code.Close();
        if (splitsNarrow)
        {
            code.Open($"else if ({VectorWidth.FourCondition})");
            emit(VectorWidth.Four);
            code.Close();
        }
        code.Open("else");
        emit(VectorWidth.Narrow);
        code.Close();
    }
}
