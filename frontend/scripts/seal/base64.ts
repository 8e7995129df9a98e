// Standard base64 with its padding (RFC 4648 section 4).
export function encoded(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}

export function decoded(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
