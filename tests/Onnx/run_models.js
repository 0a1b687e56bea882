// Runs every model of a folder in ONNX Runtime: node run_models.js WHERE FOLDER, with the package onnxruntime-node in
// WHERE/node_modules.
const fs = require('fs');
const path = require('path');
const { createRequire } = require('module');

const [where, folder] = process.argv.slice(2);
const library = createRequire(path.resolve(where, 'node_modules') + path.sep);
const ort = library('onnxruntime-node');

async function run(model) {
  const inputs = JSON.parse(fs.readFileSync(model + '.inputs.json', 'utf8'));
  const session = await ort.InferenceSession.create(model + '.onnx', { intraOpNumThreads: 1, graphOptimizationLevel: 'all' });
  const feeds = Object.fromEntries(session.inputNames.map(name => [name, new ort.Tensor('float32', Float32Array.from(inputs[name].data), inputs[name].shape)]));
  const results = await session.run(feeds);
  const outputs = Object.fromEntries(session.outputNames.map(name => [name, Array.from(results[name].data)]));
  fs.writeFileSync(model + '.outputs.json', JSON.stringify(outputs));
  await session.release();
}

async function main() {
  const models = fs.readdirSync(folder).filter(name => name.endsWith('.onnx')).map(name => path.join(folder, name.slice(0, -'.onnx'.length)));
  for (const model of models) await run(model);
  console.log(`onnxruntime-node ${library('onnxruntime-node/package.json').version}: ${models.length} models ran`);
}

main().catch(error => {
  console.error(error);
  process.exit(1);
});
