// What a form says of one contest: its controls, and the rank that each candidate is given.
export interface Contest {
  contest: string;
  part: string;
  scheme: string;
  round: string;
  key: string;
  public: string;
  candidates: number;
  field?: string;
}

// Somebody typed what is no rank: the box in which it stands.
export class WrongNumberError extends Error {
  constructor(readonly input: HTMLInputElement) {
    super("a rank is a whole number from 1 to the number of candidates");
  }
}

export function controls(form: HTMLFormElement, contest: Contest): HTMLInputElement[] {
  const found = numbers(contest).flatMap((number) =>
    ["rank", "mark"].map((kind) => form.elements.namedItem(`${kind}-${contest.contest}-${number}`)),
  );
  return found.filter((control) => control instanceof HTMLInputElement);
}

export function ranks(form: HTMLFormElement, contest: Contest): number[] {
  return numbers(contest).map((number) => rank(form, contest, number));
}

function rank(form: HTMLFormElement, contest: Contest, number: number): number {
  const typed = form.elements.namedItem(`rank-${contest.contest}-${number}`);
  if (typed instanceof HTMLInputElement) return whole(typed, contest);
  const box = form.elements.namedItem(`mark-${contest.contest}-${number}`);
  if (box instanceof HTMLInputElement) return box.checked ? 1 : 0;
  throw new Error(`the form has no control for candidate ${number} of ${contest.contest}`);
}

function whole(input: HTMLInputElement, contest: Contest): number {
  const text = input.value.trim();
  if (text === "" && !input.validity.badInput) return 0;
  const rank = /^[0-9]{1,4}$/.test(text) ? Number(text) : 0;
  if (rank < 1 || rank > contest.candidates) throw new WrongNumberError(input);
  return rank;
}

function numbers(contest: Contest): number[] {
  return Array.from({ length: contest.candidates }, (_, index) => index + 1);
}
