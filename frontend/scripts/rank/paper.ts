// A ranked paper on the page. The boxes with the numbers are the truth, with or without this; the
// list of the ranking is drawn from them and writes into them.
import { draggable } from "./drag.ts";
import { drawn, type Entry, type Move } from "./list.ts";
import { doubts, inOrder, moved, next, type Ranks, renumbered } from "./order.ts";
import { filled, type Words, words } from "./words.ts";

interface Place {
  boxes: ReadonlyMap<number, HTMLInputElement>;
  names: ReadonlyMap<number, string>;
  panel: HTMLElement;
  list: HTMLElement;
  note: HTMLElement;
  said: HTMLElement;
  words: Words;
}

export function rankedPaper(paper: HTMLElement): void {
  const place = found(paper);
  place.panel.hidden = false;
  paper.addEventListener("input", () => show(place));
  paper.addEventListener("click", (event) => pressed(place, event.target as Element));
  draggable(place.list, (candidate, to) => move(place, candidate, to));
  window.addEventListener("pageshow", () => show(place));
  show(place);
}

function found(paper: HTMLElement): Place {
  const rows = [...paper.querySelectorAll<HTMLElement>("[data-candidate]")];
  const box = (row: HTMLElement) => row.querySelector("input") as HTMLInputElement;
  const part = (name: string) => paper.querySelector(`[data-ranking-${name}]`) as HTMLElement;
  return {
    boxes: new Map(rows.map((row) => [Number(row.dataset["candidate"]), box(row)])),
    names: new Map(rows.map((row) => [Number(row.dataset["candidate"]), row.dataset["name"] ?? ""])),
    panel: part("panel"),
    list: part("list"),
    note: part("note"),
    said: part("said"),
    words: words(paper),
  };
}

function ranks(place: Place): Ranks {
  const all = [...place.boxes].map(([candidate, box]) => [candidate, whole(box.value)] as const);
  return new Map(all);
}

function whole(text: string): number {
  return /^\s*[0-9]{1,4}\s*$/.test(text) ? Number(text) : 0;
}

function pressed(place: Place, target: Element): void {
  const button = target.closest<HTMLButtonElement>("button[data-move]");
  const candidate = Number(button?.closest<HTMLElement>("[data-candidate]")?.dataset["candidate"]);
  if (!button || !candidate) return;
  const action = button.dataset["move"] as Move | "next";
  const order = inOrder(ranks(place));
  const at = order.indexOf(candidate);
  if (action === "next") return add(place, candidate);
  if (action === "out") return takeOut(place, candidate, order, place.list.contains(button));
  move(place, candidate, action === "up" ? at - 1 : at + 1);
  focusOn(place, candidate, action);
}

function add(place: Place, candidate: number): void {
  write(place, next(ranks(place), candidate));
  say(place, "added", candidate);
}

function takeOut(place: Place, candidate: number, order: readonly number[], inList: boolean): void {
  const rest = order.filter((other) => other !== candidate);
  write(place, renumbered(ranks(place), rest));
  say(place, "removed", candidate);
  if (inList) focusOn(place, rest[Math.min(order.indexOf(candidate), rest.length - 1)] ?? 0, "out");
}

function move(place: Place, candidate: number, to: number): void {
  const held = ranks(place);
  write(place, renumbered(held, moved(inOrder(held), candidate, to)));
  say(place, "added", candidate);
}

function write(place: Place, fresh: Ranks): void {
  for (const [candidate, box] of place.boxes) box.value = String(fresh.get(candidate) || "");
  show(place);
}

function show(place: Place): void {
  const held = ranks(place);
  const order = inOrder(held);
  const entries = order.map((candidate) => entry(place, candidate, held.get(candidate) ?? 0));
  place.list.replaceChildren(...drawn(entries, place.words));
  place.note.textContent = note(place, held, order.length);
  for (const [candidate, box] of place.boxes) mark(box, (held.get(candidate) ?? 0) > 0, place.words);
}

function entry(place: Place, candidate: number, rank: number): Entry {
  return { candidate, name: place.names.get(candidate) ?? "", rank };
}

function mark(box: HTMLInputElement, ranked: boolean, said: Words): void {
  const row = box.closest("[data-candidate]");
  row?.classList.toggle("hustings-paper__row--marked", ranked);
  const button = row?.querySelector<HTMLButtonElement>("button[data-move]");
  const word = button?.querySelector("span");
  if (!button || !word) return;
  button.hidden = false;
  button.dataset["move"] = ranked ? "out" : "next";
  word.textContent = said[ranked ? "out" : "next"] ?? "";
}

function note(place: Place, held: Ranks, count: number): string {
  const { twice, missing } = doubts(held);
  if (twice) return filled(place.words, "twice", { n: twice });
  if (missing) return filled(place.words, "missing", { n: missing });
  return filled(place.words, count ? "ranked" : "none", { n: count, all: held.size });
}

function say(place: Place, key: string, candidate: number): void {
  const rank = ranks(place).get(candidate) ?? 0;
  const name = place.names.get(candidate) ?? "";
  place.said.textContent = filled(place.words, key, { name, n: rank });
}

// The list is drawn anew, so the focus goes back to where it was: else to the heading of the list.
function focusOn(place: Place, candidate: number, action: string): void {
  const item = place.list.querySelector(`[data-candidate="${candidate}"]`);
  const same = item?.querySelector<HTMLButtonElement>(`[data-move="${action}"]:enabled`);
  const any = same ?? item?.querySelector<HTMLButtonElement>("button:enabled");
  (any ?? place.panel.querySelector<HTMLElement>("[tabindex]"))?.focus();
}
