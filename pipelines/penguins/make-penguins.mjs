// Makes penguins.csv from the file penguins.json of the npm package vega-datasets.
//
//   npm install --ignore-scripts --no-save vega-datasets@3.2.1
//   node make-penguins.mjs node_modules/vega-datasets/data/penguins.json > penguins.csv
//
// Column names become those of the Palmer penguins as pipelines know them; null becomes an empty field; values are kept as they are
// (one penguin's sex is ".").
import { readFileSync } from "node:fs";

const columns = {
  species: "Species",
  island: "Island",
  culmen_length_mm: "Beak Length (mm)",
  culmen_depth_mm: "Beak Depth (mm)",
  flipper_length_mm: "Flipper Length (mm)",
  body_mass_g: "Body Mass (g)",
  sex: "Sex",
};

const field = (value) => {
  const text = value === null || value === undefined ? "" : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

const rows = JSON.parse(readFileSync(process.argv[2], "utf8"));
const lines = [Object.keys(columns), ...rows.map((row) => Object.values(columns).map((name) => field(row[name])))];
process.stdout.write(lines.map((line) => line.join(",")).join("\n") + "\n");
