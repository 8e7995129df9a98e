// Draw the ranking as a list: each candidate with up, down, take out, and a handle to drag by.
import { filled, type Words } from "./words.ts";

export interface Entry {
  candidate: number;
  name: string;
  rank: number;
}

const MOVES = ["up", "down", "out"] as const;
export type Move = (typeof MOVES)[number];

export function drawn(entries: readonly Entry[], words: Words): HTMLLIElement[] {
  return entries.map((entry, index) => {
    const item = document.createElement("li");
    item.className = "hustings-ranking__item";
    item.dataset["candidate"] = String(entry.candidate);
    const ends = { up: index === 0, down: index === entries.length - 1, out: false };
    item.append(
      span("hustings-ranking__handle", "⠿", true),
      span("hustings-ranking__rank", String(entry.rank)),
      span("hustings-ranking__name", entry.name),
      moves(entry, ends, words),
    );
    return item;
  });
}

function moves(entry: Entry, ends: Record<Move, boolean>, words: Words): HTMLSpanElement {
  const group = span("hustings-ranking__moves", "");
  for (const move of MOVES) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary hustings-button--small";
    button.dataset["move"] = move;
    button.disabled = ends[move];
    button.append(words[move] ?? "", span("govuk-visually-hidden", ` ${filled(words, "of", { name: entry.name })}`));
    group.append(button);
  }
  return group;
}

function span(name: string, text: string, decoration = false): HTMLSpanElement {
  const made = document.createElement("span");
  made.className = name;
  made.textContent = text;
  if (decoration) made.setAttribute("aria-hidden", "true");
  return made;
}
