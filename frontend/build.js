// Write the built files to where Django finds them.
import { mkdir, writeFile } from "node:fs/promises";
import { made } from "./make.js";
import { STATIC } from "./place.js";

await mkdir(STATIC, { recursive: true });
for (const [name, bytes] of await made()) {
  await writeFile(new URL(name, STATIC), bytes);
  console.log(`${name}: ${bytes.length} bytes`);
}
