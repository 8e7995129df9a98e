// Make every built file in memory: its name and its bytes. The same sources and lock file give the
// same bytes, with no path of this machine in them.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { compile } from "sass";
import { licences } from "./licences.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const SCRIPTS = ["site", "seal", "rank"];
const BROWSERS = ["es2021", "chrome92", "firefox90", "safari15"];

export async function made() {
  const files = new Map();
  const parts = [];
  files.set("favicon.svg", await readFile(`${here}images/favicon.svg`));
  files.set("hustings.css", await styles(parts));
  for (const name of SCRIPTS) {
    files.set(`${name}.js`, await script(name, parts));
  }
  files.set("LICENCES.txt", Buffer.from(await licences(here, parts)));
  return files;
}

async function styles(parts) {
  const { css, loadedUrls } = compile(`${here}styles/hustings.scss`, {
    loadPaths: [`${here}node_modules`],
    quietDeps: true,
    silenceDeprecations: ["import"],
  });
  parts.push(...loadedUrls.map((url) => fileURLToPath(url)));
  const { outputFiles } = await build({
    stdin: { contents: css, loader: "css" },
    ...common(),
  });
  return Buffer.from(outputFiles[0].contents);
}

async function script(name, parts) {
  const { outputFiles, metafile } = await build({
    entryPoints: [`${here}scripts/${name}.ts`],
    bundle: true,
    format: "esm",
    metafile: true,
    ...common(),
  });
  parts.push(...Object.keys(metafile.inputs).map((path) => here + path));
  return Buffer.from(outputFiles[0].contents);
}

function common() {
  return {
    absWorkingDir: here,
    charset: "utf8",
    legalComments: "inline",
    logLevel: "warning",
    minify: true,
    target: BROWSERS,
    write: false,
  };
}
