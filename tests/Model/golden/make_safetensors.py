"""Writes python.safetensors: the reference that SafetensorsTests reads. Needs nothing but Python.

    python3 make_safetensors.py
"""
import json
import struct

tensors = [
    ("fc.bias", [3], [0.5, -1.25, 3.4028234663852886e38]),
    ("fc.weight", [3, 2], [1.0, 2.0, -3.0, 4.5, 0.0, 1.401298464324817e-45]),
    ("empty", [0, 4], []),
    ("scalar", [], [-0.0]),
]
header, data = {"__metadata__": {"made by": "python"}}, b""
for name, shape, values in tensors:
    chunk = struct.pack("<%df" % len(values), *values)
    header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(chunk)]}
    data += chunk
text = json.dumps(header, separators=(",", ":")).encode("utf-8")
text += b" " * (-len(text) % 8)
with open("python.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
