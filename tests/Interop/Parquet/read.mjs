// Reads Parquet files in other readers. Standard input: { kinds: { column: kind }, files: [path] }. Standard output: for each file { reader: rows or an error }, where a row
// holds for each column null or a text: integers and microseconds in digits, numbers as JavaScript writes them, byte strings in hexadecimal, nested values as JSON of the same.
// The readers are DuckDB, hyparquet, and parquet-wasm, which writes what it read anew, for hyparquet to read that.
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import { parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import * as wasm from 'parquet-wasm';

const { kinds, files } = JSON.parse(readFileSync(0, 'utf8'));
const hex = bytes => Array.from(bytes, b => b.toString(16).padStart(2, '0')).join('');

const nested = value => {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map(nested);
  if (value instanceof Uint8Array) return hex(value);
  if (typeof value === 'object') return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, nested(v)]));
  return String(value);
};

const cell = (value, kind) => {
  if (value === null || value === undefined) return null;
  if (kind === 'nested') return JSON.stringify(nested(value));
  if (kind === 'boolean') return value === true || value === 'true' ? '1' : '0';
  if (kind === 'map') return JSON.stringify(nested(Array.isArray(value) ? value : Object.entries(value).map(([key, v]) => ({ key, value: v }))));
  // Some readers multiply by a power of ten, which is not exact.
  if (kind === 'decimal') return String(Number(Number(value).toPrecision(15)));
  if (kind === 'hex') return value;
  if (kind === 'binary') return hex(typeof value === 'string' ? new TextEncoder().encode(value) : value);
  if (kind === 'json') return typeof value === 'string' ? value : JSON.stringify(value);
  if (kind === 'uuid' && value instanceof Uint8Array) value = hex(value);
  return kind === 'uuid' ? String(value).replaceAll('-', '') : String(value);
};

const rowsOf = (objects, kindOf = kind => kind) => objects.map(row => Object.entries(kinds).map(([name, kind]) => cell(row[name], kindOf(kind))));

const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
const expressions = {
  boolean: c => `${c}`, binary: c => `lower(hex(${c}))`, date: c => `epoch_us(${c}::TIMESTAMP)::VARCHAR`, timestamp: c => `epoch_us(${c})::VARCHAR`,
  time: c => `date_diff('microsecond', TIME '00:00:00', ${c}::TIME)::VARCHAR`, decimal: c => `${c}::DOUBLE`, float: c => `${c}::DOUBLE`, nested: c => c, json: c => `${c}::VARCHAR`, uuid: c => `${c}::VARCHAR`,
};
const duckdb = async file => {
  const columns = Object.entries(kinds).map(([name, kind]) => `${(expressions[kind] ?? (c => c))(`"${name}"`)} AS "${name}"`);
  const result = await connection.runAndReadAll(`SELECT ${columns.join(', ')} FROM read_parquet('${file}')`);
  return rowsOf(result.getRowObjectsJson(), kind => (kind === 'binary' ? 'hex' : kind));
};

const parsers = {
  timestampFromMilliseconds: v => v * 1000n, timestampFromMicroseconds: v => v, timestampFromNanoseconds: v => v / 1000n - (v % 1000n < 0n ? 1n : 0n), dateFromDays: v => BigInt(v) * 86400000000n,
};
const hyparquet = async bytes => {
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return rowsOf(await parquetReadObjects({ file: buffer, compressors, parsers }));
};

const answers = [];
for (const file of files) {
  const bytes = readFileSync(file);
  const readers = {
    DuckDB: () => duckdb(file),
    hyparquet: () => hyparquet(bytes),
    'parquet-wasm': () => hyparquet(wasm.writeParquet(wasm.readParquet(new Uint8Array(bytes)))),
  };
  const answer = {};
  for (const [name, read] of Object.entries(readers)) {
    try {
      answer[name] = { rows: await read() };
    } catch (fault) {
      answer[name] = { error: String(fault?.message ?? fault) };
    }
  }
  answers.push(answer);
}
process.stdout.write(JSON.stringify(answers));
