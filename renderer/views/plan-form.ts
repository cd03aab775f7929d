import { fieldList, type Field } from '../../engine';

/** Fields that are shown together. */
export interface FormGroup {
  readonly id: string;
  readonly title: string;
  /** What most plans state. */
  readonly first: readonly Field[];
  /** What few plans state; shown on request, or where the plan states it. */
  readonly more: readonly Field[];
  /** Whether it is open at the start. */
  readonly open: boolean;
}

const inGroup = (group: string): readonly Field[] => fieldList.filter((field) => field.group === group);

interface Layout {
  readonly open?: boolean;
  /** Names of the fields that come first, in the order of the plan file; left out: all of them do. */
  readonly first?: readonly string[];
}

const groupOfFields = (
  id: string,
  title: string,
  fields: readonly Field[],
  { open = false, first }: Layout,
): FormGroup => {
  const isFirst = ({ path }: Field): boolean => first?.includes(path.slice(path.indexOf('.') + 1)) ?? true;
  return { id, title, open, first: fields.filter(isFirst), more: fields.filter((field) => !isFirst(field)) };
};

const heads = ['name', 'description', 'orchestrator', 'platform', 'managed'];
// The version of the format is nothing to choose.
const top = inGroup('plan').filter(({ path }) => path !== 'podwright');

/** The form: what a plan is asked most often comes first. */
export const formGroups: readonly FormGroup[] = [
  groupOfFields('nodes', 'Nodes', inGroup('nodes'), { open: true, first: ['count', 'target', 'perMonth', 'systems'] }),
  groupOfFields('underlay', 'Underlay', inGroup('underlay'), {
    open: true,
    first: ['topology', 'segments', 'nodesPerSegment', 'families', 'mtu', 'bgp'],
  }),
  groupOfFields('pods', 'Pods', inGroup('pods'), { open: true, first: ['perNode', 'maxPerNode', 'families'] }),
  groupOfFields('needs', 'Needs', inGroup('needs'), {
    open: true,
    first: ['network-policy', 'encryption', 'pods-reachable', 'throughput', 'simplicity', 'maintained'],
  }),
  groupOfFields('addresses', 'Addresses', inGroup('addresses'), { open: true }),
  groupOfFields('services', 'Services', inGroup('services'), {}),
  groupOfFields('routing', 'Routing', inGroup('routing'), {}),
  groupOfFields(
    'plan',
    'Plan and platform',
    top.filter(({ path }) => heads.includes(path)),
    {},
  ),
  groupOfFields(
    'options',
    'Options and rules',
    top.filter(({ path }) => !heads.includes(path)),
    {},
  ),
  groupOfFields('document', 'Document', inGroup('document'), {}),
];

const slides: Readonly<Record<string, number>> = {
  'nodes.count': 5000,
  'nodes.target': 5000,
  'nodes.perMonth': 200,
  'nodes.surge': 100,
  'underlay.segments': 500,
  'underlay.nodesPerSegment': 1000,
  'underlay.mtu': 9216,
  'underlay.linkGbps': 400,
  'underlay.dynamicNeighbors': 1000,
  'underlay.routeQuota': 2000,
  'pods.perNode': 500,
  'pods.maxPerNode': 500,
  'pods.startsPerMinute': 5000,
  'services.count': 10_000,
};

/** Where a field's slider ends: what plans ask for, not the most that the field takes. */
export const slideTo = ({ path, max = 100 }: Field): number => Math.min(max, slides[path] ?? max);
