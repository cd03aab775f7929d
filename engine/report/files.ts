import { manifestsFor } from '../manifests';
import { citing, table, words, type Block, type Cell } from './blocks';
import type { Section } from './context';

export const files: Section = {
  id: 'files',
  title: 'Files to apply',
  compose: ({ plan, focus }) => {
    const { files: written, refusals, notes } = manifestsFor(plan, focus);
    return [
      ...table(
        'What would be refused',
        [words('What'), words('Smallest mend'), words('Source')],
        refusals.map(({ what, mend, cite }): Cell[] => [[what], [mend], citing(cite ? [cite] : [])]),
      ),
      ...table(
        'In this order',
        [words('File'), words('What'), words('Apply'), words('Undo')],
        written.map(({ name, title, apply, undo }): Cell[] => [[{ code: name }], [title], [apply], [undo]]),
      ),
      ...(notes.length === 0
        ? []
        : [{ kind: 'list', title: 'Beside the files', items: notes.map((text) => [text]) } satisfies Block]),
    ];
  },
};
