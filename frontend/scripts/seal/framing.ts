// Texts laid end to end, each behind its length in two bytes, so that no two lists give the same.
const LIMIT = 1 << 16;
const encoder = new TextEncoder();

export function framed(...texts: string[]): Uint8Array<ArrayBuffer> {
  return joined(...texts.flatMap((text) => {
    const bytes = encoder.encode(text);
    if (bytes.length >= LIMIT) throw new RangeError("a text is too long to be bound to a vote");
    return [Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes];
  }));
}

export function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
