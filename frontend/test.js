// Bundle the tests as the scripts are bundled, and run them with Node's own runner.
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = fileURLToPath(new URL("tests/", import.meta.url));
const folder = await mkdtemp(join(tmpdir(), "hustings-frontend-"));
const names = (await readdir(here)).filter((name) => name.endsWith(".test.ts"));
await build({
  bundle: true,
  define: { VECTORS: JSON.stringify(fileURLToPath(new URL("../tests/seal/vectors.json", import.meta.url))) },
  entryPoints: names.map((name) => here + name),
  format: "esm",
  logLevel: "warning",
  outdir: folder,
  outExtension: { ".js": ".mjs" },
  platform: "node",
});
const files = names.map((name) => join(folder, name.replace(/\.ts$/, ".mjs")));
const { status } = spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" });
await rm(folder, { recursive: true });
process.exit(status ?? 1);
