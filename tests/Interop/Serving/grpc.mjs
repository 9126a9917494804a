// Calls a host through @grpc/grpc-js. Arguments: the host's address, the folder of the .proto files. Standard input: a JSON array of
// { service, method, request, zeros?, gzip?, key?, raw?, timeout? }, where `service` is a full name, `zeros` puts a tensor_content of that many bytes into the input x,
// `raw` gives the request's bytes in base64 in place of `request`, and `timeout` seconds in place of a minute.
// Standard output: a JSON array, in the same order, of { code, message, response }; lists of more than 100 values are given by their length.
import { readFileSync } from 'node:fs';
import * as grpc from '@grpc/grpc-js';
import * as loader from '@grpc/proto-loader';

const [address, folder] = process.argv.slice(2);
const files = ['tensorflow_serving/serving.proto', 'inference/inference.proto', 'grpc/health.proto'];
const definition = loader.loadSync(files, { includeDirs: [folder], keepCase: true, longs: String, enums: String, bytes: String, defaults: false, oneofs: false });
const services = grpc.loadPackageDefinition(definition);

const call = ({ service, method, request, zeros, gzip, key, raw, timeout = 60 }) => new Promise(resolve => {
  const Client = service.split('.').reduce((scope, name) => scope[name], services);
  const client = new Client(address, grpc.credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1,
    'grpc.max_send_message_length': -1,
    ...(gzip ? { 'grpc.default_compression_algorithm': grpc.compressionAlgorithms.gzip } : {}),
  });
  const metadata = new grpc.Metadata();
  if (key) metadata.set('authorization', `Bearer ${key}`);
  if (zeros) request.inputs.x.tensor_content = Buffer.alloc(zeros);
  const { path, requestSerialize, responseDeserialize } = Client.service[method];
  const serialize = raw === undefined ? requestSerialize : () => Buffer.from(raw, 'base64');
  client.makeUnaryRequest(path, serialize, responseDeserialize, request, metadata, { deadline: Date.now() + timeout * 1000 }, (fault, response) => {
    client.close();
    resolve({ code: fault?.code ?? 0, message: fault?.details ?? '', response });
  });
});

const answers = [];
for (const request of JSON.parse(readFileSync(0, 'utf8'))) answers.push(await call(request));
process.stdout.write(JSON.stringify(answers, (_, value) => (Array.isArray(value) && value.length > 100 ? { length: value.length } : value)));
