// TensorFlow Serving's Predict over an ONNX file, the way one writes it in Node.js. Arguments: port, file, folder of the .proto files.
import { createRequire } from 'node:module';

const require = createRequire(new URL('../../tests/Interop/package.json', import.meta.url));
const grpc = require('@grpc/grpc-js');
const loader = require('@grpc/proto-loader');
const ort = require('onnxruntime-node');

const [port, file, folder] = process.argv.slice(2);
const session = await ort.InferenceSession.create(file, { intraOpNumThreads: 1, interOpNumThreads: 1 });
const { tensorflow } = grpc.loadPackageDefinition(loader.loadSync('tensorflow_serving/serving.proto', { includeDirs: [folder], keepCase: true, longs: Number, enums: String, defaults: true }));

const toTensor = ({ dtype, tensor_shape, float_val, int64_val, string_val }) => {
  const dims = tensor_shape.dim.map(({ size }) => size);
  switch (dtype) {
    case 'DT_FLOAT': return new ort.Tensor('float32', Float32Array.from(float_val), dims);
    case 'DT_INT64': return new ort.Tensor('int64', BigInt64Array.from(int64_val, BigInt), dims);
    default: return new ort.Tensor('string', string_val.map(bytes => bytes.toString()), dims);
  }
};

const toProto = ({ type, dims, data }) => {
  const tensor_shape = { dim: dims.map(size => ({ size })) };
  return type === 'string'
    ? { dtype: 'DT_STRING', tensor_shape, string_val: data.map(text => Buffer.from(text)) }
    : { dtype: 'DT_FLOAT', tensor_shape, float_val: Array.from(data) };
};

const server = new grpc.Server();
server.addService(tensorflow.serving.PredictionService.service, {
  async Predict({ request }, respond) {
    try {
      const inputs = Object.fromEntries(Object.entries(request.inputs).map(([name, tensor]) => [name, toTensor(tensor)]));
      const outputs = Object.fromEntries(Object.entries(await session.run(inputs)).map(([name, tensor]) => [name, toProto(tensor)]));
      respond(null, { model_spec: { name: 'taxi', version: { value: 1 } }, outputs });
    } catch (fault) {
      respond({ code: grpc.status.INTERNAL, details: String(fault) });
    }
  },
});
server.bindAsync(`127.0.0.1:${port}`, grpc.ServerCredentials.createInsecure(), fault => { if (fault) throw fault; });
