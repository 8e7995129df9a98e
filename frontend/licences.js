// The licences of all that is built in: the packages whose files went into a bundle, with the text
// of each, and the notices that those files carry for what they are based on themselves.
import { readFile } from "node:fs/promises";

const PACKAGE = /node_modules\/((?:@[^/]+\/)?[^/]+)\//;
const NOTICE = /\/\*! ([^*]+?) \*\//g;
const TEXTS = ["LICENSE", "LICENSE.txt", "LICENSE.md"];

export async function licences(here, paths) {
  const names = [...new Set(paths.map((path) => PACKAGE.exec(path)?.[1]))].filter(Boolean).sort();
  const parts = await Promise.all(names.map((name) => licence(here, name)));
  const noted = await notices(paths.filter((path) => PACKAGE.test(path)));
  return [head(), ...parts, ...noted].join(`\n${"-".repeat(72)}\n\n`);
}

function head() {
  return (
    "The files in this folder are Hustings' own (Apache-2.0, see LICENSE of the project), built\n" +
    "together with the packages below, each under its licence.\n"
  );
}

async function licence(here, name) {
  const folder = `${here}node_modules/${name}/`;
  const about = JSON.parse(await readFile(`${folder}package.json`, "utf8"));
  return `${name} ${about.version}\nLicence: ${about.license}\n\n${await text(folder, name)}`;
}

async function text(folder, name) {
  for (const file of TEXTS) {
    const found = await readFile(folder + file, "utf8").catch(() => null);
    if (found !== null) return `${found.trim()}\n`;
  }
  return (await readFile(new URL(`licences/${name}.txt`, import.meta.url), "utf8")).trim() + "\n";
}

async function notices(paths) {
  const found = new Set();
  for (const path of [...new Set(paths)].filter((path) => path.endsWith(".js"))) {
    for (const [, notice] of (await readFile(path, "utf8")).matchAll(NOTICE)) found.add(notice);
  }
  if (found.size === 0) return [];
  return [`Notices in the packages above\n\n${[...found].sort().join("\n")}\n`];
}
