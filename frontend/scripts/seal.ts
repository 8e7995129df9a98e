// The page of a ballot loads this: it seals every vote of the form before the form is sent. The
// parts are exported for other programs to try the same bytes.
import type { Contest } from "./seal/controls.ts";
import { sealBeforeSending } from "./seal/form.ts";

export { decoded, encoded } from "./seal/base64.ts";
export { framed } from "./seal/framing.ts";
export { paper } from "./seal/paper.ts";
export { info, keyId, SCHEME, seal } from "./seal/scheme.ts";

if (typeof document !== "undefined") {
  const form = document.querySelector<HTMLFormElement>("form[data-seal]");
  const data = document.getElementById("seal-contests");
  if (form && data) sealBeforeSending(form, JSON.parse(data.textContent ?? "[]") as Contest[]);
}
