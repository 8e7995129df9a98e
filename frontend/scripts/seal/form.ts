// Seal the votes of a form before it is sent. Where that fails the voter is told, and the form goes
// as it is at the next press: the office then seals at once, and the envelope says so.
import { decoded, encoded } from "./base64.ts";
import { type Contest, controls, ranks, WrongNumberError } from "./controls.ts";
import { paper } from "./paper.ts";
import { seal } from "./scheme.ts";

type State = "open" | "sealing" | "sealed" | "plain";

export function sealBeforeSending(form: HTMLFormElement, contests: Contest[]): void {
  let state: State = "open";
  form.addEventListener("submit", (event) => {
    if (state === "sealed" || state === "plain") return;
    event.preventDefault();
    if (state === "sealing") return;
    state = "sealing";
    const submitter = event.submitter;
    void sealed(form, contests).then((next) => {
      state = next;
      // In a task of its own: a form is not sent while its submit event is still being told, and
      // some browsers seal as quickly as that.
      if (next === "sealed") setTimeout(() => form.requestSubmit(submitter as HTMLElement | null));
    });
  });
  window.addEventListener("pageshow", () => {
    state = "open";
    reopen(form, contests);
  });
}

async function sealed(form: HTMLFormElement, contests: Contest[]): Promise<State> {
  try {
    const papers = contests.map((contest) => paper(ranks(form, contest)));
    const texts = await Promise.all(contests.map((contest, n) => one(contest, papers[n] ?? "")));
    contests.forEach((contest, n) => put(form, contest, texts[n] ?? ""));
    return "sealed";
  } catch (error) {
    if (error instanceof WrongNumberError) return refused(form, error.input);
    tell(form, form.dataset["failed"] ?? "");
    return "plain";
  }
}

async function one(contest: Contest, text: string): Promise<string> {
  return encoded(await seal(decoded(contest.public), contest, text));
}

function put(form: HTMLFormElement, contest: Contest, text: string): void {
  hidden(form, contest).value = text;
  for (const control of controls(form, contest)) control.disabled = true;
}

function reopen(form: HTMLFormElement, contests: Contest[]): void {
  for (const contest of contests) {
    hidden(form, contest).value = "";
    for (const control of controls(form, contest)) control.disabled = false;
  }
}

function hidden(form: HTMLFormElement, contest: Contest): HTMLInputElement {
  const name = contest.field ?? `sealed-${contest.contest}`;
  const found = form.elements.namedItem(name);
  if (found instanceof HTMLInputElement) return found;
  const made = Object.assign(document.createElement("input"), { type: "hidden", name });
  form.append(made);
  return made;
}

function refused(form: HTMLFormElement, input: HTMLInputElement): State {
  tell(form, form.dataset["wrong"] ?? "");
  input.setAttribute("aria-invalid", "true");
  input.addEventListener("input", () => input.removeAttribute("aria-invalid"), { once: true });
  input.focus();
  return "open";
}

function tell(form: HTMLFormElement, words: string): void {
  const place = form.querySelector<HTMLElement>("[data-seal-said]");
  if (!place) return;
  place.hidden = false;
  place.textContent = words;
}
