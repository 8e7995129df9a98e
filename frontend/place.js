// Where the built files are kept.
export const STATIC = new URL("../src/hustings/web/design/static/hustings/", import.meta.url);
