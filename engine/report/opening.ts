import { fieldByPath, planHash, type DocumentFacts } from '../plan';
import { facts, heading, number, paragraph, type Block, type Value } from './blocks';
import { titleOf, type Context, type Section } from './context';
import { obstacles } from './obstacles';
import { engineVersion } from './version';

/** What stands before the first section: whose plan it is, how far it has got, and what keeps it from being built. */
export const opening = (context: Context): Block[] => {
  const { plan, focus, file } = context;
  const { option } = focus.subject;
  return [
    heading(1, plan.name),
    ...obstacles(context),
    ...facts(
      'Document',
      ['Status', statusOf(plan.document)],
      ['Version', plan.document.version],
      ['Date', plan.document.date],
      ...people.map(([name, key]) => [name, plan.document[key]] as const),
      ['Describes', titleOf(focus)],
      ['Option', { code: option.id }],
      ['Reviewed release', `${option.cni.title} ${option.cni.reviewed.release}`],
      ['Engine', engineVersion],
      ['Plan hash', file && { code: planHash(file) }],
    ),
  ];
};

const people = [
  ['Authors', 'authors'],
  ['Approvers', 'approvers'],
  ['Consulted', 'consulted'],
  ['Informed', 'informed'],
] as const;

const statusOf = ({ status }: DocumentFacts): string =>
  fieldByPath.get('document.status')?.choices?.find(({ value }) => value === status)?.title ?? status;

export const scope: Section = {
  id: 'scope',
  title: 'Problem and scope',
  compose: ({ plan }) => {
    const { scope: within, outOfScope } = plan.document;
    const has = (text: string | undefined): Value => text ?? 'not stated';
    return [
      ...(plan.description ?? 'The plan does not describe its problem.')
        .split(/\n\s*\n/)
        .map((text) => paragraph(text.trim())),
      ...facts(
        'The cluster',
        ['Nodes today', number(plan.nodes.count)],
        ['Nodes at the target', number(plan.nodes.target)],
        ['Growth', number(plan.nodes.perMonth)],
        ['Pods on a node', number(plan.pods.perNode)],
        ['Services', number(plan.services.count)],
      ),
      ...facts('Scope', ['In', has(within)], ['Out', has(outOfScope)]),
    ];
  },
};
