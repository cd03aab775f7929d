import type { Assessment } from './assess';
import { interfacesOf } from './interfaces';
import type { Plan } from './plan';
import type { Ranked } from './rules';
import { cite, eksDocs, kubernetesDocs, type Citation } from './source';

/** Something in a plan that cannot be as it is written, whatever option is taken. It excludes nothing by itself. */
export interface Contradiction {
  /** `addresses`: ranges or masks that cannot work; `plan`: two statements that exclude each other; `chosen`: the option that was chosen, for all pods or for a further interface, is excluded; `musts`: no candidate meets all of them. */
  readonly kind: 'addresses' | 'plan' | 'chosen' | 'musts';
  readonly says: string;
  /** The smallest mend that is known. */
  readonly mend?: string;
  /** The fields of the plan that are part of it. */
  readonly fields: readonly string[];
  readonly cite?: Citation;
}

/** Everything that a plan contradicts itself in: addresses first, then its words, then what it asks of options. */
export const contradictionsOf = (assessment: Assessment): Contradiction[] => [
  ...addressTroubles(assessment),
  ...statements.filter(({ when }) => when(assessment.plan)).map(({ when: _when, ...told }) => told),
  ...chosenAgainst(assessment),
  ...interfacesAgainst(assessment),
  ...mustsAgainst(assessment),
];

function addressTroubles({ conflicts, addresses, plan }: Assessment): Contradiction[] {
  const grave = conflicts.filter(({ severity }) => severity === 'refuse' || severity === 'error');
  const masks = addresses.of['node-blocks'].findings.filter(({ id }) => id.startsWith('ipam/mask-'));
  return [
    ...grave.map(({ says, mend, a, b, cite: where }): Contradiction => {
      const fields = [a.field, b.field].flatMap((field) => field ?? []);
      return { kind: 'addresses', says, fields, ...(mend && { mend: `${mend.says}.` }), ...(where && { cite: where }) };
    }),
    ...masks.map(({ says, id, cite: where }): Contradiction => {
      const most = (plan.addresses.cluster[0]?.length ?? 0) + 16;
      return {
        kind: 'addresses',
        says,
        fields: ['addresses.cluster', 'addresses.nodeMask'],
        ...(id === 'ipam/mask-difference' && {
          mend: `Write nodeMask: [${most}] or less, or take a smaller pod range.`,
        }),
        ...(where && { cite: where }),
      };
    }),
  ];
}

interface Statement extends Contradiction {
  readonly when: (plan: Plan) => boolean;
}

/** True where a plan says which addresses nodes have, and it is none of a family that pods are to have. */
const lacksFamily = ({ underlay, pods, assumptions }: Plan): boolean =>
  !assumptions.some(({ field }) => field === 'underlay.families') &&
  pods.families.some((family) => !underlay.families.includes(family));

const ofKubernetes = [
  'network-policy',
  'egress-policy',
  'cluster-policy',
  'fqdn-policy',
  'l7-policy',
  'webhooks',
] as const;

const statements: readonly Statement[] = [
  {
    kind: 'plan',
    when: ({ managed, nodes }) => managed === 'eks-fargate' && nodes.systems.includes('windows'),
    says: 'Fargate runs Linux containers only, and the plan has Windows nodes.',
    mend: 'Leave Windows out of nodes.systems, or run it on EC2 nodes: managed: eks.',
    fields: ['managed', 'nodes.systems'],
    cite: cite(eksDocs, 'clusters/windows-support.adoc'),
  },
  {
    kind: 'plan',
    when: ({ managed, nodes }) => managed === 'eks-fargate' && nodes.architectures.some((one) => one !== 'amd64'),
    says: 'Fargate runs on amd64 only, and the plan has other processors.',
    mend: 'Write architectures: [amd64], or run the others on EC2 nodes: managed: eks.',
    fields: ['managed', 'nodes.architectures'],
    cite: cite(eksDocs, 'nodes/fargate.adoc, comparison: Arm processors'),
  },
  {
    kind: 'plan',
    when: ({ underlay }) => underlay.topology === 'one-segment' && underlay.nat !== 'none',
    says: 'All nodes are layer-2 neighbours, and addresses are translated between them.',
    mend: 'Write topology: nat, or nat: none.',
    fields: ['underlay.topology', 'underlay.nat'],
  },
  {
    kind: 'plan',
    when: (plan) => plan.orchestrator === 'kubernetes' && lacksFamily(plan),
    says: 'Pods are to have addresses of a family that the nodes have none of, and Kubernetes asks for it on both.',
    mend: 'Write the family into underlay.families too, or leave it out of pods.families.',
    fields: ['underlay.families', 'pods.families'],
    cite: cite(kubernetesDocs, 'content/en/docs/concepts/services-networking/dual-stack.md, Prerequisites'),
  },
  {
    kind: 'plan',
    when: ({ orchestrator, needs }) => orchestrator === 'docker' && ofKubernetes.some((need) => needs[need] === 'must'),
    says: 'Policies and webhooks are objects of Kubernetes, and the plan has containers without it.',
    mend: 'Write orchestrator: kubernetes, or leave these needs out.',
    fields: ['orchestrator', 'needs'],
    cite: cite(kubernetesDocs, 'content/en/docs/concepts/services-networking/network-policies.md'),
  },
];

/** A further interface that is excluded is named by itself: the default network may be had all the same. */
const interfacesAgainst = (assessment: Assessment): Contradiction[] =>
  (interfacesOf(assessment)?.parts ?? []).flatMap(({ name, role, title, findings }) =>
    role === 'default'
      ? []
      : findings
          .filter(({ strength, verdict }) => strength === 'must' && verdict === 'no')
          .map(({ asks, says, rule }): Contradiction => ({
            kind: 'chosen',
            says: `The interface ${name} is ${title}, and a must excludes it. ${asks} ${says}`,
            mend: `Give the interface another option, or lower ${rule} in strengths.`,
            fields: ['interfaces'],
          })),
  );

const isForbidden = ({ findings }: Ranked, rule: string): boolean =>
  findings.some((one) => one.rule === rule && one.strength === 'must' && one.verdict === 'no');

/** A chosen option that is excluded is never put aside in silence. */
function chosenAgainst({ plan, options, answer, better }: Assessment): Contradiction[] {
  const chosen = options.find(({ subject }) => subject.option.id === plan.chosen);
  if (chosen === undefined || chosen.verdict !== 'excluded') return [];
  const against = chosen.findings.filter(({ strength, verdict }) => strength === 'must' && verdict === 'no');
  const instead = answer ?? better;
  return against.map(({ asks, says, rule }): Contradiction => ({
    kind: 'chosen',
    says: `${chosen.subject.option.title} is chosen, and a must excludes it. ${asks} ${says}`,
    ...(instead && { mend: `Choose ${instead.subject.option.id}, or lower ${rule} in strengths.` }),
    fields: ['chosen'],
  }));
}

/** The fewest musts that no candidate meets together; nothing where a candidate can be had. */
function mustsAgainst({ options, answer, better }: Assessment): Contradiction[] {
  const candidates = options.filter(({ subject }) => subject.option.cni.standing === 'candidate');
  if (answer !== undefined || candidates.length === 0) return [];
  const asked = new Map(
    candidates.flatMap(({ findings }) =>
      findings.filter(({ strength, verdict }) => strength === 'must' && verdict === 'no').map((one) => [one.rule, one]),
    ),
  );
  const fewest = fewestThatCover([...asked.keys()], candidates);
  const questions = fewest.flatMap((rule) => asked.get(rule)?.asks ?? []);
  const beside = better === undefined ? '' : ` ${better.subject.option.title} (${better.subject.option.id}) does.`;
  return [
    {
      kind: 'musts',
      says: `None of the four candidates meets ${questions.length === 1 ? 'this must' : 'these musts together'}: ${questions.join(' ')}${beside}`,
      fields: fewest,
    },
  ];
}

/** The smallest set of rules of which each candidate breaks one: sets of one, two and three, then all. */
function fewestThatCover(rules: readonly string[], candidates: readonly Ranked[]): readonly string[] {
  const covers = (some: readonly string[]): boolean =>
    candidates.every((one) => some.some((rule) => isForbidden(one, rule)));
  const pairs = rules.flatMap((a, at) => rules.slice(at + 1).map((b) => [a, b]));
  const triples = pairs.flatMap(([a = '', b = '']) => rules.slice(rules.indexOf(b) + 1).map((c) => [a, b, c]));
  return [...rules.map((rule) => [rule]), ...pairs, ...triples].find(covers) ?? rules;
}
