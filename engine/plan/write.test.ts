import { describe, expect, test } from 'vitest';
import { readPlan, setField, writePlan, type PlanFile } from '.';

const small: PlanFile = {
  name: 'hall',
  needs: { fips: 'should', 'network-policy': 'must' },
  podwright: 1,
  addresses: { elsewhere: [{ name: 'docker0', cidr: '172.17.0.0/16' }], cluster: ['10.244.0.0/16', 'fd00::/48'] },
  nodes: { kernel: '5.10', count: 3 },
  pods: { families: ['ipv4', 'ipv6'] },
  traffic: [{ share: 1, bytes: 1400 }],
};

test('a fresh file has its keys in order, short lists on one line and sections apart', () => {
  expect(writePlan(small)).toBe(`podwright: 1
name: hall

nodes:
  count: 3
  kernel: "5.10"

pods:
  families: [ipv4, ipv6]

addresses:
  cluster: [10.244.0.0/16, fd00::/48]
  elsewhere:
    - { cidr: 172.17.0.0/16, name: docker0 }

needs:
  network-policy: must
  fips: should

traffic:
  - { bytes: 1400, share: 1 }
`);
});

const written = `# Hall B, second row.
podwright: 1
name: 'hall'              # as on the door

nodes:                    # machines
  count: 40               # today
  target: 60              # to come
  # measured in spring
  kernel: "5.15"
# what runs on them
pods:
  perNode: 30
  families: [ipv4]        # so far

addresses:
  elsewhere:              # not ours
    # asked on Monday
    - { cidr: 10.0.0.0/16, name: office }
    - { cidr: 10.1.0.0/16, name: lab }    # moves soon

# the end
`;
const file = readPlan(written).file ?? small;
const change = (path: string, value: Parameters<typeof setField>[2]): string =>
  writePlan(setField(file, path, value), written);
const swap = (from: string, to: string): string => written.replace(from, to);

describe('writing over a text', () => {
  test.for([
    ['nothing', writePlan(file, written), written],
    ['a number', change('nodes.count', 300), swap('count: 40               #', 'count: 300              #')],
    ['a text in quotes', change('name', 'hall-b'), swap("'hall'              #", "'hall-b'            #")],
    ['a list', change('pods.families', ['ipv4', 'ipv6']), swap('[ipv4]        #', '[ipv4, ipv6]  #')],
    ['a field put in', change('nodes.surge', 2), swap('  # measured', '  surge: 2\n  # measured')],
    ['a field left out', change('pods.perNode', undefined), swap('  perNode: 30\n', '')],
    [
      'a field whose comment stays',
      change('nodes.kernel', undefined),
      swap('  # measured in spring\n  kernel: "5.15"\n# what', '  # measured in spring\n# what'),
    ],
    [
      'a row put in',
      change('addresses.elsewhere', [...(file.addresses?.elsewhere ?? []), { cidr: '10.2.0.0/16', name: 'x' }]),
      swap('# moves soon\n', '# moves soon\n    - { cidr: 10.2.0.0/16, name: x }\n'),
    ],
    [
      'a row left out',
      change('addresses.elsewhere', file.addresses?.elsewhere?.slice(1)),
      swap('    - { cidr: 10.0.0.0/16, name: office }\n', ''),
    ],
  ] as const)('changes %s and nothing else', ([, after, wanted]) => {
    expect(after).toBe(wanted);
  });

  test('brings keys into order with the comments above and beside them', () => {
    const turned = 'name: hall # as on the door\n# the format\npodwright: 1\n';
    expect(writePlan({ podwright: 1, name: 'hall' }, turned)).toBe(
      '# the format\npodwright: 1\nname: hall # as on the door\n',
    );
  });

  test('keeps the line ends of Windows', () => {
    const windows = written.replaceAll('\n', '\r\n');
    expect(writePlan(file, windows)).toBe(windows);
  });

  test('parts what an alias joined', () => {
    const joined = 'podwright: 1\nname: a\nunderlay:\n  families: &f [ipv4] # both\npods:\n  families: *f # same\n';
    const { file: both = small } = readPlan(joined);
    expect(writePlan(setField(both, 'underlay.families', ['ipv6']), joined)).toBe(
      'podwright: 1\nname: a\nunderlay:\n  families: [ipv6]    # both\npods:\n  families: [ipv4] # same\n',
    );
  });

  test.for(['', 'prose: [', '- a', 'podwright: 1\nname: x\nunknown: 1\n'])('%j gives way to what is meant', (text) => {
    expect(readPlan(writePlan(small, text)).problems).toEqual([]);
  });
});
