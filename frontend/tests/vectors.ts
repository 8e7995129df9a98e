// The vectors that the Python side made and checks too.
import { readFileSync } from "node:fs";
import type { About } from "../scripts/seal/scheme.ts";

declare const VECTORS: string;

export interface Sealed extends About {
  private: string;
  public: string;
  info: string;
  ephemeral: string;
  plaintext: string;
  sealed: string;
}

interface Vectors {
  papers: { candidates: number; marks: number[]; text: string }[];
  sealed: Sealed[];
}

export const vectors = JSON.parse(readFileSync(VECTORS, "utf8")) as Vectors;

export function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(hex, "hex"));
}

export function hex(data: Uint8Array): string {
  return Buffer.from(data).toString("hex");
}
