import { no, noted, partly, yes, type Advisory, type Claim } from '../catalog';
import { ackDocs, calicoDocs, cite, cncfLandscape, flannelRepo, kopsRepo, rke2Docs } from '../source';
import { migrationOf } from './migration';
import { isAckFlannel } from './platform-managed';
import type { Rule } from './rule';
import { always } from './rule';
import type { Judged } from './subject';

const ackFlannel = cite(ackDocs, 'comparison of Terway and Flannel');

/** LC-1, LC-2, LC-8. */
export const maintained: Rule = {
  id: 'lifecycle/maintained',
  asks: 'Is it kept up for a new production cluster?',
  strength: ({ needs }) => needs.maintained ?? 'should',
  applies: always,
  judge: ({ option }, { managed }): Claim => {
    if (isAckFlannel(managed, option.id)) return noted(yes(ackFlannel), 'kept up as a part of ACK');
    const { state, note, cite: why } = option.life;
    if (state === 'active') return noted(yes(why), note);
    if (state === 'kept') {
      const shipped = cite(rke2Docs, 'docs/networking/basic_network_options.md');
      return managed === 'rke2' ? noted(yes(shipped), 'the default of RKE2') : partly(note, why);
    }
    return noted(no(why), note);
  },
  says: {
    yes: 'Maintained.',
    partly: 'Kept, but its own documentation prefers another for new clusters.',
    no: 'Not for a new production cluster: archived, or called experimental by its own documentation.',
    unknown: 'Whether it is maintained is not known.',
  },
  cite: [
    cite(cncfLandscape, 'pull request 4023'),
    cite(calicoDocs, 'getting-started/kubernetes/flannel/install-for-flannel.mdx'),
    cite(flannelRepo, 'Documentation/backends.md'),
    cite(kopsRepo, 'docs/networking.md'),
  ],
};

const migration = cite(calicoDocs, 'getting-started/kubernetes/flannel/migration-from-flannel.mdx');

/** LC-4, LC-5: only the documented ways are known. */
export const liveMigration: Rule = {
  id: 'lifecycle/live-migration',
  asks: 'Can the running cluster move to it without an outage?',
  strength: 'should',
  applies: ({ current }) => current !== undefined,
  judge: ({ option }, plan): Claim => {
    const live = migrationOf(plan, option)?.live;
    if (live === undefined) return noted(yes(migration), 'nothing moves');
    return live.verdict === 'yes'
      ? live
      : { ...partly(live.note ?? 'no live way is documented', migration), cites: [...live.cites, migration] };
  },
  says: {
    yes: 'A way to move a running cluster is documented.',
    partly: 'Moving a running cluster means an outage, node by node or at once.',
    no: 'A running cluster cannot move to it.',
    unknown: 'Nothing was found about moving to it.',
  },
  cite: [migration],
};

const productOf = (id: string | undefined): string | undefined => id?.split('/')[0];
const modeOf = (id: string | undefined): string | undefined => id?.split('/')[1]?.split('+')[0];

/** LC-5: the same product in another mode. */
export const changeInPlace: Rule = {
  id: 'lifecycle/change-in-place',
  asks: 'Can a running cluster change to this mode of what it runs?',
  strength: 'should',
  applies: ({ current }, { option }) => productOf(current) === option.cni.id && modeOf(current) !== option.modeId,
  judge: ({ option }) => option.can['change on a running cluster'],
  says: {
    yes: 'The mode may change while the cluster runs.',
    partly: 'The mode may change while the cluster runs, at a cost.',
    no: 'The mode must not change while the cluster runs.',
    unknown: 'Nothing was found about changing the mode of a running cluster.',
  },
  cite: [cite(flannelRepo, 'Documentation/backends.md'), cite(calicoDocs, 'networking/configuring/vxlan-ipip.mdx')],
};

const advisoriesOf = ({ option }: Judged): readonly Advisory[] =>
  (option.cni.advisories ?? []).filter(({ mode: about }) => about === undefined || about === option.modeId);

/** LC-6: what runs may be older than what is installed anew. */
export const advisories: Rule = {
  id: 'lifecycle/known-vulnerabilities',
  asks: 'Is it free of known vulnerabilities?',
  strength: 'may',
  applies: ({ current }, subject) => current !== undefined && advisoriesOf(subject).length > 0,
  judge: (subject, { current }): Claim => {
    const found = advisoriesOf(subject);
    const cites = found.map((one) => one.cite);
    const note = `mended since: ${found.map(({ says }) => says).join('; ')}`;
    const running = productOf(current) === subject.option.cni.id;
    return { verdict: running ? 'partly' : 'yes', note, cites, quantities: [] };
  },
  says: {
    yes: 'Current releases are free of those that are known.',
    partly: 'What runs may be older than the release that mends them.',
    no: 'No release mends them.',
    unknown: 'Whether there are any is not known.',
  },
  cite: [cite(flannelRepo, 'commit 08bc9a4c, first in v0.28.2')],
};
