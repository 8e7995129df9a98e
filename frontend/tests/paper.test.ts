import assert from "node:assert/strict";
import { test } from "node:test";
import { framed } from "../scripts/seal/framing.ts";
import { paper } from "../scripts/seal/paper.ts";
import { hex, vectors } from "./vectors.ts";

// Marks as the ballot box keeps them: n opens a rank, -n shares the one before, 0 leaves one out.
function ranks(marks: number[], candidates: number): number[] {
  const given = new Array<number>(candidates).fill(0);
  let rank = 0;
  for (const mark of marks) {
    if (mark >= 0) rank += 1;
    if (mark !== 0) given[Math.abs(mark) - 1] = rank;
  }
  return given;
}

for (const one of vectors.papers) {
  test(`the paper with marks ${one.marks.join(" ") || "none"} of ${one.candidates}`, () => {
    assert.equal(paper(ranks(one.marks, one.candidates)), one.text);
  });
}

test("no paper has a rank beyond its candidates, below nought or in between", () => {
  for (const rank of [4, -1, 1.5, Number.NaN]) {
    assert.throws(() => paper([1, 2, rank]), RangeError);
  }
});

test("all papers of a contest have one length", () => {
  const blank = paper(new Array<number>(12).fill(0));
  assert.equal(blank.length, paper([12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]).length);
});

test("texts are framed by their length in bytes, not in characters", () => {
  assert.equal(hex(framed("é", "")), "0002c3a90000");
  assert.notEqual(hex(framed("ab", "c")), hex(framed("a", "bc")));
  assert.throws(() => framed("x".repeat(65536)), RangeError);
});
