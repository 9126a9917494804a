// Runs ONNX models in onnxruntime. Standard input: a JSON array of { model, inputs: { name: { type, shape, data } } }, where `model` is a file,
// `type` is a tensor type of onnxruntime, and numbers are written as text, so that NaN, infinities and 64-bit integers survive.
// Standard output: a JSON array, in the same order, of { outputs } in the same form, or { error } with the runtime's message.
import { readFileSync } from 'node:fs';
import * as ort from 'onnxruntime-node';

const arrays = {
  float32: Float32Array, float64: Float64Array, int32: Int32Array, int64: BigInt64Array,
  int8: Int8Array, uint8: Uint8Array, int16: Int16Array, uint16: Uint16Array, uint32: Uint32Array, uint64: BigUint64Array,
};

const decode = ({ type, shape, data }) => {
  if (type === 'string') return new ort.Tensor('string', data, shape);
  if (type === 'bool') return new ort.Tensor('bool', Uint8Array.from(data, text => (text === 'true' ? 1 : 0)), shape);
  const convert = type.endsWith('64') && type !== 'float64' ? BigInt : Number;
  return new ort.Tensor(type, arrays[type].from(data, convert), shape);
};

const encode = tensor => ({
  type: tensor.type,
  shape: tensor.dims,
  data: Array.from(tensor.data, value => (tensor.type === 'bool' ? String(Boolean(value)) : String(value))),
});

const run = async ({ model, inputs }) => {
  try {
    const session = await ort.InferenceSession.create(model, { graphOptimizationLevel: 'disabled', intraOpNumThreads: 1, interOpNumThreads: 1, logSeverityLevel: 3 });
    const feeds = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, decode(value)]));
    const results = await session.run(feeds);
    return { outputs: Object.fromEntries(Object.entries(results).map(([name, value]) => [name, encode(value)])) };
  } catch (fault) {
    return { error: fault.message };
  }
};

const answers = [];
for (const request of JSON.parse(readFileSync(0, 'utf8'))) answers.push(await run(request));
process.stdout.write(JSON.stringify(answers));
