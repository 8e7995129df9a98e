// A paper of crosses: how many of the votes are used. Nothing is forbidden here: the form says what
// is wrong when it is sent, with or without this.
import { filled, words } from "./words.ts";

export function crossedPaper(paper: HTMLElement): void {
  const most = Number(paper.dataset["most"]);
  const counter = paper.querySelector<HTMLElement>("[data-counter]");
  if (!counter) return;
  const show = (): void => {
    const used = paper.querySelectorAll("input[type=checkbox]:checked").length;
    const key = used > most ? "over" : "used";
    counter.hidden = false;
    counter.textContent = filled(words(paper), key, { n: used, all: most, extra: used - most });
    counter.classList.toggle("hustings-counter--over", used > most);
  };
  paper.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
