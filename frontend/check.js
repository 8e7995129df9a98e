// Fail where a committed file is not what the sources give, or is not made by them at all.
import { readdir, readFile } from "node:fs/promises";
import { made } from "./make.js";
import { STATIC } from "./place.js";

const files = await made();
const wrong = [];
for (const [name, bytes] of files) {
  const kept = await readFile(new URL(name, STATIC)).catch(() => null);
  if (kept === null || !kept.equals(bytes)) wrong.push(`${name} is not what the sources give`);
}
for (const name of await readdir(STATIC)) {
  if (!files.has(name)) wrong.push(`${name} is not made from any source`);
}
if (wrong.length > 0) {
  console.error(`${wrong.join("\n")}\nRun: npm run build`);
  process.exit(1);
}
console.log(`${files.size} built files are what the sources give`);
