// The words of the page, in its language, with {name} and {n} to be filled in.
export type Words = Readonly<Record<string, string>>;

export function words(place: HTMLElement): Words {
  return JSON.parse(place.dataset["words"] ?? "{}") as Words;
}

export function filled(words: Words, key: string, values: Record<string, string | number> = {}): string {
  return (words[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ""));
}
