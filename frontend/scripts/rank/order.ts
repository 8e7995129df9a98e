// The ranking as it stands, apart from any page: who is ranked, in which order, and what may be
// meant otherwise. A candidate is known by the number on the paper; rank 0 is none.
export type Ranks = ReadonlyMap<number, number>;

export function inOrder(ranks: Ranks): number[] {
  const ranked = [...ranks].filter(([, rank]) => rank > 0);
  return ranked.sort((one, other) => one[1] - other[1]).map(([candidate]) => candidate);
}

export function renumbered(ranks: Ranks, order: readonly number[]): Map<number, number> {
  const fresh = new Map([...ranks.keys()].map((candidate) => [candidate, 0]));
  order.forEach((candidate, index) => fresh.set(candidate, index + 1));
  return fresh;
}

export function moved(order: readonly number[], candidate: number, to: number): number[] {
  const rest = order.filter((other) => other !== candidate);
  return [...rest.slice(0, to), candidate, ...rest.slice(to)];
}

export function next(ranks: Ranks, candidate: number): Map<number, number> {
  const last = Math.max(0, ...ranks.values());
  if (last >= ranks.size) return renumbered(ranks, [...inOrder(ranks), candidate]);
  return new Map(ranks).set(candidate, last + 1);
}

// The first number given twice, and the first left out below the last: 0 where there is none.
export function doubts(ranks: Ranks): { twice: number; missing: number } {
  const given = [...ranks.values()].filter((rank) => rank > 0);
  const last = Math.max(0, ...given);
  const all = Array.from({ length: last }, (_, index) => index + 1);
  return {
    twice: all.find((rank) => given.filter((other) => other === rank).length > 1) ?? 0,
    missing: all.find((rank) => !given.includes(rank)) ?? 0,
  };
}
