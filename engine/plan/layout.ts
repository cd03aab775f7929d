/**
 * A text written anew, with its comments back in the columns that they had before.
 *
 * The writer of YAML puts one blank before a comment, and comments of several lines on lines of their own; people align
 * them, and a difference that moves every comment hides the one that matters. Lines are matched by key and comment.
 */
export function alignComments(written: string, previous: string): string {
  const columns = new Map<string, number>();
  const alone = new Map<string, string>();
  for (const line of previous.split('\n')) {
    const { head, comment, column } = parts(line);
    if (comment === undefined) continue;
    if (head.trim() === '') alone.set(comment, line);
    else columns.set(matchOf(head, comment), column);
  }
  const lines = written.split('\n');
  const aligned: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const { head, comment } = parts(lines[at] ?? '');
    if (head.trim() === '' && comment !== undefined) {
      aligned.push(alone.get(comment) ?? lines[at] ?? '');
      continue;
    }
    const below = parts(lines[at + 1] ?? '');
    const fromBelow =
      comment === undefined && below.head.trim() === '' && columns.has(matchOf(head, below.comment ?? ''));
    const own = fromBelow ? below.comment : comment;
    const column = own === undefined ? undefined : columns.get(matchOf(head, own));
    aligned.push(own === undefined || column === undefined ? (lines[at] ?? '') : `${head} `.padEnd(column) + own);
    if (fromBelow) at += 1;
  }
  return aligned.join('\n');
}

/** What stands before a comment, the comment, and the column it begins in. */
function parts(line: string): { readonly head: string; readonly comment?: string; readonly column: number } {
  const found = /(?:^|\s)#/.exec(line);
  if (found === null) return { head: line, column: line.length };
  const column = line.indexOf('#', found.index);
  return { head: line.slice(0, column).trimEnd(), comment: line.slice(column).trimEnd(), column };
}

const matchOf = (head: string, comment: string): string => `${head.split(':', 1)[0]}${comment}`;
