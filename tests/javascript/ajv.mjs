// Tells of lines of facts on standard input whether ajv takes them by the schema in the file named.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: false });
addFormats(ajv);
for (const name of ["x-lexport-digits", "x-lexport-values"]) ajv.addKeyword(name);
const takes = ajv.compile(JSON.parse(readFileSync(process.argv[2], "utf-8")));
for await (const line of createInterface({ input: process.stdin })) {
  console.log(takes(JSON.parse(line)));
}
