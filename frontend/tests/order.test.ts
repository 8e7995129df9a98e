import assert from "node:assert/strict";
import { test } from "node:test";
import { doubts, inOrder, moved, next, renumbered } from "../scripts/rank/order.ts";

const typed = new Map([[1, 0], [2, 3], [3, 1], [4, 0]]);

test("the ranking is in the order of the numbers typed", () => {
  assert.deepEqual(inOrder(typed), [3, 2]);
  assert.deepEqual(inOrder(new Map([[1, 0]])), []);
});

test("the next candidate has the number after the last, whatever is left out", () => {
  assert.equal(next(typed, 4).get(4), 4);
  assert.equal(next(typed, 4).get(2), 3);
});

test("where no number is left the ranking closes up first", () => {
  const full = new Map([[1, 0], [2, 3], [3, 1]]);
  assert.deepEqual([...next(full, 1)], [[1, 3], [2, 2], [3, 1]]);
});

test("a candidate moves up, down, to either end, and the others keep their order", () => {
  assert.deepEqual(moved([5, 6, 7, 8], 7, 1), [5, 7, 6, 8]);
  assert.deepEqual(moved([5, 6, 7, 8], 5, 3), [6, 7, 8, 5]);
  assert.deepEqual(moved([5, 6, 7, 8], 8, 0), [8, 5, 6, 7]);
});

test("renumbering counts from one and takes the number from whoever is not in the order", () => {
  assert.deepEqual([...renumbered(typed, [2])], [[1, 0], [2, 1], [3, 0], [4, 0]]);
});

test("numbers given twice and numbers left out are told", () => {
  assert.deepEqual(doubts(new Map([[1, 1], [2, 2], [3, 2]])), { twice: 2, missing: 0 });
  assert.deepEqual(doubts(new Map([[1, 1], [2, 4], [3, 0]])), { twice: 0, missing: 2 });
  assert.deepEqual(doubts(new Map([[1, 2], [2, 1], [3, 0]])), { twice: 0, missing: 0 });
});
