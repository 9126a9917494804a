"""Calls a host through Python's grpcio; the messages' descriptions come from the host itself, by server reflection.

Arguments: the host's address, the folder of the .proto files (not read). Standard input and output are those of grpc.mjs: a JSON array of
{ service, method, request, zeros?, gzip?, key?, raw?, timeout? } in, of { code, message, response } out. `raw` gives the request's bytes in base64 in
place of `request`, `timeout` seconds in place of a minute.
"""
import base64, json, sys
import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

address = sys.argv[1]
options = [('grpc.max_receive_message_length', -1), ('grpc.max_send_message_length', -1)]


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes(out) + bytes([value])


def field(number, content):
    return varint(number << 3 | 2) + varint(len(content)) + content


def fields(content):
    """The length-delimited fields of a message; others are skipped."""
    at = 0

    def number():
        nonlocal at
        value = shift = 0
        while True:
            byte = content[at]
            at += 1
            value |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    while at < len(content):
        tag = number()
        if tag & 7 == 0:
            number()
        else:
            length = number()
            yield tag >> 3, content[at:at + length]
            at += length


def reflect(channel, symbols, key):
    """The descriptions of the services: field 4 of the request is a symbol, field 4 of the answer holds files in field 1."""
    ask = channel.stream_stream('/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo', lambda b: b, lambda b: b)
    pool, files = descriptor_pool.DescriptorPool(), {}
    for answer in ask(iter([field(4, symbol.encode()) for symbol in symbols]), metadata=key, timeout=60):
        for number, content in fields(answer):
            if number == 4:
                for inner, file in fields(content):
                    if inner == 1:
                        proto = descriptor_pb2.FileDescriptorProto.FromString(file)
                        files[proto.name] = proto

    def add(name):
        if name in files:
            proto = files.pop(name)
            for dependency in proto.dependency:
                add(dependency)
            pool.Add(proto)

    while files:
        add(next(iter(files)))
    return pool


def scalar(kind, value):
    if kind.type == kind.TYPE_BYTES:
        return base64.b64decode(value)
    if kind.type == kind.TYPE_ENUM:
        return kind.enum_type.values_by_name[value].number if isinstance(value, str) else value
    if kind.cpp_type in (kind.CPPTYPE_INT64, kind.CPPTYPE_UINT64):
        return int(value)
    return value


def fill(message, values):
    """Fills a message from JSON under the names of the .proto file; wrappers are messages like others."""
    for name, value in values.items():
        kind = message.DESCRIPTOR.fields_by_name[name]
        target = getattr(message, name)
        if kind.label == kind.LABEL_REPEATED and kind.message_type and kind.message_type.GetOptions().map_entry:
            inner = kind.message_type.fields_by_name['value']
            for key, item in value.items():
                if inner.message_type:
                    target[key].SetInParent()
                    fill(target[key], item)
                else:
                    target[key] = scalar(inner, item)
        elif kind.label == kind.LABEL_REPEATED:
            for item in value:
                fill(target.add(), item) if kind.message_type else target.append(scalar(kind, item))
        elif kind.message_type:
            target.SetInParent()
            fill(target, value)
        else:
            setattr(message, name, scalar(kind, value))
    return message


def plain(kind, value):
    if kind.message_type:
        return dump(value)
    if kind.type == kind.TYPE_BYTES:
        return base64.b64encode(value).decode()
    if kind.type == kind.TYPE_ENUM:
        return kind.enum_type.values_by_number[value].name
    if isinstance(value, float) and value.is_integer():
        return int(value)  # as JavaScript writes it
    return str(value) if kind.cpp_type in (kind.CPPTYPE_INT64, kind.CPPTYPE_UINT64) else value


def dump(message):
    result = {}
    for kind, value in message.ListFields():
        if kind.label == kind.LABEL_REPEATED and kind.message_type and kind.message_type.GetOptions().map_entry:
            inner = kind.message_type.fields_by_name['value']
            result[kind.name] = {key: plain(inner, value[key]) for key in value}
        elif kind.label == kind.LABEL_REPEATED:
            result[kind.name] = {'length': len(value)} if len(value) > 100 else [plain(kind, item) for item in value]
        else:
            result[kind.name] = plain(kind, value)
    return result


calls = json.load(sys.stdin)
pools = {}
answers = []
for call in calls:
    key = [('authorization', 'Bearer ' + call['key'])] if call.get('key') else []
    with grpc.insecure_channel(address, options=options, compression=grpc.Compression.Gzip if call.get('gzip') else None) as channel:
        try:
            service = call['service']
            if service not in pools:
                pools[service] = reflect(channel, [service], key)
            method = pools[service].FindServiceByName(service).methods_by_name[call['method']]
            request, response = (message_factory.MessageFactory(pools[service]).GetPrototype(kind) for kind in (method.input_type, method.output_type))
            if call.get('raw') is not None:
                content = base64.b64decode(call['raw'])
            else:
                message = fill(request(), call['request'])
                if call.get('zeros'):
                    message.inputs['x'].tensor_content = bytes(call['zeros'])
                content = message.SerializeToString()
            send = channel.unary_unary(f"/{service}/{call['method']}", lambda b: b, response.FromString)
            answer = dump(send(content, metadata=key, timeout=call.get('timeout', 60)))
            answers.append({'code': 0, 'message': '', 'response': answer})
        except grpc.RpcError as fault:
            answers.append({'code': fault.code().value[0], 'message': fault.details()})
json.dump(answers, sys.stdout)
