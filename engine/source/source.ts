/** A document that facts are taken from. */
export interface Source {
  readonly title: string;
  readonly publisher: string;
  /** Commit, version or date that was read; without it a place in the document cannot be found again. */
  readonly version?: string;
  readonly url?: string;
}

/** A place in a document. A link alone is not enough: a reader must find the sentence or the line. */
export interface Citation {
  readonly source: Source;
  readonly place: string;
}

export const cite = (source: Source, place: string): Citation => ({ source, place });

/** A repository at the commit that was read; the place of a citation is then a path, with lines where they matter. */
export const repository = (name: string, commit: string, title = name): Source => ({
  title,
  publisher: name,
  version: commit,
  url: `https://github.com/${name}/tree/${commit}`,
});

/** A citation in one line, as reports and the command line print it. */
export const reference = ({ source, place }: Citation): string =>
  [source.title, source.version === undefined ? undefined : `@${source.version.slice(0, 12)}`, place]
    .filter((part) => part !== undefined && part !== '')
    .join(', ')
    .replace(', @', ' @');
