"""Has the package onnx check every model of a folder, and infer from the nodes alone the shapes that the outputs declare."""
import pathlib
import sys

import onnx
import onnx.checker
import onnx.shape_inference


def shape(value):
    return [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]


def check(path):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    model = onnx.load(path)
    declared = {output.name: shape(output) for output in model.graph.output}
    for output in model.graph.output:
        output.type.tensor_type.ClearField("shape")
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    return sum(agrees(path, output.name, shape(output), declared[output.name]) for output in inferred.graph.output)


def agrees(path, name, found, declared):
    """Whether the shape could be inferred; what could be must be as declared. An extent that is not known is 0."""
    if not found:
        return False
    assert len(found) == len(declared) and all(f in (d, 0) or isinstance(f, str) for f, d in zip(found, declared)), f"{path}: {name} is {found}, declared {declared}"
    return found == declared


paths = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
inferred = sum(check(path) for path in paths)
print(f"onnx {onnx.__version__}: {len(paths)} models are valid, {inferred} shapes of outputs inferred as declared")
