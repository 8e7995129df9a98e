// Seal papers with the script that browsers get. In: JSON of the script's path and the papers to
// seal; out: JSON of what was sealed, in base64.
import { readFileSync } from "node:fs";

const { script, papers } = JSON.parse(readFileSync(0, "utf8"));
const source = readFileSync(script).toString("base64");
const { decoded, encoded, paper, seal } = await import(`data:text/javascript;base64,${source}`);
const sealed = [];
for (const { about, public: key, ranks } of papers) {
  sealed.push(encoded(await seal(decoded(key), about, paper(ranks))));
}
console.log(JSON.stringify(sealed));
