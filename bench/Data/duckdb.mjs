// DuckDB's side of the data benchmarks: see PeerProcess.cs. Its packages are those of tests/Interop.
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import { rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { serve } from "../Harness/peers/peer.mjs";

const require = createRequire(new URL("../../tests/Interop/package.json", import.meta.url));
const { DuckDBInstance } = await import(pathToFileURL(require.resolve("@duckdb/node-api")).href);

async function open(threads) {
  const connection = await (await DuckDBInstance.create(":memory:", { threads: String(threads) })).connect();
  const rows = async query => (await connection.runAndReadAll(query)).getRowObjectsJson();
  const name = `DuckDB ${(await rows("SELECT version() AS v"))[0].v}`;
  return { connection, rows, name };
}

const types = { int64: "BIGINT", float64: "DOUBLE", utf8: "VARCHAR" };
const sumOf = c => (c.type === "utf8" ? `sum(strlen("${c.name}"))` : `sum("${c.name}")`);
const select = columns => columns.map((c, i) => `${sumOf(c)} AS s${i}, count("${c.name}") AS n${i}`).join(", ");

// The same digest as Checksum.cs.
function digest(row, count) {
  let value = 0;
  for (let c = 0; c < count; c++) value += (c + 1) * (Math.log(1 + Math.abs(Number(row[`s${c}`] ?? 0))) + Math.log(1 + Number(row[`n${c}`])));
  return value;
}

async function sums(options, from, columns = options.columns) {
  const { rows, name } = await open(options.threads);
  return { name, once: async () => digest((await rows(`SELECT ${select(columns)} FROM ${from}`))[0], columns.length) };
}

await serve({
  parquet: options => sums(options, `'${options.file}'`),
  csv: options => sums(options, `read_csv('${options.file}', header = true, delim = ',', quote = '"', escape = '"', columns = {${options.columns.map(c => `'${c.name}': '${types[c.type]}'`).join(", ")}})`),
  filter: options => sums(
    options,
    `'${options.file}' WHERE trip_start_timestamp >= ${options.from} AND trip_start_timestamp < ${options.to}`,
    ["fare", "trip_miles", "tips"].map(name => ({ name, type: "float64" }))),
  write: async options => {
    const { connection, name } = await open(options.threads);
    await connection.run(`CREATE TABLE taxi AS FROM '${options.file}'`);
    const target = `${tmpdir()}/bench-duckdb-${process.pid}.parquet`;
    return {
      name,
      once: async () => {
        await connection.run(`COPY taxi TO '${target}' (FORMAT parquet, COMPRESSION snappy)`);
        rmSync(target);
        return null;
      },
    };
  },
});
