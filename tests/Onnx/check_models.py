"""Has python3-onnx check every model of a folder; versions that bring a reference evaluator (1.13 and newer) run it too."""
import json
import pathlib
import sys

import numpy
import onnx
import onnx.checker
import onnx.shape_inference

try:
    from onnx.reference import ReferenceEvaluator
except ImportError:
    ReferenceEvaluator = None


def dimensions(value):
    return [d.dim_param or d.dim_value for d in value.type.tensor_type.shape.dim]


def check(path):
    onnx.checker.check_model(onnx.load(path), full_check=True)
    model = onnx.load(path)
    declared = {output.name: dimensions(output) for output in model.graph.output}
    # What inference finds when it is not told the extents of the outputs must be what the file declares.
    for output in model.graph.output:
        output.type.tensor_type.ClearField("shape")
    inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
    for output in inferred.graph.output:
        found = dimensions(output)
        known = [d == e for d, e in zip(found, declared[output.name]) if isinstance(d, int) and d > 0]
        assert not found or (len(found) == len(declared[output.name]) and all(known)), f"{path}: {output.name} is {found}, declared {declared[output.name]}"


def run(path):
    with open(path.with_suffix(".inputs.json"), encoding="utf-8") as file:
        inputs = {name: numpy.array(value["data"], numpy.float32).reshape(value["shape"]) for name, value in json.load(file).items()}
    evaluator = ReferenceEvaluator(str(path))
    outputs = dict(zip(evaluator.output_names, evaluator.run(None, inputs)))
    with open(path.with_suffix(".outputs.json"), "w", encoding="utf-8") as file:
        json.dump({name: value.ravel().tolist() for name, value in outputs.items()}, file)


paths = sorted(pathlib.Path(sys.argv[1]).glob("*.onnx"))
for path in paths:
    check(path)
    if ReferenceEvaluator:
        run(path)
print(f"onnx {onnx.__version__}: {len(paths)} models are valid{'' if ReferenceEvaluator else '; it has no reference evaluator'}")
