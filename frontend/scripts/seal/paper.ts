// The paper inside an envelope: the rank of each candidate in the order of the paper as issued, 0
// for none, all papers of a contest of one length.
export function paper(ranks: readonly number[]): string {
  const width = String(ranks.length).length;
  if (ranks.some((rank) => !Number.isInteger(rank) || rank < 0 || rank > ranks.length)) {
    throw new RangeError("a rank is a whole number, no greater than the number of candidates");
  }
  return ranks.map((rank) => String(rank).padStart(width, "0")).join(" ");
}
