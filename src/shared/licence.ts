// The licence of a package that ships inside the program.

/** `licence`: its short name, "MIT". `text` is empty where the package brings only the name. */
export type Licence = {
  name: string;
  version: string;
  licence: string;
  homepage: string | null;
  text: string;
};
