// Finding a setting by its words.

export type Described = { words: readonly string[] };

/** Those whose words hold every word of `text`, in whatever order; all of them for an empty text. */
export function findSections<Section extends Described>(
  sections: readonly Section[],
  text: string,
): Section[] {
  const wanted = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return sections.filter(({ words }) => {
    const said = words.join(' ').toLocaleLowerCase();
    return wanted.every((word) => said.includes(word));
  });
}
